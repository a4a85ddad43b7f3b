-- What tests of the language and its libraries expect of calls.
local expect = {}

local function list(...)
  local t = {...}
  for i = 1, select('#', ...) do t[i] = tostring(t[i]) end
  return table.concat(t, ',')
end

-- The values are these, each as tostring writes it, with commas between them.
function expect.is(expected, ...)
  local actual = list(...)
  assert(actual == expected, 'expected "' .. expected .. '", got "' .. actual .. '"')
end

-- The call raises exactly this error.
function expect.fails(text, f, ...)
  local ok, message = pcall(f, ...)
  assert(not ok, 'no error')
  assert(message == text, 'expected "' .. tostring(text) .. '", got "' .. tostring(message) .. '"')
end

-- The text contains a part.
function expect.find(text, part)
  assert(tostring(text):find(part, 1, true), tostring(text))
end

return expect

-- Random choices that are the same in every Lua.
local random = {}

-- Returns a function: random(n) is an integer from 1 to n.
function random.new(seed)
  local state = seed % 2147483647 + 1
  return function(n)
    state = state * 16807 % 2147483647
    return math.floor(state / 65536) % n + 1
  end
end

-- Makes any value readable and the same everywhere.
function random.show(...)
  local t = { ... }
  for i = 1, select("#", ...) do
    local v = t[i]
    if type(v) == "string" then
      v = '"' .. v:gsub("[%c\128-\255\"\\]", function(c)
        return ("\\%03d"):format(c:byte())
      end) .. '"'
    elseif v ~= v then
      v = "nan"
    end
    t[i] = tostring(v)
  end
  return table.concat(t, " ")
end

return random

-- table.sort
local function sorted(t, less)
  for i = 2, #t do
    if less and less(t[i], t[i - 1]) or not less and t[i] < t[i - 1] then return false end
  end
  return true
end

local seed = 42
local function random(n)
  seed = (seed * 16807) % 2147483647
  return seed % n + 1
end

local function filled(n, make)
  local t = {}
  for i = 1, n do t[i] = make(i) end
  return t
end

local makers = {
  function() return random(1e6) end,
  function() return random(3) end,
  function(i) return i end,
  function(i) return -i end,
  function() return 7 end,
  function() return 'k' .. random(1000) end,
}
local function greater(a, b) return a > b end
for _, n in ipairs({0, 1, 2, 3, 4, 5, 10, 100, 1000}) do
  for _, make in ipairs(makers) do
    local t = filled(n, make)
    table.sort(t)
    assert(#t == n and sorted(t))
    t = filled(n, make)
    table.sort(t, greater)
    assert(#t == n and sorted(t, greater))
  end
end

-- byte order, negative zero, infinities
local words = {'b', 'a', '', 'B', '\200', 'ab', 'a\0'}
table.sort(words)
assert(table.concat(words, ',') == ',B,a,a\0,ab,b,\200')
local numbers = {3, -1 / 0, 0, 1 / 0, -5.5}
table.sort(numbers)
assert(table.concat(numbers, ',') == '-inf,-5.5,0,3,inf')

-- objects with __lt, and the order that the algorithm gives equal elements
local mt = {__lt = function(a, b) return a.v < b.v end}
local objects = filled(50, function() return setmetatable({v = random(100)}, mt) end)
table.sort(objects)
assert(sorted(objects))
local pairs_ = filled(20, function(i) return {key = i % 3, id = i} end)
table.sort(pairs_, function(a, b) return a.key < b.key end)
local ids = {}
for i, p in ipairs(pairs_) do ids[i] = p.id end
assert(table.concat(ids, ' ') == '15 9 6 12 18 3 13 1 16 19 10 4 7 17 2 11 8 14 5 20')

-- errors
local function fails(text, ...)
  local ok, message = pcall(table.sort, ...)
  assert(not ok and message == text, tostring(message))
end
fails('attempt to compare string with number', {1, 'x'})
fails('attempt to compare two table values', {{}, {}})
fails('invalid order function for sorting', filled(10, function(i) return i end), function() return true end)
fails("bad argument #2 to '?' (function expected, got number)", {}, 5)
local t = filled(100, function(i) return i * 37 % 101 end)
assert(not pcall(table.sort, t, function(a, b) if a == 50 then error('stop') end return a < b end))
table.sort(t)
assert(sorted(t) and #t == 100)

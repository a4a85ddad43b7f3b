-- the basic functions; runs silently on jlua, luajit and lua5.1
package.path = '../support/?.lua;' .. package.path
local fails = require('expect').fails
local jlua = jit and jit.version:find('JLua')
local luajit = jit and not jlua

local function same(actual, ...)
  local expected = {n = select('#', ...), ...}
  assert(actual.n == expected.n, 'expected ' .. expected.n .. ' values, got ' .. actual.n)
  for i = 1, expected.n do
    assert(actual[i] == expected[i], 'value ' .. i .. ': expected ' .. tostring(expected[i]) .. ', got ' .. tostring(actual[i]))
  end
end

local function results(...)
  return {n = select('#', ...), ...}
end

-- tostring
assert(tostring(nil) == 'nil' and tostring(true) == 'true' and tostring('x') == 'x')
assert(tostring(12) == '12' and tostring(-0.5) == '-0.5' and tostring(1e15) == '1e+15')
assert(tostring(1 / 3) == '0.33333333333333' and tostring(2 ^ 53) == '9.007199254741e+15')
assert(tostring(1e14) == '1e+14' and tostring(99999999999999) == '99999999999999')
assert(tostring(1 / 0) == 'inf' and tostring(-1 / 0) == '-inf')
assert(tostring({}):find('^table: 0x%x+$') and tostring(print):find('^function: '))
local object = setmetatable({}, {__tostring = function() return 'object' end})
assert(tostring(object) == 'object')
assert(tostring(setmetatable({}, {__tostring = function() return 1 end})) == 1)
fails("bad argument #1 to '?' (value expected)", tostring)

-- tonumber
assert(tonumber('12') == 12 and tonumber(' 0x1F ') == 31 and tonumber('1e2') == 100)
assert(tonumber('.5') == 0.5 and tonumber('5.') == 5 and tonumber('-7') == -7)
assert(tonumber('') == nil and tonumber('x') == nil and tonumber('1 2') == nil and tonumber({}) == nil)
assert(tonumber('0x') == nil and tonumber('1e') == nil and tonumber('1..2') == nil)
assert(tonumber('ff', 16) == 255 and tonumber('zz', 36) == 1295 and tonumber('0xff', 16) == 255)
assert(tonumber('101', 2) == 5 and tonumber('102', 2) == nil and tonumber(' 11 ', 2) == 3)
assert(tonumber('', 16) == nil and tonumber(10, 2) == 2)
fails("bad argument #2 to '?' (base out of range)", tonumber, '1', 37)
fails("bad argument #1 to '?' (string expected, got table)", tonumber, {}, 2)
fails("bad argument #1 to '?' (value expected)", tonumber)

-- type
assert(type(nil) == 'nil' and type(1) == 'number' and type('') == 'string' and type({}) == 'table')
assert(type(type) == 'function' and type(coroutine.create(function() end)) == 'thread')
assert(type(newproxy()) == 'userdata')
fails("bad argument #1 to '?' (value expected)", type)

-- select and unpack
same(results(select('#')), 0)
same(results(select('#', nil, nil)), 2)
same(results(select(2, 'a', 'b', 'c')), 'b', 'c')
same(results(select(-1, 'a', 'b', 'c')), 'c')
same(results(select(5, 'a')))
fails("bad argument #1 to '?' (index out of range)", select, 0)
fails("bad argument #1 to '?' (index out of range)", select, -2, 1)
same(results(unpack({1, 2, 3})), 1, 2, 3)
same(results(unpack({1, 2, 3}, 2)), 2, 3)
same(results(unpack({1, 2}, 0, 3)), nil, 1, 2, nil)
same(results(unpack({1, 2, 3}, 3, 2)))
fails('too many results to unpack', unpack, {}, 1, 1e7)

-- next, pairs, ipairs
assert(next({}) == nil and next({5}) == 1)
fails("invalid key to 'next'", next, {}, 1)
assert(not jit or pairs({}) == next)
do
  local t, sum, keys = {10, 20, 30, x = 1, y = 2}, 0, 0
  for k, v in pairs(t) do sum, keys, t[k] = sum + v, keys + 1, nil end
  assert(sum == 63 and keys == 5 and next(t) == nil)
  local seen = {}
  for i, v in ipairs({1, 2, nil, 4}) do seen[i] = v end
  assert(#seen == 2)
  for k, v, extra in pairs({a = 1}) do assert(k == 'a' and v == 1 and extra == nil) end
  local count = 0
  for i = 1, 100 do t[i], t['k' .. i] = i, i end
  for k in next, t, nil do count = count + 1 end
  assert(count == 200)
end

-- raw access and metatables
do
  local t = setmetatable({}, {__index = function() return 1 end, __newindex = error, __eq = function() return true end})
  assert(t.x == 1 and rawget(t, 'x') == nil and rawset(t, 'x', 2) == t and t.x == 2)
  assert(not rawequal(t, {}) and rawequal(t, t) and rawequal('a' .. 'b', 'ab'))
  assert(getmetatable('').__index == string and getmetatable({}) == nil)
  local locked = setmetatable({}, {__metatable = false})
  assert(getmetatable(locked) == false)
  fails('cannot change a protected metatable', setmetatable, locked, {})
  fails("bad argument #2 to '?' (nil or table expected)", setmetatable, {})
  fails('table index is nil', rawset, {}, nil, 1)
end

-- error and assert
fails('x', error, 'x')
local function level(n) error('here', n) end
local function where(n) local ok, e = pcall(function() level(n) end) return e:match(':(%d+): here$') end
assert(where(1) and where(2) and where(1) ~= nil and where(0) == nil)
assert(select(2, pcall(function() error('x', 0) end)) == 'x')
do
  local value = {}
  assert(select(2, pcall(error, value)) == value)
  assert(select(2, pcall(error)) == nil)
  same(results(assert(1, 2, 3)), 1, 2, 3)
  fails('message', assert, false, 'message')
  fails('assertion failed!', assert, nil)
  assert(select(2, pcall(function() assert(false, 'told') end)):find(':%d+: told$') or luajit)
  fails("bad argument #1 to '?' (value expected)", assert)
end

-- errors of operators inside builtins have no position
assert(select(2, pcall(function() table.sort({1, 'x'}) end)) == 'attempt to compare string with number')

-- pcall and xpcall
same(results(pcall(function(...) return ... end, 1, nil)), true, 1, nil)
same(results(xpcall(function() error('x', 0) end, function(e) return e .. '!' end)), false, 'x!')
if jit then
  same(results(xpcall(function(...) return ... end, print, 1, 2)), true, 1, 2)
end

-- newproxy and collectgarbage
assert(getmetatable(newproxy(true)) ~= nil and getmetatable(newproxy()) == nil)
do
  local p = newproxy(true)
  assert(getmetatable(newproxy(p)) == getmetatable(p))
  fails("bad argument #1 to '?' (boolean or proxy expected)", newproxy, {})
end
assert(collectgarbage() == 0 and collectgarbage('count') > 0 and gcinfo() > 0)
assert(type(collectgarbage('step')) == 'boolean')
local pause = collectgarbage('setpause', 150)
assert(collectgarbage('setpause', pause) == 150)
fails("bad argument #1 to '?' (invalid option 'x')", collectgarbage, 'x')

-- environments
do
  local function f() return answer end
  assert(setfenv(f, {answer = 42}) == f and f() == 42 and getfenv(f).answer == 42)
  assert(getfenv(1) == _G and getfenv(0) == _G and getfenv(print) == _G)
  local function own() setfenv(1, {y = 7}) return y end
  assert(own() == 7)
  fails("bad argument #1 to '?' (invalid level)", getfenv, 100)
  fails("'setfenv' cannot change environment of given object", setfenv, print, {})
end

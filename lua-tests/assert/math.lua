-- the math library
package.path = '../support/?.lua;' .. package.path
local fails = require('expect').fails

local function close(a, b) return math.abs(a - b) <= 1e-14 * math.max(math.abs(a), math.abs(b)) end

local nan = 0 / 0

assert(math.pi == 3.141592653589793 and math.huge == 1 / 0)
assert(math.abs(-3) == 3 and math.floor(-1.5) == -2 and math.ceil(-1.5) == -1 and math.floor('2.7') == 2)
assert(math.sqrt(16) == 4 and math.sqrt(-1) ~= math.sqrt(-1) and close(math.exp(1), 2.718281828459045))
assert(close(math.log(10), 2.302585092994046) and math.log(1) == 0 and math.log(0) == -math.huge and math.log10(1000) == 3)
if jit then
  assert(math.log(8, 2) == 3 and math.log(100, 10) == 2 and math.log(81, 3) == 4)
end
assert(close(math.sin(1), 0.8414709848078965) and close(math.cos(1), 0.5403023058681398) and close(math.tan(1), 1.5574077246549023))
assert(close(math.asin(1), math.pi / 2) and math.acos(1) == 0 and close(math.atan(1), math.pi / 4))
assert(close(math.atan2(1, -1), 3 * math.pi / 4) and close(math.sinh(1), 1.1752011936438014) and close(math.cosh(1), 1.5430806348152437) and close(math.tanh(1), 0.7615941559557649))
assert(1 ^ (0 / 0) == 1 and (-1) ^ math.huge == 1 and math.pow(1, -math.huge) == 1)
assert(math.pow(2, 10) == 1024 and 2 ^ 0.5 == math.sqrt(2) and close(math.deg(math.pi), 180) and close(math.rad(180), math.pi))

-- fmod, modf, frexp, ldexp
assert(math.fmod(-5, 3) == -2 and math.fmod(5, -3) == 2 and math.fmod(5.5, math.huge) == 5.5)
assert(math.fmod(1, 0) ~= math.fmod(1, 0))
local function both(f, x) local a, b = f(x) return tostring(a) .. ' ' .. tostring(b) end
assert(both(math.modf, 3.25) == '3 0.25' and both(math.modf, -3.25) == '-3 -0.25' and both(math.modf, math.huge) == 'inf 0')
assert(both(math.frexp, 8) == '0.5 4' and both(math.frexp, -3) == '-0.75 2' and both(math.frexp, 0) == '0 0')
assert(both(math.frexp, 2 ^ -1074) == '0.5 -1073' and math.ldexp(0.5, 4) == 8 and math.ldexp(1, -1074) == 2 ^ -1074 and math.ldexp(1, 5000) == math.huge)

-- max and min
assert(math.max(1, 3, 2) == 3 and math.min(1, 3, -2) == -2 and math.max(5) == 5 and math.max('10', 9) == 10)
fails("bad argument #1 to '?' (number expected, got no value)", math.max)
assert(not pcall(math.min, 1, 'x'))

-- random
math.randomseed(123)
local first = {math.random(), math.random(10), math.random(-5, 5)}
math.randomseed(123)
assert(first[1] == math.random() and first[2] == math.random(10) and first[3] == math.random(-5, 5))
local seen = {}
for i = 1, 1000 do
  local r, n, m = math.random(), math.random(6), math.random(3, 4)
  assert(r >= 0 and r < 1 and n >= 1 and n <= 6 and n % 1 == 0 and (m == 3 or m == 4))
  seen[n] = true
end
assert(#seen == 6)
if jit then
  math.randomseed(42)
  assert(string.format('%.14g', math.random()) == '0.95607928791821')
end
if not jit or jit.version:find('JLua') then
  fails("bad argument #1 to '?' (interval is empty)", math.random, 0)
  fails("bad argument #2 to '?' (interval is empty)", math.random, 2, 1)
  fails('wrong number of arguments', math.random, 1, 2, 3)
  assert(math.max(1, nan) == 1)
end

-- arithmetic
assert(5 % 3 == 2 and -5 % 3 == 1 and 5 % -3 == -1 and 5.5 % 2 == 1.5 and -2 ^ 2 == -4)

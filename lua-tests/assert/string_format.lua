-- string.format
local jlua = jit and jit.version:find('JLua')
local format = string.format

local function is(expected, ...)
  local actual = format(...)
  assert(actual == expected, 'expected "' .. expected .. '", got "' .. actual .. '"')
end

local function fails(text, ...)
  local ok, message = pcall(format, ...)
  assert(not ok and message == text, tostring(message))
end

-- integers
is('42|   42|42   |00042|+42| 42', '%d|%5d|%-5d|%05d|%+d|% d', 42, 42, 42, 42, 42, 42)
is('-42|  -42|-0042|007|     007', '%d|%5d|%05d|%.3d|%8.3d', -42, -42, -42, 7, 7)
is('3 -3 12', '%d %d %i', 3.9, -3.9, '12')
is('ff FF 0xff 0XFF 000000ff ff      |', '%x %X %#x %#X %08x %-8x|', 255, 255, 255, 255, 255, 255)
is('10 010 0', '%o %#o %#o', 8, 8, 0)
is('ffffffffffffffff 18446744073709551615', '%x %u', -1, -1)
is('-9223372036854775808', '%d', 1e20)
is('||     |', '%.d|%.0d|%5.0d|', 0, 0, 0)
is('A|    A|A    |', '%c|%5c|%-5c|', 65, 65, 65)

-- floats
is('3.142|003.142|3.142  |+3.14|3', '%.3f|%07.3f|%-7.3f|%+.2f|%.0f', 3.14159, 3.14159, 3.14159, 3.14159, 3.14159)
is('0.000000 1.000000 -0.500000', '%f %f %f', 0, 1, -0.5)
is('1.000000e+10 1.5e-07 1E+100', '%e %.1e %.0E', 1e10, 1.5e-7, 1e100)
is('100000 1e+06 1e-05 0.0001 1e+20 1E-20', '%g %g %g %g %g %G', 1e5, 1e6, 1e-5, 1e-4, 1e20, 1e-20)
is('0.1 0.10000000000000001 1e+15 123456789012345', '%.14g %.17g %.14g %.15g', 0.1, 0.1, 1e15, 123456789012345)
is('1.00000|1.|1.0e+00', '%#g|%#.0f|%#.1e', 1, 1, 1)
is('0.3333333333333333148296162562473909929394721984863281250000', '%.58f', 1 / 3)
is('0.1000000000000000055511151231257827021181583404541015625', '%.55f', 0.1)
is('999999999999999938258300825281978540327027364472124478294416212538871491824599713636820527503908255301632', '%.0f', 1e105)
is('4.9406564584124654e-324', '%.17g', 4.9406564584124654e-324)
is('1.7976931348623157e+308', '%.17g', 1.7976931348623157e308)
is('inf -inf   inf|inf  |  inf', '%f %f %5g|%-5g|%05f', 1 / 0, -1 / 0, 1 / 0, 1 / 0, 1 / 0)
is('-0.0 -0', '%.1f %g', -1 / (1 / 0), -1 / (1 / 0))
is('9.995 10.00 0.05', '%.3f %.2f %.2f', 9.995, 9.999, 0.05)
if jit then
  is('1 2 3 -1 0.3 0.1', '%.0f %.0f %.0f %.0f %.1f %.1f', 0.5, 1.5, 2.5, -0.5, 0.25, 0.05)
  is('nan   nan', '%f %5.1f', 0 / 0, 0 / 0)
  is('0x1p+0 0x1.8p+1 0X1.999999999999AP-4 0x1.99ap-4', '%a %a %A %.3a', 1, 3, 0.1, 0.1)
end

-- every double is printed so that it reads back
local x = 1
for i = 1, 2000 do
  x = (x * 16807) % 2147483647
  local d = x / 2147483647 * 10 ^ (i % 600 - 300)
  assert(tonumber(format('%.17g', d)) == d and tonumber(format('%.16e', -d)) == -d)
end

-- strings
is('abc|  abc|abc  |ab|   a', '%s|%5s|%-5s|%.2s|%4.1s', 'abc', 'abc', 'abc', 'abc', 'abc')
is('12|1.5', '%s|%s', 12, 1.5)
is('%|plain', '%%|plain')
is(('x'):rep(200), '%s', ('x'):rep(200))
if jit then
  is('nil true object a\0b', '%s %s %s %s', nil, true, setmetatable({}, {__tostring = function() return 'object' end}), 'a\0b')
end
is('"a\\"b\\\\c\\\nd"', '%q', 'a"b\\c\nd')
local bytes = {}
for b = 0, 255 do bytes[#bytes + 1] = string.char(b) end
local all = table.concat(bytes)
assert(loadstring('return ' .. format('%q', all))() == all)
if not jit or jlua then
  is('"\\r\\000\t"', '%q', '\r\0\t')
end

-- errors
fails("bad argument #1 to '?' (string expected, got no value)")
fails("bad argument #2 to '?' (number expected, got string)", '%d', 'x')
fails("bad argument #2 to '?' (number expected, got table)", '%f', {})
fails("invalid option '%y' to 'format'", '%y', 1)
if not jit or jlua then
  fails("bad argument #2 to '?' (no value)", '%d')
  fails('invalid format (width or precision too long)', '%123d', 1)
  fails('invalid format (width or precision too long)', '%.123f', 1)
end

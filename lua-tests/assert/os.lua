-- The os library.
local function raises(wanted, f, ...)
  local ok, message = pcall(f, ...)
  assert(not ok and message:find(wanted, 1, true), message)
end

-- environment, locale
assert(os.getenv('NO_SUCH_VARIABLE') == nil and type(os.getenv('PATH')) == 'string')
assert(os.setlocale() == 'C' and os.setlocale('C') == 'C' and os.setlocale(nil, 'numeric') == 'C')
assert(os.setlocale('xx_YY') == nil)
raises("invalid option 'some'", os.setlocale, 'C', 'some')

-- processor time
local t = os.clock()
while os.clock() - t < 0.05 do
  assert(os.clock() >= t)
end
assert(os.clock() - t < 5)

-- time
assert(math.abs(os.time() - os.time(os.date('*t'))) <= 1)
assert(os.time({year = 2001, month = 9, day = 9, hour = 1, min = 46, sec = 40})
  - os.time({year = 2001, month = 9, day = 8, hour = 1, min = 46, sec = 40}) == 86400)
assert(os.time({year = 2024, month = 14, day = -3, hour = 25, min = 61})
  == os.time({year = 2025, month = 1, day = 29, hour = 2, min = 1}))
assert(os.time({year = '2024', month = 1, day = 1}) == os.time({year = 2024, month = 1, day = 1, hour = 12}))
raises("field 'day' missing in date table", os.time, {year = 2024, month = 1})
raises("field 'month' missing in date table", os.time, {year = 2024, month = 'x', day = 1})
raises('table expected', os.time, 5)
assert(os.difftime(10, 4) == 6)

-- dates
local at = 1234567890
for format, wanted in pairs({
  ['%c'] = 'Fri Feb 13 23:31:30 2009', ['%x'] = '02/13/09', ['%X'] = '23:31:30', ['%p'] = 'PM',
  ['%a %A %b %B %h'] = 'Fri Friday Feb February Feb', ['%d/%e/%j'] = '13/13/044',
  ['%H %I %M %S'] = '23 11 31 30', ['%w %u %U %W %V %G %g'] = '5 5 06 06 07 2009 09',
  ['%y %Y %C'] = '09 2009 20', ['%D %F %R %T %r'] = '02/13/09 2009-02-13 23:31 23:31:30 11:31:30 PM',
  ['%n%t%%'] = '\n\t%', [''] = '', ['plain'] = 'plain', ['%Q'] = '%Q', ['%'] = '%', ['%z'] = '+0000',
}) do
  local got = os.date('!' .. format, at)
  assert(got == wanted, format .. ' ' .. got)
end
for time, wanted in pairs({
  [0] = '1970-01-01 4 001 01', [951782400] = '2000-02-29 2 060 09', [1704067199] = '2023-12-31 0 365 52',
  [1735603200] = '2024-12-31 2 366 01', [1230768000] = '2009-01-01 4 001 01', [4102444800] = '2100-01-01 5 001 53',
  [-1] = '1969-12-31 3 365 01', [1293840000] = '2011-01-01 6 001 52',
}) do
  local got = os.date('!%Y-%m-%d %w %j %V', time)
  assert(got == wanted, got)
end
local d = os.date('!*t', at)
assert(d.year == 2009 and d.month == 2 and d.day == 13 and d.hour == 23 and d.min == 31 and d.sec == 30)
assert(d.wday == 6 and d.yday == 44 and d.isdst == false)
assert(os.date('!%H', 3600.9) == '01')
assert(os.date('!%Y', 2 ^ 40) == '36812' and os.date('%c', 2 ^ 60) == nil)
raises('number expected, got string', os.date, '%c', 'x')
assert(os.date() == os.date('%c') or os.date() == os.date('%c'))

-- commands
assert(os.execute() ~= 0 and os.execute('true') == 0 and os.execute('exit 3') == 768)

-- files
local name = os.tmpname()
assert(io.open(name)):close()
assert(os.rename(name, name .. 'b') == true)
local ok, message, number = os.rename(name, name .. 'b')
assert(ok == nil and message == name .. ': No such file or directory' and number == 2)
assert(os.remove(name .. 'b') == true)
ok, message, number = os.remove(name .. 'b')
assert(ok == nil and message == name .. 'b: No such file or directory' and number == 2)
os.execute('mkdir ' .. name .. ' ' .. name .. '/sub')
ok, message, number = os.remove(name)
assert(ok == nil and message == name .. ': Directory not empty' and number == 39)
assert(os.remove(name .. '/sub') == true and os.remove(name) == true)
local one, two = os.tmpname(), os.tmpname()
assert(one ~= two and os.remove(one) and os.remove(two))
raises('string expected, got no value', os.remove)
raises('number expected, got table', os.exit, {})

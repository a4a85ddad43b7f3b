-- The os library.
--# date formats
for c in ("aAbBcdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%"):gmatch(".") do
  for _, t in ipairs({ 0, 951782399, 1e9, 1234567890, 1704067199, 1735689600 }) do
    io.write(os.date("!%" .. c, t):gsub("%c", "."), "|")
  end
  print(c)
end
--# date formats, week numbers
for y = 1999, 2012 do
  local t = os.time({ year = y, month = 1, day = 1 })
  print(y, os.date("!%U %V %W %G %g %j %u %w", t), os.date("!%U %V %W %G", t + 6 * 86400), os.date("!%U %V %W %G %j", t + 364 * 86400))
end
--# modified conversions [luajit: knows them]
for _, c in ipairs({ "Ec", "EC", "Ex", "EX", "Ey", "EY", "Od", "Oe", "OH", "OI", "Om", "OM", "OS", "Ou", "OU", "OV", "Ow", "OW", "Oy", "C" }) do
  print(c, os.date("!%" .. c, 1e9))
end
--# tables
local function show(t)
  print(t.year, t.month, t.day, t.hour, t.min, t.sec, t.wday, t.yday, t.isdst)
end
show(os.date("*t", 0))
show(os.date("!*t", 0))
show(os.date("!*t", 1e9))
show(os.date("!*t", -1))
show(os.date("!*t", 951782400))
show(os.date("!*t", 4102444800))
print(os.date("!%c", -1e9), os.date("", 0) == "", os.date("!") == "")
print(type(os.date()), type(os.date("*t")), os.date("!%Y-%m-%d %H:%M:%S", 1e9), os.date("!x%%y", 0))
print(os.date("!%d.%m.%y", "86400"), os.date("!%H", 3600.9))
--# time
print(os.time({ year = 1970, month = 1, day = 1, hour = 0 }), os.time({ year = 2000, month = 1, day = 1 }), os.time({ year = 2000, month = 13, day = 1 }), os.time({ year = 2000, month = 1, day = 32 }), os.time({ year = 2000, month = 1, day = 0, hour = 25, min = 61, sec = -1 }), os.time({ year = "2001", month = "2", day = "3", hour = "4" }), os.time({ year = 2024, month = 2, day = 30, hour = 12 }))
print(os.time({ year = 2000, month = 6, day = 1, hour = 12, isdst = true }) == os.time({ year = 2000, month = 6, day = 1, hour = 12 }), os.time({ year = 2000, month = 6, day = 1, isdst = false }))
local t = { year = 2000, month = 14, day = 35, hour = -1 }
print(os.date("!%c", os.time(t)))
print(pcall(os.time, { year = 2000 }), pcall(os.time, { year = 2000, month = 1 }))
print(pcall(os.time, { year = 2000, month = "x", day = 1 }))
print(os.time() - os.time() <= 1, type(os.time()), os.time(nil) ~= nil)
local now = os.time()
local d = os.date("*t", now)
print(os.time(d) == now)
print(os.difftime(5, 3), os.difftime(5), os.difftime(0, 1.5), type(os.clock()))
--# files
print(os.remove("/nonexistent/x"))
print(os.rename("/nonexistent/x", "/tmp/y"))
local a, b = os.tmpname(), os.tmpname()
print(os.rename(a, b), os.rename(a, b) == nil, select(3, os.rename(a, b)))
print(os.remove(b), select(3, os.remove(b)))
os.execute("mkdir -p dir.tmp/sub")
print(os.remove("dir.tmp"))
print(os.remove("dir.tmp/sub"), os.remove("dir.tmp"))
--# environment and commands
print(os.getenv("HOME") ~= nil, os.getenv("SURELY_NOT_SET"), os.getenv(""))
print(os.execute("exit 3"), os.execute("true"), os.execute("false"), os.execute() ~= 0)
--# locales
print(os.setlocale(), os.setlocale(nil), os.setlocale("C"), os.setlocale("C", "numeric"), os.setlocale(nil, "all"), os.setlocale("", "collate") ~= nil, os.setlocale("xx_YY"), os.setlocale("POSIX") ~= nil)
for _, c in ipairs({ "all", "collate", "ctype", "monetary", "numeric", "time" }) do
  print(c, os.setlocale("C", c), os.setlocale(nil, c))
end
print(pcall(os.setlocale, "C", "x"))

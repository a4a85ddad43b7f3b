-- Random formats for string.format with random numbers and strings, and numerals there and back.
package.path = arg[0]:gsub("[^/]*$", "") .. "?.lua"
local random = require("random")
local seed, count = tonumber(arg[1]), tonumber(arg[2])
local r = random.new(seed)
local show = random.show

local flags = { "", "", "", "-", "+", " ", "#", "0", "-0", "+0", "0-", "# " }
local widths = { "", "", "", "1", "5", "10", "20", "99", "100" }
local precisions = { "", "", "", ".", ".0", ".1", ".3", ".10", ".14", ".17", ".30", ".99", ".100" }

-- A number of any size; no exact decimal ties, which LuaJIT rounds in its own way.
local function number()
  local kind = r(8)
  local m = (r(30000) - 15000) * 30011 + r(30000)
  if kind == 1 then
    return r(2000) - 1000
  elseif kind == 2 then
    return m
  elseif kind == 3 then
    return m / 10007
  elseif kind == 4 then
    return m / 10007 * tonumber("1e" .. r(60) - 30)
  elseif kind == 5 then
    return m / 10007 * tonumber("1e" .. r(600) - 300)
  elseif kind == 6 then
    return m * 1048573
  elseif kind == 7 then
    return ({ 0, 1, -1, 1 / 0, -1 / 0, 2 ^ 31, 2 ^ 53, -2 ^ 31, 1e15, 1e16, 1e100 })[r(11)]
  end
  return r(30000) / 100
end

for i = 1, count do
  local v = number()
  local letter = ({ "d", "i", "f", "e", "g", "E", "G", "g", "f", "s" })[r(10)]
  local f = "%" .. flags[r(#flags)] .. widths[r(#widths)] .. precisions[r(#precisions)] .. letter
  print(show(f, pcall(string.format, f, v)))
  local u = math.abs(math.floor(v)) % 4503599627370496
  f = "%" .. flags[r(5)] .. widths[r(#widths)] .. precisions[r(#precisions)] .. ({ "u", "o", "x", "X", "c" })[r(5)]
  print(show(f, pcall(string.format, f, u % 250 + 1)))
  print(show(v, tonumber(tostring(v)), ("%.17g"):format(v), tonumber(("%.17g"):format(v)) == v))
  local s = ("%." .. r(17) .. "g"):format(v)
  if v * 0 == 0 then
    print(show(s, tonumber(s), loadstring("return " .. s)()))
  end
end

-- string.format with every conversion, flag, width and precision.
--# integers
for _, flags in ipairs({ "", "-", "+", " ", "#", "0", "-0", "+0", " 0", "+ ", "-+", "#0", "-#" }) do
  for _, size in ipairs({ "", "1", "5", "12", ".0", ".1", ".5", "5.3", "12.10", "3.5", "1.0" }) do
    local line = { flags .. size }
    for _, v in ipairs({ 0, 1, -1, 42, -42, 123456, -123456, 2147483647, -2147483648, 4294967296 }) do
      line[#line + 1] = string.format("%" .. flags .. size .. "d", v)
      line[#line + 1] = string.format("%" .. flags .. size .. "i", v)
    end
    print(table.concat(line, "|"))
  end
end
--# unsigned
for _, flags in ipairs({ "", "-", "#", "0", "-0", "#0", "-#" }) do
  for _, size in ipairs({ "", "1", "5", "12", ".0", ".1", ".5", "5.3", "12.10", "1.0" }) do
    local line = { flags .. size }
    for _, v in ipairs({ 0, 1, 42, 123456, 2147483647, 4294967295, 4294967296, 9007199254740992 }) do
      for c in ("uoxX"):gmatch(".") do
        line[#line + 1] = string.format("%" .. flags .. size .. c, v)
      end
    end
    print(table.concat(line, "|"))
  end
end
--# negative unsigned
for c in ("uoxX"):gmatch(".") do
  print(c, string.format("%" .. c, -1), string.format("%20" .. c, -255), string.format("%" .. c, -2147483648))
end
--# floats [luajit: rounds exact ties away from zero]
for _, flags in ipairs({ "", "-", "+", " ", "#", "0", "+0" }) do
  for _, size in ipairs({ "", "1", "15", ".0", ".1", ".3", ".10", "12.4", "20.15", "3.1" }) do
    local line = { flags .. size }
    for _, v in ipairs({ 0, 1, -1, 0.1, 1 / 3, -2 / 3, 123.456, 1e10, 1e-10, 1e100, 1e-100, 123456789.123, 5e-324, 1.7976931348623157e308, 1 / 0, -1 / 0, 99999.95, 0.00001234, 100000, 1000000, 1e15, 1e16 }) do
      for c in ("feEgG"):gmatch(".") do
        line[#line + 1] = string.format("%" .. flags .. size .. c, v)
      end
    end
    print(table.concat(line, "|"))
  end
end
--# not a number [luajit: without sign]
for c in ("feEgG"):gmatch(".") do
  print(string.format("%" .. c, 0 / 0), string.format("%10" .. c, 0 / 0), string.format("%-10" .. c .. "|", 0 / 0))
end
--# ties [luajit: away from zero]
for _, v in ipairs({ 0.5, 1.5, 2.5, -0.5, -2.5, 0.125, 0.375, 0.25, 0.75, 1e15 + 0.5, 4503599627370495.5, 0.0625 }) do
  print(string.format("%.0f|%.1f|%.2f|%.0e|%.1e|%.2g|%.1g|%.3f", v, v, v, v, v, v, v, v))
end
--# hexadecimal floats [luajit: lua5.1 has none]
for _, v in ipairs({ 0, 1, -1, 0.5, 255, 1e10, 1 / 3, 1e-320, 1 / 0, -1 / 0 }) do
  print(string.format("%a|%A|%.3a|%20a|%-20a|%+a|%.0a|% .2A|%#.0a|%020a", v, v, v, v, v, v, v, v, v, v))
end
--# strings
for _, flags in ipairs({ "", "-" }) do
  for _, size in ipairs({ "", "1", "5", "12", ".0", ".1", ".5", "5.3", "12.10", "5.1", "." }) do
    print(flags .. size, (string.format("%" .. flags .. size .. "s|", "hello world")), (string.format("%" .. flags .. size .. "s|", "")), (string.format("%" .. flags .. size .. "s|", 12.5)))
  end
end
--# characters
for _, v in ipairs({ 65, 97, 255, 256 + 65, -191 }) do
  print(string.format("%c|%5c|%-5c|", v, v, v))
end
--# the character zero [luajit: kept]
print(#string.format("%c", 0), #string.format("a%cb", 0), string.format("a%cb", 0) == "a\0b")
print(#string.format("%s", "a\0b"), #string.format("%5s|", "a\0b"))
--# quoted
print(string.format("%q", "a\nb\\c\"d'e"))
print(string.format("%q %q", "", "x"))
print(string.format("%q", "\200\255"))
print(string.format("%q", 12))
--# quoted control characters [lua5.1: keeps most as they are]
print((string.format("%q", "\0\1\r\t\0271\127"):gsub("\r", "<cr>")))
for i = 0, 31 do
  io.write((string.format("%q", string.char(i) .. "1"):gsub("[%c]", function(c) return "<" .. c:byte() .. ">" end)), " ")
end
print()
--# quoted strings come back
for _, s in ipairs({ "a\0b", "\r\n", "\0001", "\1\0012", ("\0"):rep(10), "\\\n\\", "\"\\\"" }) do
  print(loadstring("return " .. string.format("%q", s))() == s)
end
--# per cent
print(string.format("%%"), string.format("%%%d%%", 1), string.format("100%% of %s", "x"))
--# values of other types
for _, f in ipairs({ "%s", "%d", "%5.1f", "%q", "%c", "%x", "%g", "%i" }) do
  for _, v in ipairs({ "12", " 0x10 ", "x", true, 1e3 }) do
    if v ~= true or f ~= "%s" and f ~= "%q" then
      print(f, v, pcall(string.format, f, v))
    end
  end
end
--# %s of tables calls __tostring [luajit: lua5.1 does not]
print(pcall(string.format, "%s", setmetatable({}, { __tostring = function() return "T" end })))
print(pcall(string.format, "%5s|", setmetatable({}, { __tostring = function() return "T" end })))
print(pcall(string.format, "%s %s", nil, true))
--# %q of other types [luajit: lua5.1 takes strings only]
print(string.format("%q %q %q", true, nil, setmetatable({}, { __tostring = function() return "T" end })))
--# errors of the format [lua5.1: says what is wrong]
for _, f in ipairs({ "%", "%y", "%5", "%-", "%.", "%123d", "%.123d", "%1.123d", "%ll", "%hd", "%ld", "%n", "%v", "%*d", "%5.5.5d", "a%", "%d%", "%1$d" }) do
  print(f, pcall(string.format, f, 1))
end
--# large precision and width
print(#string.format("%99d", 1), #string.format("%.99d", 1), #string.format("%99.99f", 1 / 3), #string.format("%-99s", "x"), #string.format("%.99f", 1e300))
print(string.format("%.20f", 0.1), string.format("%.30f", 1 / 3), string.format("%.99f", 2 ^ -70))
--# long strings
print(#string.format("%s", ("x"):rep(10000)))
--# long strings 2
print(#string.format("%-20s", ("x"):rep(10000)), #string.format("%.20s", ("x"):rep(10000)))
--# tostring of numbers [luajit: rounds exact ties away from zero]
for _, v in ipairs({ 0, 1, -1, 1.5, 1e14, 1e15, 1e16, 123456789012345, 1234567890123456, 0.1, 1 / 3, 100, 1e100, 1e-5, 1e-4, 123456.789, 2 ^ 53, 2 ^ 63, 2 ^ 64, -2 ^ 63, 1e300 * 1e10, 3.14159265358979, 1e21, 12345678901234567890, 0.1 + 0.2, 5e-324, 4.35, 1e5, 1e-7 }) do
  print(v, tostring(-v), v .. "", #tostring(v))
end

-- find, match, gmatch, gsub.
--# find
for _, c in ipairs({
  { "hello", "l" }, { "hello", "l", 4 }, { "hello", "l", 5 }, { "hello", "l", -2 }, { "hello", "l", -1 }, { "hello", "l", -100 }, { "hello", "l", 100 }, { "hello", "" }, { "hello", "", 6 }, { "hello", "", 7 }, { "hello", "", 100 }, { "", "" }, { "", "", 1 }, { "", "", 2 }, { "", "x" }, { "hello", "hello" }, { "hello", "hello!" },
  { "a.b", ".", 1, true }, { "a.b", ".", 3, true }, { "a.b", "", 2, true }, { "a.b", "", 10, true }, { "a.b", "b", 1, 0 }, { "a+b", "+", 1, true }, { "a\0b", "\0" }, { "a\0b", "%z" }, { "a\0b", "b" }, { "a\0b\0c", "\0c", 1, true }, { "aab", "^a" }, { "aab", "^a", 2 }, { "aab", "^b", 2 }, { "aab", "b$" }, { "aab", "a$" }, { "a$b", "$b" }, { "a$b", "a$b" }, { "a^b", "a^b" }, { "^a", "%^a" }, { "x", "^" }, { "x", "$" }, { "x", "^$" }, { "", "^$" }, { "abc", "()" }, { "abc", "()", 2 }, { "abc", "b()" }, { "abc", "()b()" }, { "abc", "(a)(b)(c)" }, { "abc", "(a(b)(c))" }, { "abc", "((((a))))" }, { "abcabc", "(a).-%1" }, { "aa", "(a)%1" }, { "ab", "(a)%1" }, { "abab", "(ab)%1" }, { "\"x\" 'y'", "([\"'])(.-)%1" },
}) do
  print(string.find(c[1], c[2], c[3], c[4]))
end
--# classes
for c in ("acdlpsuwxzACDLPSUWXZ"):gmatch(".") do
  local r = {}
  for i = 0, 127 do
    if string.char(i):find("%" .. c) then
      r[#r + 1] = i
    end
  end
  print(c, table.concat(r, " "))
end
--# classes beyond ASCII
for c in ("acdlpsuwxzACDLPSUWXZ"):gmatch(".") do
  local n = 0
  for i = 128, 255 do
    if string.char(i):find("%" .. c) then
      n = n + 1
    end
  end
  print(c, n)
end
--# sets
for _, p in ipairs({ "[a-c]", "[^a-c]", "[a-]", "[-a]", "[]]", "[^]]", "[]a]", "[a]]", "[%]]", "[%-]", "[a%-c]", "[%a-z]", "[a-%z]", "[%d.]", "[^%d.]", "[c-a]", "[a-a]", "[^]", "[]", "[", "[^", "[a", "[%", "[%a", "[a-", "[]-a]", "[+--]", "[a-c-e]", "[%w_]", "[^%s]", "[%%]", "[.]", "[^.]", "[$^]", "[()]", "[[]", "[[:alpha:]]", "[%b]", "[a^]", "[\200-\255]", "[%z]" }) do
  local ok, e = pcall(string.gsub, "abc-]^.d1 e%[()$b\200z", p, "<%0>")
  print(p, ok, e)
end
--# repetitions
for _, p in ipairs({ "a*", "a+", "a-", "a?", "a*a", "a-a", "a?a", "a+a", "a-b", "a*b", "a?b", ".*", ".-", ".+", ".?", ".-$", "^.-b", "^a*", "a**", "a+*", "a--", "a??", "*", "+", "-", "?", "^*", "()*", "(a)*", "(a*)", "(a-)", "(a?)(a?)(a?)", "(a*)(a*)", "(a-)(b*)", "%a*", "[ab]*", "[ab]-$", "%d*", "%w+b", ".-b.-b", "^", "$", "^$", "a$", "$a", "%f[b]", "%f[^a]", "%f[%z]", "%b()", "%bab", "%baa", "%b", "%b(", "%f", "%fx", "%1", "(%1)", "%0", "(a", "a)", "((a)", "(a))", ")", "(", "%", "a%", "(()", "(a)(b", "%2(a)", "(a)%2" }) do
  for _, s in ipairs({ "aaab", "", "b", "aabaab", "(a(b)c)ab", "x" }) do
    print(p, s, pcall(string.find, s, p))
    print(p, s, pcall(string.gsub, s, p, "<%0>"))
    print(p, s, pcall(string.gsub, s, p, "<%1>"))
  end
end
--# gsub with replacements
print(("abc"):gsub("%w", "%0%0"))
print(("abc"):gsub("%w", "%%"))
print(("abc"):gsub("", "-"))
print(("abc"):gsub("", "-", 2))
print(("abc"):gsub("b", "-", 0))
print(("abc"):gsub(".", "-", -1))
print(("abc"):gsub(".", { a = 1, b = true, c = false }) )
--# gsub with replacements 2
print(("abc"):gsub(".", { a = 1, c = false }))
print(("abc"):gsub("(a)(b)", "%2%1"))
print(("abc"):gsub("(a)(b)", { a = "x" }))
print(("abc"):gsub("(a)(b)", function(...) return select("#", ...) .. ... end))
print(("abc"):gsub("()", "%1"))
print(("abc"):gsub("()b", function(p) return p end))
print(("abc"):gsub(".", function() end))
print(("abc"):gsub(".", function() return false end))
print(("abc"):gsub(".", function(c) return c == "b" and 12 or nil end))
print(pcall(string.gsub, "abc", ".", function() return true end))
print(pcall(string.gsub, "abc", ".", function() return {} end))
print(pcall(string.gsub, "abc", ".", { a = {} }))
print(pcall(string.gsub, "abc", ".", "%9"))
print(pcall(string.gsub, "abc", ".", "%2"))
print(("abc"):gsub("b", 12))
print(("hello world"):gsub("o", "0", 1))
print(("hello"):gsub("l+", string.upper))
print(("x = $y z = $w"):gsub("%$(%w+)", setmetatable({}, { __index = function(_, k) return "<" .. k .. ">" end })))
print(("abc"):gsub("^.", "x"), ("abc"):gsub("^", "x"), ("abc"):gsub("$", "x"))
print(("a\0b\0"):gsub("%z", "<0>"))
print(("a\0b"):gsub("b", "\0%0\0") == "a\0\0b\0")
print(("abc abc"):gsub("%w+", "%0 %0", 1))
print(("THE (quick) fox"):gsub("%((%w+)%)", "<%1>"))
print(("abc"):gsub(".", "%1"))
--# a per cent sign in front of something else in a replacement
for _, r in ipairs({ "%a", "%.", "%-", "a%%b", "%x1" }) do
  print(r, pcall(string.gsub, "abc", "b", r))
end
--# gmatch
local function all(s, p)
  local r = {}
  for a, b, c in s:gmatch(p) do
    r[#r + 1] = tostring(a) .. (b and "," .. tostring(b) or "") .. (c and "," .. tostring(c) or "")
  end
  print(s, p, #r, table.concat(r, ";"))
end
all("one two  three", "%a+")
all("k=v, a=b", "(%w+)=(%w+)")
all("abc", "")
all("abc", "()")
all("abc", "x*")
all("abc", ".-")
all("abc", "()(.)")
all("abc", "a*")
all("", ".")
all("", "")
all("aXbX", "(.-)X")
all("a,b,,c", "([^,]*)")
all("hello", "l")
all("f(a(b)c)d(e)", "%b()")
all("THE (quick) fox", "%f[%a]%a+")
--# gmatch takes ^ as itself [lua5.1: as a character in both, told apart by LuaJIT's newer ones]
for w in ("^a^a"):gmatch("^a") do
  print(w)
end
--# back references in patterns
print(("hello hello"):match("(h.-o) %1"))
print(pcall(string.match, "x", "(%1)"))
print(pcall(string.match, "x", "%1"))
print(pcall(string.match, "xx", "(x)%1"))
print(("[[x]]"):match("%[(=*)%[(.-)%]%1%]"))
print(("[==[x]=]]==]"):match("%[(=*)%[(.-)%]%1%]"))
print((" alo aalo allo"):match("(..*) %1"))
--# many captures
local p = ("(.)"):rep(32)
print(select("#", (("x"):rep(32)):find(p)))
print(pcall(string.find, ("x"):rep(33), ("(.)"):rep(33)))
print((("abcdefghij"):gsub("(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)", "%9%8%7%6%5%4%3%2%1%0")))
--# long subjects
local s = ("a"):rep(200000)
print(#s:match(".*"), #s:match(".-$"), s:find("b"), #(s:gsub("a", "bb")), s:sub(1, 2000):find(".-b"))
print(s:match("a*$") == s, (s .. "b"):find("b", 1, true), (s .. "b"):find("a-b", 199000), (s .. "b"):match("^a*b$") ~= nil)
local r = {}
for w in ("x "):rep(1000):gmatch("%S+") do
  r[#r + 1] = w
end
print(#r)
--# string functions on edges
for _, c in ipairs({ { 1 }, { 0 }, { -1 }, { 2, 3 }, { -3, -2 }, { 0, 0 }, { 3, 2 }, { 1, 100 }, { -100, 100 }, { 100, 200 }, { 2, -2 }, { 1.9 }, { "2" }, { -1e10, 1e9 }, { 1, 2 ^ 31 - 1 }, { -2 ^ 31, 2 } }) do
  print(c[1], c[2], ("hello"):sub(c[1], c[2]), ("hello"):byte(c[1], c[2]))
end
--# string functions
print(("x"):rep(0), ("x"):rep(-1), ("x"):rep(3), (""):rep(10), ("ab"):rep(2.9))
print(("aBc"):upper(), ("aBc"):lower(), ("aBc"):reverse(), (""):reverse(), ("aBc"):len(), #"a\0b", ("a\0b"):reverse() == "b\0a")
print(string.char(), string.char(72, 105), ("Hi"):byte(1, -1), ("").byte(""), ("a"):byte(10))
print(("\228\246"):upper() == "\228\246", ("\228"):lower() == "\228")
print(pcall(string.sub), pcall(string.sub, "x"), pcall(string.rep, "x"))
print(("x"):len(), (5):type()) 
--# comparison
print("a" < "b", "a" < "A", "" < "a", "a" < "aa", "a\0a" < "a\0b", "a\0" > "a", "\200" > "z", "Z" < "a", "10" < "9", not ("a" < "a"), "a" <= "a", "b" >= "a")
print("a\0b" == "a\0b", "a\0b" == "a\0c", #"\0\0", ("a\0b"):find("\0", 1, true))
--# coercion
print("10" + 5, "0x10" + 0, " 10 " * 2, "1e1" / 1, 10 .. 20, -"2", "10" % 3, 2 ^ "3", "abc" .. 1.5, 1 .. "", "3" == 3, "10" + "20")
for _, s in ipairs({ "", " ", "1 2", "1a", "0x", "1e", "1e+", ".", "+1", "-1", "- 1", "1.", ".5", "0x1p", "1_000", "inf", "nan", "1e400", "00012", "0x-1", "-0x10", "+0x10", "--1", "1-", "0xg", "1,5", "١" }) do
  print(("%q"):format(s), tonumber(s), pcall(function() return s + 0 end))
end
--# tonumber with a base
for _, c in ipairs({ { "10", 2 }, { "ff", 16 }, { "FF", 16 }, { "0xff", 16 }, { "zz", 36 }, { "8", 8 }, { "7", 8 }, { " 11 ", 2 }, { "1 1", 2 }, { "", 10 }, { "1.5", 10 }, { "1e1", 10 }, { "1e1", 16 }, { "12", 10 }, { 12, 10 }, { 10, 16 }, { "99", 9 }, { "11111111111111111111111111111111", 2 }, { "ffffffff", 16 }, { "7fffffffffff", 16 } }) do
  print(c[1], c[2], pcall(tonumber, c[1], c[2]))
end
print(pcall(tonumber, "1", 1), pcall(tonumber, "1", 37))
--# concatenation of numbers [luajit: ties away from zero]
print(1 .. 2, 1.5 .. "x", -0 .. "", 2 ^ 53 .. "", 1e100 .. "", 123456789012345 .. "")
--# numerals with a zero or in binary [luajit: refuses the one, reads the other]
print(tonumber("1\0"), tonumber("0b1"), tonumber("0b102"), tonumber("0B11"), tonumber("-0b11"))
--# negative numerals with a base [luajit: as they are]
print(tonumber("-ff", 16), tonumber("-1", 2), tonumber("-z", 36))

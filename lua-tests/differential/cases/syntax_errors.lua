-- What the compiler says about programs that are not Lua.
--# one symbol too many or too few [lua5.1: names the token behind a break]
for _, s in ipairs({
  "x", "x =", "= 1", "x = = 1", "x = 1 1", "f(", "f(1", "f(1,", "f(1 2)", "f{", "f{1", "f{1 2}", "f{,}", "f{[1]}",
  "f{[1]=}", "f{a=}", "x = {1,,2}", "x = }", "x = )", "local", "local 1", "local x =", "local x y", "local function",
  "local function 1", "local function f", "local function f(", "local function f(1)", "local function f(a,)",
  "local function f(..., a) end", "function", "function f", "function f.", "function f.1()", "function f:", "function f:a.b() end",
  "function f:a:b() end", "function f[1]() end", "if", "if x", "if x then", "if x then else", "if x then else elseif",
  "if x then elseif", "if then", "while", "while x", "while x do", "while do end", "repeat", "repeat until", "repeat x() until",
  "for", "for 1", "for x", "for x =", "for x = 1", "for x = 1,", "for x = 1, 2", "for x = 1, 2 do", "for x = 1, 2, 3, 4 do end",
  "for x, y = 1, 2 do end", "for x in", "for x in y", "for x, in y do end", "for x.y = 1, 2 do end", "for x in y do", "do", "end", "else",
  "until", "then", "elseif", "return return", "return 1,", "return 1 2", "return; return", "break", "return 1; x()",
  "x.1 = 2", "x. = 2", "x: = 2", "x:y = 2", "x:y", "x[", "x[1", "x[] = 1", "x()", "x() = 1", "x(), y = 1", "(x) = 1", "(x)", "(x)()",
  "x = (", "x = ()", "x = (1", "x = (1,2)", "x = not", "x = #", "x = -", "x = 1 +", "x = 1 + + 1", "x = 1 .. ", "x = .. 1",
  "x = a b", "x = function", "x = function(", "x = function()", "x = function(a b) end", "x = ...; f(...)",
  "function f() return ... end", "x = 'a' 'b'", "x = nil()", "x = 1()", "x = 'a'.b", "('a').b = 1", "'a'.b = 1", "{}", "{}.x = 1", "1 = x", "nil = 1",
  "x = y z = 1", "x, y", "x, y = ", "x, 1 = 2", "x, y() = 1, 2", "and", "x = and", "x = 1 and", "not x", "local x, = 1",
  "local x.y = 1", "local x, y, = 1", "local 'x' = 1", "; x = 1", "x = 1;; y = 2", "do ; end", "a.b:c", "a.b:c = 1", "a.b:c()", "f() g", "f'' = 1",
  "x = ~1", "x = 1 ~ 2", "x = 1 ! 2", "x != 1", "x = 1 @ 2", "x = $", "x = `a`", "x = a?b", "x = \\", "x = 1 % % 2", "x = 1 & 2", "x += 1", "x++", "x = \1", "x = \127", "x = [", "x = [=", "x = [=x", "x = ]", "x = 'a", 'x = "a', "x = 'a\n'", "x = [[a", "x = [==[a]]", "--[[a", "--[==[a]==", "x = 'a\\", "x = 'a\\\n",
}) do
  print(s, select(2, loadstring(s, "=c")))
end
--# statements of LuaJIT [luajit: accepts goto, breaks in the middle of a block and escapes of 5.2]
for _, s in ipairs({
  "goto", "goto x", "goto 1", "::x::", "::x", "::x:", "::x:: ::x::", "goto x; ::x::", "do ::x:: end goto x", "goto x local a ::x:: print(a)",
  "goto x local a ::x::", "goto = 1", "local goto = 1", "x.goto = 1", "goto.x = 1", "goto()", "goto:x()", "function goto() end", "x = goto", "repeat goto c local x ::c:: until x",
  "while true do goto continue local z = 1 ::continue:: end", "::a:: do ::a:: end", "do goto a end ::a::", "while 1 do break x = 1 end", "while 1 do break return end", "for i=1,2 do break; break end",
  "goto x; do ::x:: end", "function f() goto x end ::x::", "x = '\\z  a'", "x = '\\x41'", "x = '\\xg'", "x = '\\x4'", "x = '\\u{41}'", "x = '\\u{110000}'", "x = '\\u{}'",
}) do
  print(s, select(2, loadstring(s, "=c")))
end
--# numerals
for _, s in ipairs({
  "3", "3.", ".3", "3e", "3e+", "3e-1", "3E+1", "3..2", "3...2", "3.4.5", "3x", "3_", "0x", "0xg", "0x1g", "0xA", "0Xa", "0xffffffff", "1e400", "08", "1e1e1", "3 .. 2", "1..'x'", "0x10", "0xep1x",
  "1e308", "1e309", "4.9e-324", "1e-330", "123456789012345678901234567890", "0.1e1", "5e+x", "1a", "0a", "1.a", "1 a"
}) do
  local f, e = loadstring("return " .. s, "=c")
  print(s, f and f() or e)
end
--# numerals of LuaJIT [luajit: hexadecimal floats, no text of the C library]
for _, s in ipairs({ "0x1p4", "0x.8", "0x1.8p1", "0xA.8p-1", "0x1p", "0x1p+", "0x.p1", "0x.", "0x1.p1" }) do
  local f, e = loadstring("return " .. s, "=c")
  print(s, f and f() or e)
end
--# escapes
for _, s in ipairs({ [['\65\066\0067']], [['\25a']], [['\a\b\f\n\r\t\v\\\'\"']], [['\0a']], "'\\\n'", "'\\\r\n'", "'\\\n\r'", "'a\\\rb'" }) do
  local f, e = loadstring("return " .. s, "=c")
  if f then
    local r = f()
    print(#r, r:gsub("%c", function(c) return "<" .. c:byte() .. ">" end))
  else
    print(s, e)
  end
end
--# long brackets
for _, s in ipairs({ "[[\na]]", "[[\r\na]]", "[[\n\na]]", "[=[a]]b]=]", "[==[]=]]==]", "[[a\rb]]", "[[a\r\nb\n\rc]]", "[[]]", "[=[]=]", "[[a]b]]" }) do
  local f, e = loadstring("return " .. s, "=c")
  if f then
    local r = f()
    print(#r, (r:gsub("%c", function(c) return "<" .. c:byte() .. ">" end)))
  else
    print(s, e)
  end
end
--# lines in messages
for _, s in ipairs({ "\n\nx", "x = 1\n\ny", "--[[\n\n]] x", "x = [[\n\n]] y z", "f(\n\n", "if x then\n\n", "if x then\n\nelse\n\n", "while x do\n\n", "for i = 1,\n2 do\n\n", "function f(\n)\n\n", "repeat\n\n", "do\n\n", "f(\n1\n", "x = {\n1,\n", "x = (\n1\n", "x[\n1\n", "\r\n\r\nx y", "\n\r\n\rx y", "f\n(1)", "x = f\n(1)", "x\n'a'\n(1)", "'", "\n'a\n'", "\n'a", "local x\nx.y:z\n= 2" , "if x\nthen\nend end", "x = 'a\\\n\nb'" }) do
  print((s:gsub("%c", ".")), select(2, loadstring(s, "=c")))
end
--# chunk names [luajit: shows a few characters more]
for _, n in ipairs({ "=c", "@c", "c", "", "=", "@", "x = 1\ny = 2", "\n", "a\r\nb", ("x"):rep(100), "=" .. ("x"):rep(100), "@" .. ("x"):rep(40) .. ("y"):rep(60), ("x"):rep(44), ("x"):rep(45), ("x"):rep(46), ("x"):rep(70) .. "\ny", "=" .. ("x"):rep(59), "=" .. ("x"):rep(60), "@" .. ("x"):rep(51), "@" .. ("x"):rep(52), "@" .. ("x"):rep(53), "@" .. ("x"):rep(59), "@" .. ("x"):rep(60), "a\nb\nc", "=a\nb" }) do
  print(#n, select(2, loadstring("x", n)))
  print(#n, select(2, pcall(loadstring("error('e')", n))))
  print(#n, debug.getinfo(loadstring("", n)).short_src)
end
--# nesting
local function try(f, n)
  local ok, e = loadstring(f(n), "=c")
  return ok and "ok" or e
end
local function wrap(a, mid, b)
  return function(n)
    return a:rep(n) .. mid .. b:rep(n)
  end
end
local parens = wrap("(", "1", ")")
for _, n in ipairs({ 1, 100, 150, 180, 250, 1000, 10000 }) do
  print(n, try(function(k) return "x = " .. parens(k) end, n))
end
--# limits [lua5.1: LuaJIT words some of them otherwise]
local function try(s)
  local ok, e = loadstring(s, "=c")
  print(ok and "ok" or e)
end
local function names(n)
  local t = {}
  for i = 1, n do
    t[i] = "v" .. i
  end
  return table.concat(t, ",")
end
try("local " .. names(200))
try("local " .. names(201))
try("\n\nlocal " .. names(200) .. "\nlocal x")
try("\nfunction f()\nlocal " .. names(201) .. " end")
try("function f(" .. names(201) .. ") end")
try("local " .. names(60) .. " function f() return " .. names(60) .. " end")
try("local " .. names(61) .. "\nfunction f() return " .. names(61) .. " end")
try("local " .. names(61) .. "\nreturn function() return " .. names(61) .. " end")
try("local " .. names(199) .. " for i = 1, 2 do end")
try("for i = 1, 2 do " .. ("for i = 1, 2 do "):rep(60) .. ("end "):rep(61))
try(names(150) .. " = 1")
try("x = f(" .. names(240) .. ")")
try("x = f(" .. names(260) .. ")")
try("return " .. names(260))
try("x = " .. ("a .. "):rep(150) .. "b")
try("local x = {" .. names(300) .. "}")
try("return " .. ("'a' .. "):rep(220) .. "'b'")
--# too large escapes [lua5.1: LuaJIT calls them invalid]
for _, s in ipairs({ [['\256']], [['\300']], [['\999']], [['\12\345']] }) do
  print(s, select(2, loadstring("return " .. s, "=c")))
end
--# an escape of no meaning stands for its letter [lua5.1: LuaJIT refuses it]
print(loadstring([[return '\q\(\%']])())
--# bytes beyond ASCII are letters [luajit: as in LuaJIT]
for _, s in ipairs({ "\200 = 1", "x = \200", "local \195\164\195\182 = 1 return \195\164\195\182", "x = 'a\200' y" }) do
  print(s, select(2, loadstring(s, "=c")))
end
--# long brackets in long brackets [luajit: allowed]
print(loadstring("return [[ [[a]]")())
--# a break outside of loops [lua5.1: says where]
print(loadstring("break x", "=c"))
print(loadstring("do break end", "=c"))
print(loadstring("\nfunction f()\nbreak end", "=c"))
print(loadstring("while 1 do function f() break end end", "=c"))

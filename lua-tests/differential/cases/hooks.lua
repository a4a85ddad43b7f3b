-- debug.sethook: calls, returns, lines, counts.
--# line hooks [lua5.1: LuaJIT has other lines]
local function trace(s)
  local l = {}
  local f = loadstring(s, "=s")
  debug.sethook(function(e, n)
    if debug.getinfo(2, "S").short_src == "s" then
      l[#l + 1] = n
    end
  end, "l")
  f()
  debug.sethook()
  print((s:gsub("\n", "|")), table.concat(l, " "))
end
trace("local x = 1\nlocal y = 2\nx = y")
trace("if true then\n  local a = 1\nelse\n  local b = 1\nend\nlocal c = 2")
trace("for i = 1, 3 do\n  local a = i\nend")
trace("local i = 0\nwhile i < 3 do\n  i = i + 1\nend\ni = 1")
trace("local i = 0\nrepeat\n  i = i + 1\nuntil i > 2\ni = 1")
trace("local function f()\n  return 1\nend\nlocal x = f()\nf()")
trace("local i = 0 while i < 3 do i = i + 1 end")
trace("for i = 1, 3 do end")
trace("local a = {\n1,\n2\n}\na = 1")
trace("do\nlocal a = 1\nend\n\n\nlocal b = 2")
trace("local t = {}\nt.x = 1\nt.y = t.x + 1")
trace("while nil do\n  f()\nend")
trace("for i = 1, 0 do\n f()\nend")
--# line hooks of statements over several lines [lua5.1: LuaJIT has other lines]
local function trace(s)
  local l = {}
  local f = loadstring(s, "=s")
  debug.sethook(function(e, n)
    if debug.getinfo(2, "S").short_src == "s" then
      l[#l + 1] = n
    end
  end, "l")
  f()
  debug.sethook()
  print((s:gsub("\n", "|")), table.concat(l, " "))
end
trace("if\nmath.sin(1)\nthen\n  a=1\nelse\n  a=2\nend\n")
trace("local function foo()\nend\nfoo()\nA = 1\nA = 2\nA = 3\n")
trace("if nil then\n  a=1\nelse\n  a=2\nend\n")
trace("for i,v in pairs{'a','b'} do\n  a=i..v\nend\n")
trace("a = math\n.sin(\n1)\na = 2")
trace("local a\na=1\nwhile a<=3 do\n  a=a+1\nend\n")
trace("while math.sin(1) do\n  if math.sin(1)\n  then break\n  end\nend\na=1")
trace("for i=1,3 do\n  a=i\nend\n")
trace("for i=1,4 do a=1 end\n")
trace("local x = function()\nreturn 1\nend\nx()\nx = nil")
--# count hooks
local n = 0
debug.sethook(function(e, l) n = n + 1 assert(e == "count" and l == nil) end, "", 100)
for i = 1, 10000 do end
debug.sethook()
print(n >= 90 and n <= 400)
n = 0
debug.sethook(function() n = n + 1 end, "", 1)
local x = 1
debug.sethook()
print(n > 0 and n < 10)
print(debug.gethook())
local function h() end
debug.sethook(h, "crl", 5)
local f, m, c = debug.gethook()
debug.sethook()
print(f == h, m, c)
debug.sethook(h, "", 7)
f, m, c = debug.gethook()
debug.sethook()
print(f == h, m, c)
debug.sethook(h, "l")
debug.sethook(nil)
print(debug.gethook())
--# count hooks stop loops
local co = coroutine.create(function() while true do end end)
debug.sethook(co, function() error("enough") end, "", 1000)
print(coroutine.resume(co))
local f = loadstring("while true do end", "=loop")
debug.sethook(function() error("stop", 0) end, "", 1000)
local ok, e = pcall(f)
debug.sethook()
print(ok, e)
debug.sethook(function() error("stop", 0) end, "", 1000)
ok, e = pcall(loadstring("local function f() return f() end f()"))
debug.sethook()
print(ok, e)
ok, e = pcall(function() debug.sethook(function() error("rep", 0) end, "", 500) repeat until false end)
debug.sethook()
print(ok, e)
ok, e = pcall(function() debug.sethook(function() error("for", 0) end, "", 500) for i = 1, math.huge do end end)
debug.sethook()
print(ok, e)
--# call and return hooks [lua5.1: tail returns, builtins of LuaJIT differ]
local l = {}
local function f(x) return x end
local function g(x) return f(x) end
local function h(x) local y = g(x) return y end
debug.sethook(function(e) l[#l + 1] = e .. " " .. debug.getinfo(2, "S").what end, "cr")
h(1)
debug.sethook()
print(table.concat(l, "\n"))
--# call hooks of builtins [lua5.1: LuaJIT names less]
local l = {}
debug.sethook(function(e) local i = debug.getinfo(2, "nS") l[#l + 1] = e .. " " .. tostring(i.name) .. " " .. i.what end, "cr")
local s = string.rep("x", 2)
s = ("x"):upper()
pcall(string.rep, "x", 1)
debug.sethook()
print(table.concat(l, "\n"))
--# errors in hooks
debug.sethook(function() if debug.getinfo(2, "l").currentline == 3 then error("in hook", 0) end end, "l")
local ok, e = pcall(function()
  local x = 1
  return x
end)
debug.sethook()
print(ok, e)
--# hooks see locals
local seen = {}
local function f(a)
  local b = a + 1
  b = b * 2
  return b
end
debug.sethook(function(_, line)
  local i = debug.getinfo(2, "f")
  if i.func == f then
    local n, v = debug.getlocal(2, 1)
    seen[#seen + 1] = n .. "=" .. v .. (debug.getlocal(2, 2) == "b" and " b" or "")
    if #seen == 1 then
      debug.setlocal(2, 1, 20)
    end
  end
end, "l")
local r = f(10)
debug.sethook()
print(r, table.concat(seen, " "))
--# hooks belong to coroutines [lua5.1: LuaJIT has one for all]
local n = 0
local co = coroutine.create(function()
  local x = 1
  coroutine.yield()
  x = 2
end)
debug.sethook(function() n = n + 1 end, "l")
local before = n
coroutine.resume(co)
debug.sethook()
print(n)
debug.sethook(co, function(e, l) print(e, l) end, "l")
print(debug.gethook())
print(type(debug.gethook(co)), select(2, debug.gethook(co)))
coroutine.resume(co)

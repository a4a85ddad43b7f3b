-- The debug library.
--# getinfo of functions [lua5.1: the fields that it has]
local function f(a, b, ...)
  local c = a
  return c
end
local up = 1
local function g() return up, f end
function h() return 1
end
local function show(i)
  local keys = {}
  for k, v in pairs(i) do
    if k ~= "func" and k ~= "activelines" and k ~= "nparams" and k ~= "isvararg" then
      keys[#keys + 1] = k .. "=" .. tostring(v)
    end
  end
  table.sort(keys)
  print(table.concat(keys, " "))
end
for _, x in ipairs({ f, g, h }) do
  show(debug.getinfo(x, "Snlu"))
end
show(debug.getinfo(print, "Slnf"))
show(debug.getinfo(1, "Sl"))
show(debug.getinfo(f, "l"))
show(debug.getinfo(f, ""))
print(debug.getinfo(f, "f").func == f, debug.getinfo(f, "L").activelines ~= nil)
print(debug.getinfo(99))
--# parameters of functions [luajit: lua5.1 does not tell]
for _, f in ipairs({ function() end, function(a, ...) end, function(a, b, c) end, print }) do
  local i = debug.getinfo(f, "u")
  print(i.nparams, i.isvararg)
end
--# names of functions in calls
local function who()
  local i = debug.getinfo(2, "n")
  print(i.name, i.namewhat)
end
function global() who() end
global()
local function loc() who() end
loc()
local t = { field = function() who() end }
t.field()
t:field()
t["field"]()
t[1] = t.field
t[1]()
local function up() loc() end
up()
pcall(loc)
(function() who() end)()
local mt = setmetatable({}, { __index = function() who() return 1 end, __add = function() who() return 1 end, __call = function() who() end, __lt = function() who() return true end, __concat = function() who() return "" end, __newindex = function() who() end, __eq = function() who() return true end, __unm = function() who() end, __le = function() who() return true end })
local _ = mt.x
_ = mt + 1
mt()
_ = mt < mt
_ = mt .. "x"
mt.x = 1
_ = -mt
_ = mt <= mt
for _ in loc do break end
table.sort({ 1, 2 }, function() who() end)
--# names in for loops [lua5.1: LuaJIT calls the iterator so]
local function who()
  local i = debug.getinfo(2, "n")
  print(i.name, i.namewhat)
end
for _ in function() who() end do end
local function it() who() end
for _ in it do end
--# active lines [lua5.1: more lines than in LuaJIT]
local function lines(s)
  local l = {}
  for k, v in pairs(debug.getinfo(loadstring(s), "L").activelines) do
    assert(v == true)
    l[#l + 1] = k
  end
  table.sort(l)
  print((s:gsub("\n", "|")), table.concat(l, " "))
end
lines("local x = 1\nlocal y\n\nx = y\nif x then\n  y = 1\nelse\n  y = 2\nend\nreturn x")
lines("f()\n\ng()")
lines("while x do\nf()\nend")
lines("for i = 1,\n2 do\nf()\nend")
lines("x = {\n1,\n2,\nf()\n}")
lines("repeat\nlocal x = f()\nuntil\nx")
lines("function f()\nreturn 1\nend")
lines("local f = function()\nreturn 1\nend")
lines("f(\n1,\n2\n)")
--# active lines, empty [lua5.1: LuaJIT has none]
for k in pairs(debug.getinfo(loadstring(""), "L").activelines) do print(k) end
for k in pairs(debug.getinfo(loadstring("\n\n\n"), "L").activelines) do print(k) end
print(debug.getinfo(print, "L").activelines)
--# current lines
local function cl() return debug.getinfo(2, "l").currentline end
print(cl(),
  cl(),
  cl())
local x = cl() +
  cl()
print(x)
print((function()
  return (cl())
end)())
--# getlocal and setlocal [luajit: no table arg in vararg functions]
local function f(a, b, ...)
  local c = 3
  do
    local d = 4
  end
  local e, g = 5
  local i = 1
  while true do
    local n, v = debug.getlocal(1, i)
    if not n then break end
    if n:sub(1, 1) ~= "(" then print(i, n, type(v) == "table" and "t" or v) end
    i = i + 1
  end
  print(debug.setlocal(1, 1, "changed"), a)
  print(debug.setlocal(1, 100, 1))
  print(debug.getlocal(1, 0), debug.getlocal(1, -1000))
end
f(1, 2, 3)
f()
for i = 1, 1 do
  for k, v in pairs({ 1 }) do
    local n = {}
    for j = 1, 20 do
      n[#n + 1] = tostring(debug.getlocal(1, j))
    end
    print(table.concat(n, " ", 1, 9))
  end
end
local co = coroutine.create(function(a, b)
  local c = a + b
  coroutine.yield(c)
end)
coroutine.resume(co, 1, 2)
print(debug.getlocal(co, 1, 1))
print(debug.getlocal(co, 1, 3))
print(debug.setlocal(co, 1, 3, 10))
print(debug.getlocal(co, 1, 3))
print(pcall(debug.getlocal, co, 5, 1))
--# upvalues
local a, b = 1, 2
local function f() return a, b end
local function g() b = b + 1 return a end
print(debug.getupvalue(f, 1))
print(debug.getupvalue(f, 2))
print(debug.getupvalue(f, 3))
print(debug.getupvalue(f, 0))
print(debug.setupvalue(f, 1, "x"), a)
print(debug.setupvalue(f, 9, "x"))
print(debug.setupvalue(g, 1, 10), b)
--# traceback [lua5.1: LuaJIT hides a line]
local function strip(s) return (s:gsub("%[C%]: in function '%w+'\n", ""):match("^.-case.-\n") or s) end
print((debug.traceback("m"):match("^[^\n]*\n[^\n]*\n[^\n]*")))
print(debug.traceback({}) ~= nil, debug.traceback(nil) ~= nil, type(debug.traceback(12)))
print(debug.traceback("x", 100))
print(debug.traceback("", 100))
local co = coroutine.create(function() local function inner() coroutine.yield() end inner() end)
coroutine.resume(co)
print(debug.traceback(co))
print(debug.traceback(co, "m"))
print(debug.traceback(co, "m", 1))
print(debug.traceback(co, nil, 2))
coroutine.resume(co)
print(debug.traceback(co))
local co = coroutine.create(function() local x = nil + 1 end)
coroutine.resume(co)
print(debug.traceback(co))
--# traceback of deep recursion
local function f(n) if n == 0 then return (debug.traceback("x")) end local r = f(n - 1) return r end
local s = f(30)
print((s:match("^.-%.%.%.")))
print(select(2, s:gsub("\n", "\n")))
--# traceback kinds
local t = {}
function t.field() return (debug.traceback("x", 1)) end
function t:method() return (debug.traceback("x", 1)) end
function glob() return (debug.traceback("x", 1)) end
local function head(s) return s:match("^x\nstack traceback:\n([^\n]*)") end
print(head(t.field()))
print(head(t:method()))
print(head(glob()))
print(head((function() return (debug.traceback("x", 1)) end)()))
local up = function() return (debug.traceback("x", 1)) end
print(head((function() return (up()) end)()))
--# traceback with tail calls [lua5.1: LuaJIT shows none]
local function f() return (debug.traceback("x", 1)) end
local function g() return f() end
local s = g()
print((s:match("^.-tail[^\n]*\n[^\n]*")))
local i
local function l2() i = { debug.getinfo(2, "Sln"), debug.getinfo(1, "n") } return 1 end
local function m() return l2() end
m()
print(i[1].what, i[1].short_src, i[1].currentline, i[1].linedefined, i[1].lastlinedefined, i[1].name, i[1].namewhat, i[1].source, i[2].name, i[2].namewhat)
--# metatables and environments of any value [luajit: coroutines of builtins]
print(debug.getmetatable("").__index == string, debug.getmetatable(1), debug.getmetatable(nil))
debug.setmetatable(1, { __index = function(n, k) return k .. n end, __call = function(n, x) return n + x end })
print((5).x, (5)(6))
debug.setmetatable(1, nil)
debug.setmetatable(nil, { __index = function() return "nil!" end })
print((nil).x)
debug.setmetatable(nil, nil)
print(pcall(function() return (nil).x end))
debug.setmetatable(print, { __index = { name = "function" } })
print(print.name, (function() end).name)
debug.setmetatable(print, nil)
debug.setmetatable(true, { __tostring = function(b) return b and "yes" or "no" end, __len = function() return 42 end })
print(tostring(true), tostring(false), #true)
debug.setmetatable(true, nil)
local t = setmetatable({}, { __metatable = "locked" })
print(getmetatable(t), pcall(setmetatable, t, {}), type(debug.getmetatable(t)), debug.setmetatable(t, nil) ~= nil)
print(debug.getfenv(print) == _G, debug.getfenv(function() end) == _G, debug.getfenv(coroutine.create(print)) == _G, debug.getfenv(1), debug.getfenv({}))
local f = function() return x end
print(debug.setfenv(f, { x = 5 }) == f, f())
print(debug.getregistry() ~= nil, type(debug.getregistry()))

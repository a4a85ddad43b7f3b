-- Basic functions and the language around them.
--# select, unpack, type
print(select("#"), select("#", nil), select("#", nil, nil), select(1, "a", "b"), select(2, "a", "b"), select(-1, "a", "b"))
print(select(3, 1, 2), select("2", "a", "b"), select(1.9, "a", "b"))
print(unpack({ 1, 2, 3 }), unpack({ 1, 2, 3 }, 2), unpack({ 1, 2, 3 }, 2, 2), unpack({}, 1, 3))
print(unpack({ 1, 2 }, -1, 1), unpack({ 1 }, 2, 1), pcall(unpack, {}, 1, 1e7))
print(pcall(unpack, {}, 1, 1e8))
print(type(nil), type(type), type({}), type(""), type(1), type(true), type(coroutine.create(function() end)), type(io.stdout), type(newproxy()))
--# tostring
print(tostring(nil), tostring(true), tostring(12), tostring("x"), tostring(1e15), tostring(-0.5))
print((tostring({}):gsub("0x%x+", "0x")), (tostring(function() end):gsub("0x%x+", "0x")), (tostring(coroutine.create(function() end)):gsub("0x%x+", "0x")), (tostring(newproxy()):gsub("0x%x+", "0x")))
print(tostring(setmetatable({}, { __tostring = function() return "T" end })))
print(pcall(tostring, setmetatable({}, { __tostring = function() error("x", 0) end })))
--# __tostring that returns no string [lua5.1: numbers and nil as they are]
print(tostring(setmetatable({}, { __tostring = function() return 12 end })), type(tostring(setmetatable({}, { __tostring = function() return nil end }))))
--# next, pairs, ipairs
local t = { 10, 20, nil, 40, x = 1 }
local n = 0
for k, v in pairs(t) do n = n + 1 end
print(n, next({}), next({ 5 }))
for i, v in ipairs(t) do io.write(i, "=", v, " ") end
print()
local t = {}
for i = 1, 100 do t[i] = i t["k" .. i] = i end
for k in pairs(t) do t[k] = nil end
print(next(t))
print(pcall(next, {}, "nokey"))
print(pcall(next, { 1, 2 }, 3))
local i, s, c = ipairs({})
print(type(i), type(s), c, i({ 7 }, 0), i({ 7 }, 1))
for k, v in next, { a = 1 } do print(k, v) end
for i, v in ipairs({ 1, 2, setmetatable({}, { __index = { 3 } }) }) do io.write(type(v), " ") end
print()
print(#{ 1, 2, nil }, #{ nil }, #{ n = 1 }, #{ nil, nil, 3 })
--# __pairs is of later versions [lua5.1: not honoured]
for k in pairs(setmetatable({ a = 1 }, { __pairs = function() return next, { b = 1 } end, __ipairs = 1, __len = function() return 9 end })) do print(k) end
print(#setmetatable({ 1 }, { __len = function() return 9 end }))
--# rawget, rawset, rawequal
local t = setmetatable({}, { __index = function() return 1 end, __newindex = function() end, __eq = function() return true end })
print(t.x, rawget(t, "x"), rawset(t, "x", 5) == t, t.x, rawequal(t, {}), rawequal(t, t), rawequal("a", "a"), rawequal(1, 1.0), rawequal(1, "1"))
t.y = 3
print(rawget(t, "y"), pcall(rawset, 1, 2, 3))
--# getmetatable and setmetatable
print(getmetatable({}), getmetatable(1), getmetatable("").__index == string, getmetatable(print))
print(pcall(setmetatable, {}, nil), pcall(setmetatable, {}), pcall(setmetatable, {}, 1))
local t = setmetatable({}, { __metatable = false })
print(getmetatable(t), pcall(setmetatable, t, nil))
--# collectgarbage
print(type(collectgarbage("count")), collectgarbage("collect"), collectgarbage(), collectgarbage("stop"), collectgarbage("restart"))
print(type(collectgarbage("step")), type(collectgarbage("setpause", 200)), type(collectgarbage("setstepmul", 200)))
local a = collectgarbage("setpause", 150)
print(collectgarbage("setpause", a))
local a = collectgarbage("setstepmul", 300)
print(collectgarbage("setstepmul", a))
repeat until collectgarbage("step", 10)
print(gcinfo and type(gcinfo()))
--# newproxy
local p = newproxy()
local q = newproxy(true)
print(type(p), getmetatable(p), type(getmetatable(q)), getmetatable(newproxy(q)) == getmetatable(q))
getmetatable(q).__index = function(_, k) return k end
getmetatable(q).__len = function() return 7 end
print(q.x, #q, newproxy(q).y)
print(newproxy(false) ~= nil, pcall(newproxy, p))
--# load and loadstring
print(loadstring("return 1, 2")())
print(loadstring("x ="))
print(loadstring("return ...")(7, 8))
print(loadstring("error('m')", "@file.lua") and pcall(loadstring("error('m')", "@file.lua")))
print(pcall(loadstring("error('m')")))
print(pcall(loadstring("\n\nerror('m')", "=name")))
local pieces = { "ret", "urn ", "1", "+2", nil }
local i = 0
print(load(function() i = i + 1 return pieces[i] end)())
i = 0
print(load(function() i = i + 1 return i == 1 and "return 5" or "" end)())
print(load(function() return nil end)())
print(load(function() return "x =" , i end and function() i = i + 1 return i == 3 and "x = = 1" or nil end, "=nm"))
local k = 0
print(load(function() k = k + 1 if k == 1 then return "x = = 1" end end, "=nm"))
print(load(function() error("reader") end))
k = 0
print(load(function() return 12 end and function() k = k + 1 return k < 9 and 12 or nil end))
print(load(function() return {} end))
print(load(function() return true end))
local s = "return " .. ("1 + "):rep(50) .. "1"
local p = 0
print(load(function() p = p + 1 return p <= #s and s:sub(p, p) or nil end)())
print(pcall(load))
print(type(loadstring("")), type(loadstring("  ")), type(loadstring("--x")), type(loadstring("-- x\n")))
--# string.dump
local function f(a, b) local c = a + b return c * 2 end
local g = loadstring(string.dump(f), "=other")
print(g(1, 2), type(string.dump(f)), string.dump(f):byte(1))
local up = 5
local function h() return up end
local d = loadstring(string.dump(h))
print(pcall(d), debug.setupvalue(d, 1, 7), d())
local e = loadstring(string.dump(loadstring("local x\nlocal y = x.z", "@f.lua")))
print(pcall(e))
local e = loadstring(string.dump(function() return function(x) return x + 1 end end))
print(e()(4))
print(debug.getinfo(loadstring(string.dump(f)), "S").source)
print(pcall(string.dump, print))
local big = loadstring("return {" .. ("1,"):rep(1000) .. "}")
print(#loadstring(string.dump(big))())
--# numeric for
for _, c in ipairs({ { 1, 3 }, { 3, 1 }, { 3, 1, -1 }, { 1, 2, 0.5 }, { 1, 0 }, { 0.1, 0.35, 0.1 }, { -1, -3, -1 }, { 1, 1 }, { 10, 1, -4 } }) do
  local r = {}
  for i = c[1], c[2], c[3] or 1 do r[#r + 1] = i end
  print(table.concat(r, " "))
end
for i = "1", "3" do io.write(i, " ") end
print()
for i = 1, 3 do local j = i i = 10 io.write(j, " ") end
print()
local n = 0
for i = 1, 0 / 0 do n = n + 1 end
for i = 0 / 0, 1 do n = n + 1 end
for i = 1, -1 / 0 do n = n + 1 end
print(n)
for i = 2 ^ 53, 2 ^ 53 + 2, 2 do io.write(i, " ") end
print()
local f = {}
for i = 1, 3 do f[i] = function() i = i + 1 return i end end
print(f[1](), f[1](), f[2](), f[3]())
--# a step of zero [lua5.1: for ever in one direction]
local n = 0
for i = 1, 0, 0 do n = n + 1 if n > 5 then break end end
print(n)
--# environments by level and function
local function f() return x end
setfenv(f, { x = 1 })
print(f(), getfenv(f).x, getfenv() == _G, getfenv(1) == _G, getfenv(0) == _G, getfenv(print) == _G)
local function g() setfenv(2, { y = 2 }) end
local function h() g() return y end
print(h(), getfenv(h).y)
print(pcall(setfenv, print, {}))
print(pcall(setfenv, f, 1))
print(pcall(getfenv, 50))
print(pcall(setfenv, 50, {}))
local env = setmetatable({}, { __index = _G })
setfenv(1, env)
newglobal = 5
print(newglobal, rawget(_G, "newglobal"), env.newglobal)
setfenv(1, _G)
print(newglobal)
local function made() return function() return z end end
setfenv(made, { z = "inner" })
print(made()())
print(getfenv(loadstring("return 1")) == _G)
--# the environment of the thread
local old = getfenv(0)
setfenv(0, { print = print, t = 1 })
print(getfenv(0).t, getfenv(loadstring("")).t, getfenv(1) == old)
setfenv(0, old)
--# __fenv of environments mean nothing
local f = function() end
setfenv(f, setmetatable({}, { __fenv = "hidden" }))
print(type(getfenv(f)))
--# varargs
local function f(...) return select("#", ...), ... end
print(f(), f(nil), f(1, nil, nil))
print((f(1, 2, 3)))
local function g(...) local a, b = ... return b, a end
print(g(1, 2, 3), g(1))
local function h(...) return { ... }, { n = select("#", ...), ... } end
local a, b = h(1, 2, nil)
print(#a, b.n, b[2])
print(pcall(function(...) return ... end, 1, 2))
local function tail(...) return f(...) end
print(tail(1, 2))
print(#{ f(1, 2), f(1, 2) }, #{ f(1, 2), (f(1, 2)) })
local function big(...) return select("#", ...) end
print(big(unpack({}, 1, 250)), big(unpack({}, 1, 5000)))
--# assignment
local a, b, c = 1
print(a, b, c)
a, b = b, a
print(a, b)
local t = { 1, 2 }
local i = 1
i, t[i] = i + 1, 20
print(i, t[1], t[2])
local function f() return 1, 2, 3 end
local a, b, c, d = f(), f()
print(a, b, c, d)
a, b, c, d = 0, (f())
print(a, b, c, d)
do
  local a = {}
  local i = 3
  i, a[i], i = i + 1, 20, 5
  print(i, a[3], a[4])
end
--# operators
print(7 % 3, -7 % 3, 7 % -3, -7 % -3, 5.5 % 2, -5.5 % 2, 1e15 % 7, 0 % 5)
print(2 ^ 10, 2 ^ 0.5, (-2) ^ 2, -2 ^ 2, 2 ^ -1, 2 ^ 3 ^ 2, 0 ^ 0, (-8) ^ (1 / 3) ~= (-8) ^ (1 / 3))
print(1 / 0, -1 / 0, 10 / 4, 7 / 7, 1e308 * 10)
print(not nil, not 0, not "", nil == false, 1 == "1", "a" == "a", 0 == -0)
print(1 and 2, nil and 1, false or nil, nil or false, 1 or error("x"), false and error("x"))
print(1 .. 2 == "12", "a" .. "b" .. "c" == "abc", 2 .. 3 ^ 2)
print(1 < 2, 2 < 1, 1 <= 1, 1 >= 2, "a" < "b", not (1 < 0 / 0), 0 / 0 == 0 / 0, 0 / 0 ~= 0 / 0)
print(-"2" + 0, - -2, #"abc" + 1, -#"abc", not not nil, not 1 == 2)
print(1 + 2 * 3 - 4 / 2, (1 + 2) * 3, 2 * 3 % 4, "5" * "2", 1 .. 2 + 3)
print(5 % -0 ~= 5 % -0, -0 == 0, 3 - -3, 3 - - - 3)
print(2^53 + 1, 0.1 + 0.2 == 0.3, 1e16 + 1 - 1e16, 9007199254740993)
--# modulo of infinities [luajit: nan without sign]
print(5 % 0, -5 % 0, 5 % -math.huge, -5 % math.huge, math.huge % 5, 0 / 0, -(0 / 0))
--# goto [luajit: lua5.1 has none]
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto continue end
    io.write(i, ":", j, " ")
    ::continue::
  end
end
print()
do
  local i = 1
  ::top::
  if i <= 3 then io.write(i, " ") i = i + 1 goto top end
  print()
end
local fs = {}
do
  local i = 1
  ::again::
  local x = i
  fs[i] = function() x = x + 1 return x end
  i = i + 1
  if i <= 3 then goto again end
end
print(fs[1](), fs[1](), fs[2](), fs[3]())

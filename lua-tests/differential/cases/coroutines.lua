-- Coroutines in all their states.
--# states
local co
co = coroutine.create(function(...)
  print("in", coroutine.status(co), ...)
  print(coroutine.running() == co)
  local inner = coroutine.create(function() print("outer is", coroutine.status(co)) coroutine.yield() end)
  coroutine.resume(inner)
  print("inner is", coroutine.status(inner))
  print(coroutine.yield(1, nil, 3))
  print(coroutine.yield())
  return "end", nil
end)
print(coroutine.status(co), type(co))
print(coroutine.resume(co, "a", nil, "c"))
print(coroutine.status(co))
print(coroutine.resume(co, "x", nil))
print(coroutine.resume(co))
print(coroutine.status(co))
print(coroutine.resume(co))
print(coroutine.resume(co, 1))
--# wrong resumes [lua5.1: tells normal from running]
local co
co = coroutine.create(function()
  print(coroutine.resume(co))
  local up = coroutine.create(function() print(coroutine.resume(co)) end)
  coroutine.resume(up)
  return pcall(coroutine.resume, co)
end)
print(coroutine.resume(co))
local w
w = coroutine.wrap(function() return pcall(w) end)
print(w())
print(pcall(w))
print(pcall(coroutine.resume, nil))
print(pcall(coroutine.status, {}))
--# errors
local co = coroutine.create(function() error("m") end)
print(coroutine.resume(co))
print(coroutine.resume(co))
print(coroutine.status(co))
print(coroutine.resume(coroutine.create(function() error() end)))
print(coroutine.resume(coroutine.create(function() error("m", 0) end)))
print(coroutine.resume(coroutine.create(function() error("m", 2) end)))
print(coroutine.resume(coroutine.create(function() local x = nil + 1 end)))
print(coroutine.resume(coroutine.create(function() string.rep() end)))
print(coroutine.resume(coroutine.create(function() coroutine.yield(1) error("later") end)))
--# tables as errors
local t = setmetatable({}, { __tostring = function() return "T" end })
print(select(2, coroutine.resume(coroutine.create(function() error(t) end))) == t)
--# errors of wrapped coroutines
local function try(f)
  local w = coroutine.wrap(f)
  print(pcall(w))
  print(pcall(w))
  print(pcall(function() w() end))
  print(pcall(function() local x = w() return x end))
end
try(function() error("m") end)
try(function() error("m", 0) end)
try(function() error() end)
try(function() local x = nil + 1 end)
try(function() return 1 end)
try(function() coroutine.yield(1) end)
try(function() coroutine.yield(1, 2) error("later") end)
try(function() error(12) end)
--# error objects through wraps
local t = {}
print(select(2, pcall(coroutine.wrap(function() error(t) end))) == t)
local inner = coroutine.wrap(function() error("deep") end)
print(pcall(coroutine.wrap(function() inner() end)))
--# yields outside [lua5.1: words it so]
print(pcall(coroutine.yield))
print(pcall(coroutine.yield, 1))
print(coroutine.running())
--# yields across pcall, metamethods, iterators, sort and gsub [luajit: allows most]
local function run(f, ...)
  local co = coroutine.create(f)
  local r = { coroutine.resume(co, ...) }
  while coroutine.status(co) ~= "dead" do
    io.write("(", tostring(r[2]), ") ")
    r = { coroutine.resume(co, "r" .. tostring(r[2])) }
  end
  print(unpack(r, 1, table.maxn(r)))
end
run(function() return pcall(function() local x = coroutine.yield(1) error(x, 0) end) end)
run(function() return pcall(coroutine.yield, 2) end)
run(function() return xpcall(function() return coroutine.yield(3) end, print) end)
run(function() return xpcall(function() coroutine.yield(4) error("e", 0) end, function(m) return m .. "!" end) end)
run(function() for i in coroutine.yield do return i end end)
run(function()
  local mt = { __index = function(_, k) return coroutine.yield(k) end, __add = function(a, b) return coroutine.yield("add") end, __call = function(_, x) return coroutine.yield(x) end, __eq = function() return coroutine.yield("eq") end, __lt = function() return coroutine.yield("lt") end, __concat = function() return coroutine.yield("cc") end, __unm = function() return coroutine.yield("unm") end, __newindex = function(t, k, v) rawset(t, k, coroutine.yield(v)) end }
  local a, b = setmetatable({}, mt), setmetatable({}, mt)
  a.z = "nv"
  return a.x, a + b, a("c"), a == b, a < b, a .. b, -a, rawget(a, "z")
end)
run(function() return pcall(pcall, pcall, coroutine.yield, 9) end)
run(function() local ok, e = pcall(function() pcall(coroutine.yield, 1) error({ 1 }) end) return ok, type(e) end)
--# generators
local function gen(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i, i * i) end end) end
for a, b in gen(3) do
  print(a, b)
end
local function tree(t) if t then tree(t[1]) coroutine.yield(t[2]) tree(t[3]) end end
for v in coroutine.wrap(function() tree({ { nil, 1 }, 2, { { nil, 3 }, 4 } }) end) do
  io.write(v, " ")
end
print()
--# many values
local co = coroutine.wrap(function(...)
  local n = select("#", ...)
  while true do
    n = select("#", coroutine.yield(n, ...))
  end
end)
print((co(unpack({}, 1, 200))), (co(unpack({}, 1, 100))), (co()))
print(select("#", coroutine.resume(coroutine.create(function() return unpack({}, 1, 250) end))))
--# environments and coroutines
local co = coroutine.create(function() return getfenv(0) == _G, getfenv(1) == _G end)
print(coroutine.resume(co))
local env = { print = print, coroutine = coroutine }
local f = setfenv(function() x = 1 coroutine.yield(x) y = 2 end, env)
local co = coroutine.create(f)
coroutine.resume(co)
coroutine.resume(co)
print(env.x, env.y, x, y)
--# coroutines that yield in nested ones
local a = coroutine.wrap(function()
  local b = coroutine.wrap(function()
    coroutine.yield("b1")
    coroutine.yield("b2")
  end)
  coroutine.yield(b())
  coroutine.yield("a1")
  coroutine.yield(b())
end)
print(a(), a(), a(), a())
print(pcall(a))
--# upvalues shared by coroutines
local n = 0
local function counter() while true do n = n + 1 coroutine.yield(n) end end
local a, b = coroutine.wrap(counter), coroutine.wrap(counter)
print(a(), b(), a(), b(), n)
--# deep recursion in a coroutine
local function deep(n) if n == 0 then coroutine.yield("deep") return 0 end return 1 + deep(n - 1) end
local co = coroutine.wrap(deep)
print(co(10000))
print(co())
--# coroutines of builtins [luajit: lua5.1 takes Lua functions only]
print(coroutine.resume(coroutine.create(string.rep), "x", 3))
print(coroutine.wrap(math.max)(1, 3, 2))
print(coroutine.wrap(pcall)(error, "x"))
local co = coroutine.create(coroutine.yield)
print(coroutine.resume(co, 1))
print(coroutine.resume(co, 2))
print(coroutine.status(co))
--# isyieldable is of later versions [luajit: has it]
print(coroutine.isyieldable(), coroutine.wrap(function() return coroutine.isyieldable() end)())

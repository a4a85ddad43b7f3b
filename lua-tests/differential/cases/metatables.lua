-- Metatables of every event.
--# arithmetic
local log = {}
local mt = {}
for _, n in ipairs({ "add", "sub", "mul", "div", "mod", "pow", "unm", "concat" }) do
  mt["__" .. n] = function(a, b, ...) return n .. ":" .. type(a) .. "," .. type(b) .. "," .. select("#", ...) end
end
local o = setmetatable({}, mt)
print(o + 1, 1 + o, o - "x", "x" * o, o / nil, {} % o, o ^ o, -o, o .. "x", "x" .. o, 1 .. o, o .. o)
print("a" .. "b" .. o .. "c" .. "d", o .. "c" .. "d", 1 .. 2 .. o)
print("10" + o, o + "10")
--# both operands have a metatable
local a = setmetatable({}, { __add = function() return "a" end })
local b = setmetatable({}, { __add = function() return "b" end })
print(a + b, b + a, a + 1, 1 + b)
--# comparison
local function cmp(f) return { __lt = function(x, y) return f(x.v, y.v) end, __eq = function(x, y) return x.v == y.v end } end
local m = cmp(function(x, y) return x < y end)
local function new(v) return setmetatable({ v = v }, m) end
local x, y, z = new(1), new(2), new(1)
print(x < y, y < x, x <= y, x > y, x >= y, x == z, x ~= z, x == y, x <= z, x >= z)
m.__le = function(a, b) return "le" end
print(x <= y, x >= y)
local other = setmetatable({ v = 1 }, cmp(function(x, y) return x < y end))
print(x == other, pcall(function() return x < other end))
print(pcall(function() return x < 1 end))
print(pcall(function() return x < {} end))
local shared = function() return true end
local p, q = setmetatable({}, { __eq = shared, __lt = shared }), setmetatable({}, { __eq = shared, __lt = shared })
print(p == q, p < q, p ~= q, rawequal(p, q), p == 1, p == nil)
local t = setmetatable({}, { __eq = function() return nil end, __lt = function() return 0 end })
local u = setmetatable({}, getmetatable(t))
print(t == u, t < u, t <= u, t == t)
--# index
local log = {}
local base = { a = 1, b = 2 }
local t = setmetatable({ a = 10 }, { __index = base })
print(t.a, t.b, t.c)
local t2 = setmetatable({}, { __index = function(self, k) return k .. "!" end })
print(t2.x, t2[1], rawget(t2, "x"))
local chain = setmetatable({}, { __index = t })
print(chain.a, chain.b, chain.c)
local s = setmetatable({}, { __index = "string" })
print(s.len == string.len, pcall(function() return s[1] end))
print(pcall(function() return setmetatable({}, { __index = 5 }).x end))
print(setmetatable({}, { __index = function() return 1, 2 end }).x)
local nilv = setmetatable({}, { __index = function() end })
print(nilv.x)
--# newindex
local store = {}
local t = setmetatable({ old = 1 }, { __newindex = store })
t.x = 5 t.old = 2
print(rawget(t, "x"), store.x, t.old, store.old)
local calls = 0
local t = setmetatable({}, { __newindex = function(self, k, v) calls = calls + 1 rawset(self, k, v) end })
t.a = 1 t.a = 2 t.b = nil t.b = 1
print(calls, t.a, t.b)
t[1] = "one" t[1] = "uno"
print(calls, t[1])
print(pcall(function() setmetatable({}, { __newindex = 5 }).x = 1 end))
--# call
local t = setmetatable({}, { __call = function(self, ...) return self, select("#", ...), ... end })
print(t() == t, select(2, t()), select(2, t(1, nil)))
print(pcall(setmetatable({}, { __call = 1 })))
local c = setmetatable({}, { __call = setmetatable({}, { __call = function() return "no" end }) })
print(pcall(c))
for a in setmetatable({}, { __call = function(_, s, c) c = (c or 0) + 1 if c <= 3 then return c end end }) do io.write(a, " ") end
print()
print(pcall(setmetatable({}, { __call = function(_, x) return x end }), "arg"))
print(string.gsub("abc", "b", setmetatable({}, { __index = function(_, k) return k:upper() end })))
print(pcall(string.gsub, "abc", "b", setmetatable({}, { __call = function() return "x" end })))
--# len and tostring and metatable
print(#setmetatable({ 1, 2 }, { __len = function() return 10 end }))
local p = newproxy(true)
getmetatable(p).__len = function() return 10 end
print(#p)
print(pcall(function() return #newproxy() end))
print(tostring(setmetatable({}, { __tostring = function(t) return "obj" end })))
print(getmetatable(setmetatable({}, { __metatable = 1 })))
--# concat
local c = setmetatable({}, { __concat = function(a, b) return (type(a) == "table" and "T" or a) .. "|" .. (type(b) == "table" and "T" or b) end })
print(c .. 1 .. 2, 1 .. 2 .. c, "a" .. c .. "b", c .. c .. c)
print(pcall(function() return {} .. c end))
print(pcall(function() return {} .. "x" end))
print(pcall(function() return nil .. c end))
--# inheritance
local Base = {} Base.__index = Base
function Base.new(x) return setmetatable({ x = x }, Base) end
function Base:get() return self.x end
local Derived = setmetatable({}, { __index = Base }) Derived.__index = Derived
function Derived:get() return "d" .. Base.get(self) end
local d = setmetatable({ x = 5 }, Derived)
print(Base.new(3):get(), d:get(), getmetatable(d) == Derived)
--# metatables that change
local mt = {}
local t = setmetatable({}, mt)
print(t.x)
mt.__index = function() return "now" end
print(t.x)
mt.__index = nil
print(t.x)
mt.__index = { x = "table" }
print(t.x)
mt.__add = function() return "added" end
print(t + 1)
mt.__add = nil
print(pcall(function() return t + 1 end))
mt.__call = function() return "called" end
print(t())
mt.__newindex = function(_, k, v) rawset(t, k, v .. "!") end
t.y = "v"
print(t.y)
mt.__eq = function() return true end
print(t == setmetatable({}, mt))
--# cached absence of metamethods
local mt = { x = 1 }
local o = setmetatable({}, mt)
for i = 1, 3 do
  print(pcall(function() return o + 1 end))
  rawset(mt, "__add", function() return i end)
  print(o + 1)
  mt.__add = nil
end
--# globals with a metatable
setmetatable(_G, { __index = function(_, k) return "global " .. k end, __newindex = function(t, k, v) rawset(t, k, v .. "!") end })
print(undefined_one)
newone = "v"
print(newone)
setmetatable(_G, nil)

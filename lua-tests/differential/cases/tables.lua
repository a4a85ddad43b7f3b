-- The table library and the length of tables.
--# insert and remove
local t = { 1, 2, 3 }
table.insert(t, 4)
table.insert(t, 1, 0)
table.insert(t, 3, "m")
table.insert(t, 10, "far")
print(table.concat(t, ","), t[10])
print(table.remove(t), table.remove(t, 1), table.remove(t, 2), table.remove(t, 100), table.remove({}), table.remove({}, 1))
print(table.concat(t, ","))
local t = {}
table.insert(t, 0, "z")
table.insert(t, "1", "one")
print(t[0], t[1], #t)
print(table.insert({}, 1), select("#", table.remove({})), select("#", table.remove({ 1 })), select("#", table.remove({ 1 }, 5)))
print(table.remove({ [0] = "z" }, 0), table.remove({ 1, 2, 3 }, -1))
--# concat
print(table.concat({}), table.concat({ 1, 2, 3 }), table.concat({ 1, 2, 3 }, "-"), table.concat({ 1, 2, 3 }, "-", 2), table.concat({ 1, 2, 3 }, "-", 2, 2), table.concat({ 1, 2, 3 }, "-", 3, 2), table.concat({ "a", 1.5, "b" }, 0))
print(pcall(table.concat, { 1, nil, 3 }, "", 1, 3))
print(pcall(table.concat, { {} }))
print(pcall(table.concat, { 1, true }))
print(table.concat({ [-1] = "x", [0] = "y", "z" }, ",", -1, 1))
print(#table.concat(setmetatable({}, { __index = function() return "x" end }), "", 1, 0))
--# sort
local function sorted(t, f) table.sort(t, f) return table.concat(t, " ") end
print(sorted({ 3, 1, 2 }), sorted({ 3, 1, 2 }, function(a, b) return a > b end), sorted({ "b", "a", "C" }), sorted({}), sorted({ 1 }), sorted({ 2, 1 }))
local t = {}
for i = 1, 1000 do t[i] = (i * 7919) % 1009 end
table.sort(t)
for i = 2, 1000 do assert(t[i - 1] <= t[i]) end
print(pcall(table.sort, { 1, "a", 2 }))
print(pcall(table.sort, { {}, {} }))
print(pcall(table.sort, { 1, 2, 3 }, function(a, b) error("e", 0) end))
local ok, e = pcall(table.sort, { 1, 2, 3, 4, 5, 6, 7, 8 }, function() return true end)
print(ok, e)
local objects = {}
for i = 1, 10 do objects[i] = setmetatable({ v = (i * 7) % 11 }, { __lt = function(a, b) return a.v < b.v end }) end
print(pcall(table.sort, objects))
local mt = { __lt = function(a, b) return a.v < b.v end }
for i = 1, 10 do setmetatable(objects[i], mt) end
table.sort(objects)
for i = 1, 10 do io.write(objects[i].v, " ") end
print()
--# maxn, getn, foreach, foreachi
print(table.maxn({}), table.maxn({ 1, 2, [10] = 1, [1.5] = 1, x = 1 }), table.maxn({ [-1] = 1 }), table.maxn({ [1e10] = 1 }))
print(table.getn({ 1, 2, 3 }), table.getn({}))
table.foreachi({ 1, 2, 3 }, print)
print(table.foreachi({ 1, 2, 3 }, function(i, v) if i == 2 then return "stop" end end))
print(table.foreach({ a = 1 }, function(k, v) return k .. v end))
--# pack and unpack are not in table
print(table.pack, table.unpack)
--# move [luajit: lua5.1 has none]
print(table.concat(table.move({ 1, 2, 3 }, 1, 3, 2), ","), table.concat(table.move({ 1, 2, 3 }, 2, 3, 1), ","), table.concat(table.move({ 1, 2 }, 1, 2, 3, { 8, 9 }), ","))
--# lengths
print(#{}, #{ 1 }, #{ 1, 2, 3 }, #{ [1] = 1, [2] = 2 }, #{ [2] = 2 }, #{ n = 3 }, #{ 1, 2, nil, 4 })
local t = {}
for i = 1, 100 do t[i] = i end
for i = 100, 51, -1 do t[i] = nil end
print(#t)
t[#t + 1] = "x"
print(#t, t[51])
t[#t] = nil
print(#t)
local t = { 10, 20, 30, nil }
print(#t)
t[#t] = nil
print(#t)
--# keys of many kinds
local t = {}
t[1] = "i" t[1.5] = "f" t["1"] = "s" t[true] = "b" t[t] = "t" t[print] = "p" t[-1] = "n" t[0] = "z" t[2 ^ 53] = "big" t[-0] = "zero"
print(t[1], t[1.5], t["1"], t[true], t[t], t[print], t[-1], t[0], t[2 ^ 53], t[1.0], t[3 - 2], t[false], t[nil], t[0 / 0])
t[1] = nil
print(t[1], t["1"])
local n = 0
for k in pairs(t) do n = n + 1 end
print(n)
--# changes while traversing
local t = {}
for i = 1, 50 do t[i] = i t["k" .. i] = i end
local n = 0
for k, v in pairs(t) do
  n = n + 1
  t[k] = nil
  collectgarbage("step")
end
print(n, next(t))
for i = 1, 20 do t[i] = i end
for k, v in pairs(t) do t[k] = v * 2 end
local s = 0
for k, v in pairs(t) do s = s + v end
print(s)
--# constructors
local t = { 1, 2, x = 3, [4] = 5, "six" }
print(t[1], t[2], t[3], t[4], t.x)
local function f() return 1, 2, 3 end
print(#{ f() }, #{ f(), f() }, #{ (f()) }, #{ f(), nil }, #{ x = f() }, #{ f(); f(); 9 })
print(#{ unpack({}, 1, 100) }, #{ n = 1, unpack({ 1, 2, 3 }) })
local big = {}
for i = 1, 300 do big[i] = "x" .. i end
local c = loadstring("return {" .. table.concat(big, "=1,") .. "=1}")()
local n = 0
for k, v in pairs(c) do n = n + v end
print(n)
local c = loadstring("return {" .. ("7,"):rep(5000) .. "}")()
print(#c, c[5000], c[51], c[50])
--# new and clear [luajit: lua5.1 has none]
local new, clear = require("table.new"), require("table.clear")
local t = new(10, 10)
t[1] = 1 t.x = 2
clear(t)
print(next(t), #t)
--# weak tables
local t = setmetatable({}, { __mode = "k" })
t[{}] = 1 t[1] = {} t["s"] = {} t[print] = 2
collectgarbage() collectgarbage()
local n = 0
for k in pairs(t) do n = n + 1 end
print(n)
local t = setmetatable({}, { __mode = "v" })
t[1] = {} t[2] = 5 t[3] = "s" t.x = function() return t end t.p = print t[{}] = 6
collectgarbage() collectgarbage()
print(t[1], t[2], t[3], t.x, t.p == print)
local t = setmetatable({}, { __mode = "kv" })
t[{}] = {} t[1] = {} t[{}] = 1 t.s = "str"
collectgarbage() collectgarbage()
local n = 0
for k in pairs(t) do n = n + 1 end
print(n, t.s)
local keep = {}
local t = setmetatable({}, { __mode = "k" })
t[keep] = "kept"
collectgarbage()
print(t[keep])
--# finalizers of proxies
local log = {}
do
  local p = newproxy(true)
  getmetatable(p).__gc = function(x) log[#log + 1] = type(x) end
  p = nil
end
for i = 1, 10 do collectgarbage() if log[1] then break end end
print(log[1])
local order = {}
for i = 1, 3 do
  local p = newproxy(true)
  getmetatable(p).__gc = function() order[#order + 1] = i end
end
for i = 1, 10 do collectgarbage() if #order == 3 then break end end
print(table.concat(order, " "))
--# finalizers of tables are of later versions
local ran = false
setmetatable({}, { __gc = function() ran = true end })
for i = 1, 3 do collectgarbage() end
print(ran)
--# count of memory
local a = collectgarbage("count")
local t = {}
for i = 1, 100000 do t[i] = { i } end
local b = collectgarbage("count")
t = nil
collectgarbage() collectgarbage()
local c = collectgarbage("count")
print(b > a, c < b)
--# the order of constructors [lua5.1: lists behind the others]
local t = { 1, x = 3, "six", [1] = "lost", }
print(t[1], t[2], t.x)
local t = { [1] = "a"; "b" }
print(t[1])
print(pcall(table.setn, {}, 1))
--# steps of the collector
local n = 0
repeat
  n = n + 1
until collectgarbage("step", 0)
print(n > 0)

-- Code of the size that generators write.
local function lines(n, f)
  local t = {}
  for i = 1, n do
    t[i] = f(i)
  end
  return table.concat(t, "\n")
end

local function run(source)
  return assert(loadstring(source))()
end

-- a module with 200 local variables
local names = lines(199, function(i) return "local v" .. i .. " = " .. i end)
assert(run(names .. "\nlocal last = 200 return v1 + v199 + last") == 400)

-- 1,000 functions in a file, each with its upvalues
local source = "local M, up = {}, 7\n"
  .. lines(1000, function(i) return "function M.f" .. i .. "(a, b) local c = a + " .. i .. " return c * b + up end" end)
  .. "\nreturn M"
local M = run(source)
assert(M.f1(1, 2) == 11 and M.f1000(1, 1) == 1008)

-- a table of 100,000 literal entries, as a list and by names
local list = run("return {" .. lines(100000, function(i) return i * 3 .. "," end) .. "}")
assert(#list == 100000 and list[1] == 3 and list[77777] == 233331)
local words = run("return {" .. lines(100000, function(i) return "'w" .. i .. "'," end) .. "}")
assert(#words == 100000 and words[99999] == "w99999")
local records = run("return {" .. lines(30000, function(i) return "{ id = " .. i .. ", name = 'n" .. i .. "', k" .. i .. " = true }," end) .. "}")
assert(records[30000].name == "n30000" and records[12345].k12345)
local map = run("return {" .. lines(60000, function(i) return "key" .. i .. " = " .. i .. "," end) .. "}")
assert(map.key1 == 1 and map.key60000 == 60000)

-- constants beyond those that an operand holds
local sum = run("local t, s = {}, 0\n" .. lines(20000, function(i) return "t.x" .. i .. " = " .. i .. ".5 s = s + t.x" .. i end) .. "\nreturn s")
assert(sum == 20000 * 20001 / 2 + 10000)
assert(run("a = {}\n" .. lines(300, function(i) return "local z" .. i % 100 .. " = 'c" .. i .. "'" end):sub(1, 2000):gsub("local", "") .. "\na.b = {} a.b.c = {} a.b.c.d = 5 return a.b.c.d") == 5)

-- long chains
local chain = "local x = ... if x == 0 then return 0\n"
  .. lines(10000, function(i) return "elseif x == " .. i .. " then return -" .. i end)
  .. "\nend"
local f = assert(loadstring(chain))
assert(f(0) == 0 and f(1) == -1 and f(10000) == -10000 and f(-1) == nil)
assert(run("return " .. ("1 + "):rep(50000) .. "1") == 50001)
assert(run("return " .. ("nil or "):rep(20000) .. "'end'") == "end")
assert(#run("return " .. ("'abc' .. "):rep(150) .. "''") == 450)
assert(run("local x = 0\n" .. ("x = x + 1\n"):rep(60000) .. "return x") == 60000)
local deep = ("do "):rep(180) .. "x = 1 " .. ("end "):rep(180) .. "return x"
assert(run(deep) == 1)
x, a = nil

-- and all of that through string.dump
assert(#loadstring(string.dump(loadstring("return {" .. ("'s', "):rep(50000) .. "}")))() == 50000)
assert(loadstring(string.dump(f))(777) == -777)
assert(loadstring(string.dump(loadstring(source)))().f500(0, 1) == 507)

-- parallel.map: a function over a list, in children.
require 'parallel'
require 'sys'
package.path = '../support/?.lua;' .. package.path
local fails, find = require('children').fails, require('expect').find

local function numbers(n)
   local list = {}
   for i = 1, n do list[i] = i end
   return list
end

local offset = {100}
local function square(x, index)
   assert(index == x)
   return x * x + offset[1]
end

local function check(results, n)
   assert(#results == n, #results)
   for i = 1, n do assert(results[i] == i * i + 100) end
end

-- who does it, and in what portions, makes no difference
local group = parallel.nfork({1}, {2, protocol = 'thread'})
for _, options in ipairs {
   {}, {workers = 1}, {workers = 3, chunk = 7}, {protocol = 'thread'}, {protocol = 'thread', workers = 5},
   {protocol = 'thread', timeout = 60}, {workers = group}, {workers = group, chunk = 1000}, {workers = group[1]},
} do
   check(parallel.map(square, numbers(200), options), 200)
end
check(group:map(square, numbers(50)), 50)
check(group[2]:map(square, numbers(50), {chunk = 10}), 50)
assert(#parallel.map(square, {}) == 0)
assert(parallel.nchildren == 3 and parallel.children[4] == nil)
assert(group[1]:call('return 5'):get() == 5)
assert(parallel.map('local x = ... return x + 1', {1, 2}, {protocol = 'thread'})[2] == 3)

-- 10,000 small things
check(parallel.map(square, numbers(10000), {protocol = 'thread'}), 10000)
check(parallel.map(square, numbers(10000), {workers = group}), 10000)

-- the function travels once per worker: what it keeps between calls stays there
local calls = 0
local counts = group[1]:map(function() calls = calls + 1 return calls end, numbers(20), {chunk = 3})
assert(counts[20] == 20 and calls == 0)

-- values of every kind
local results = group:map(function(t) return t.tensor * 2 end, {{tensor = torch.ones(2)}, {tensor = torch.ones(3)}})
assert(results[2]:sum() == 6)
results = group:map(function(x) if x ~= 2 then return x end end, {1, 2, 3})
assert(results[1] == 1 and results[2] == nil and results[3] == 3)

-- an error of one item is the error of the map, and names it
local function failsAtFive(x)
   if x == 5 then local t = nil return t.x end
   return x
end
for _, workers in ipairs {2, group} do
   for _, chunk in ipairs {1, 3, 10} do
      local err = fails('error', parallel.map, failsAtFive, numbers(10), {workers = workers, chunk = chunk})
      assert(err.index == 5)
      find(err, '> item 5: ')
      find(err.message, "parallel_map.lua:56: attempt to index local 't'")
      find(err.traceback, 'stack traceback')
   end
end
assert(group:call('return 5'):get()[3] == 5)

-- or errors are collected
local errors
results, errors = group:map(failsAtFive, numbers(10), {errors = true, chunk = 3})
assert(results[4] == 4 and results[5] == nil and results[6] == 6 and results[10] == 10)
assert(errors[5].index == 5 and errors[5].kind == 'error' and next(errors, 5) == nil)

-- an error stops what others do
fails('error', group.map, group, function(x)
   if x == 2 then error('two') end
   while true do pcall(function() while true do end end) end
end, numbers(6), {chunk = 1})
assert(group:call('return 5'):get()[3] == 5)

-- what takes too long is stopped
for _, workers in ipairs {2, group} do
   local err = fails('timeout', parallel.map, function(x)
      while x == 3 do pcall(function() while true do end end) end
      return x
   end, numbers(5), {workers = workers, timeout = 0.2})
   assert(err.index == 3)
   find(err, 'item 3: took longer than 0.2 s')
end
results, errors = group:map(function(x)
   while x % 2 == 0 do parallel.parent:receive() end
   return x
end, numbers(7), {timeout = 0.1, errors = true})
assert(results[7] == 7 and errors[2].kind == 'timeout' and errors[6].kind == 'timeout' and not errors[7])

-- what cannot travel is named
find(fails(nil, group.map, group, square, {1, {coroutine.create(square)}}), 'Unwritable object <thread> at <?>.1 (item 2)')
local thread = coroutine.create(square)
find(fails(nil, parallel.map, function() return thread end, {1}), '<upvalue thread> (the function)')
for _, chunk in ipairs {1, 3} do
   local err = fails('error', group.map, group, function(x)
      return x == 3 and {bad = {coroutine.create(function() end)}} or x
   end, numbers(4), {chunk = chunk})
   assert(err.index == 3)
   find(err, 'item 3: Unwritable object <thread> at <?>.bad.1 (the result)')
end

-- options that make no sense
find(fails(nil, parallel.map, square, {}, {worker = 1}), "unknown option 'worker'")
find(fails(nil, parallel.map, square, {}, {workers = 0}), "option 'workers' must be a number from 1, got 0")
find(fails(nil, parallel.map, square, {}, {workers = {}}), "at least one process")
find(fails(nil, parallel.map, square, {}, {protocol = 'ftp'}), "option 'protocol' must be 'thread'")
find(fails(nil, parallel.map, 5, {}), 'function or string expected')
find(fails(nil, group.map, group, square), 'table expected, got no value')

-- results as they come
local seen = {}
for index, value in parallel.map(square, numbers(500), {ordered = false, workers = group}) do
   assert(value == index * index + 100 and not seen[index])
   seen[index] = true
end
assert(#seen == 500)
local count = 0
for index, value, err in group:map(failsAtFive, numbers(10), {ordered = false, errors = true}) do
   count = count + 1
   assert(index == 5 and value == nil and err.index == 5 or value == index)
end
assert(count == 10)

-- a loop that is left: the workers can be used, and closing ends what was begun
local iterator = group:map(function(x) if x > 3 then while true do end end return x end, numbers(100), {ordered = false})
for _ in iterator do break end
iterator:close()
assert(iterator() == nil)
assert(group:call('return 5'):get()[3] == 5)

-- own workers end with the map, also when it is dropped
local function alive(pid)
   local f = io.open('/proc/' .. pid .. '/stat')
   local state = f and f:read('*a'):match('%) (%a)')
   if f then f:close() end
   return state ~= nil and state ~= 'Z'
end
local pid
do
   local dropped = parallel.map(function()
      local f = io.open('/proc/self/stat')
      local own = f:read('*n')
      f:close()
      return own
   end, numbers(100), {ordered = false, workers = 1})
   pid = select(2, dropped())
   assert(alive(pid))
end
sys.tic()
while alive(pid) and sys.toc() < 30 do
   collectgarbage()
   sys.sleep(0.01)
end
assert(not alive(pid))

-- a seed makes random numbers belong to the items
local function random() return torch.rand(1)[1] + math.random() end
local first
for _, options in ipairs {
   {workers = 1}, {workers = 2, chunk = 1}, {workers = 3, chunk = 7}, {workers = 2, protocol = 'thread'},
   {workers = 3, protocol = 'thread', chunk = 20}, {workers = group},
} do
   options.seed = 42
   local text = table.concat(parallel.map(random, numbers(60), options), ' ')
   first = first or text
   assert(text == first)
end
assert(table.concat(group:map(random, numbers(60), {seed = 43}), ' ') ~= first)
local some, others = parallel.map(random, {1, 2}, {protocol = 'thread'}), parallel.map(random, {1, 2}, {protocol = 'thread'})
assert(some[1] ~= some[2] and some[1] ~= others[1])

-- progress
local told = {}
group:map(square, numbers(30), {chunk = 5, progress = function(done, total)
   assert(total == 30 and done > (told[#told] or -1))
   told[#told + 1] = done
end})
assert(told[#told] == 30)
fails(nil, group.map, group, square, numbers(30), {progress = function() error('enough') end})
check(group:map(square, numbers(30), {progress = true}), 30)

-- maps within maps
results = parallel.map(function(n)
   local parallel = require 'parallel'
   local list = {}
   for i = 1, n do list[i] = i end
   local sum = 0
   for _, square in ipairs(parallel.map(function(x) return x * x end, list, {protocol = 'thread'})) do
      sum = sum + square
   end
   return sum
end, {1, 2, 10}, {workers = 2})
assert(results[1] == 1 and results[2] == 5 and results[3] == 385)

-- the death of a worker is an error
local err = fails('signal', parallel.map, function(x)
   if x == 5 then os.execute('kill -9 $PPID') end
   return x
end, numbers(10), {workers = 2, chunk = 1})
assert(err.index == 5)
find(err, 'SIGKILL')

-- a group goes on without those that died
os.execute('kill -9 ' .. group[1].unixid)
check(group:map(square, numbers(100), {retries = 1}), 100)
fails('signal', group[1].map, group[1], square, numbers(3))
parallel.close()

-- what a map leaves behind is in nobody's way
for i = 1, 20 do
   local left = parallel.nfork {2, protocol = 'thread'}
   left:map('return 1', {1, 2, 3})
   left:exec('parallel.parent:send(9)')
   assert(left:receive()[1] == 9)
   left:sync()
end

-- Calls, maps and groups of children on other machines.
require 'parallel'

package.path = '../support/?.lua;' .. package.path
local children = require 'children'
local at, fails = children.at, children.fails

local function ownProcess() return require('java').import('java.lang.ProcessHandle'):current():pid() end

-- arguments and results, nils among them; errors with their place
local group = parallel.nfork(at(1), at(2), at(2, {tunnel = true}))
local tensor = torch.randn(100000)
for i, child in ipairs(group) do
   local doubled, none, id = child:call(function(t) return t * 2, nil, parallel.id end, tensor):get()
   assert((doubled - tensor * 2):abs():max() == 0 and none == nil and id == i)
   -- what has answered is known by the id of its own process, not of the command
   local pid = child:call(ownProcess):get()
   assert(child.unixid == pid, child.unixid .. ' is not ' .. pid)
end
local future = group[2]:call(function() error('boom') end)
local err = fails('error', future.get, future)
assert(err.message:find('boom') and err.ip == children.machines[2] and err.id == 2)
fails('timeout', function()
   local future = group[1]:call(function() while true do end end)
   local ok, err = pcall(future.get, future, 0.05)
   assert(future:cancel())
   error(err)
end)

-- a tight loop that catches errors stops, and its child can be used again
future = group[2]:call(function()
   parallel.parent:send('begun')
   while true do pcall(function() while true do end end) end
end)
group[2]:receive()
assert(not future:done() and future:cancel() and future:done() and not future:cancel())
fails('cancelled', future.get, future)
assert(group[2]:call('return "usable"'):get() == 'usable')

-- the first that has an answer
local first = group[3]:call('return "first"')
local second = group[1]:call(function() return parallel.parent:receive() end)
local found, key = parallel.any{second, first}
assert(found == first and key == 2)
group[1]:send('second')
assert(second:get() == 'second')

-- the functions of groups
group:call(function()
   local factor = parallel.parent:receive()
   local part = parallel.parent:receive()
   parallel.parent:send(part * factor)
   parallel.parent:send(part:sum())
end)
group:broadcast(10)
group:scatter(torch.range(1, 10))
assert((group:gather() - torch.range(10, 100, 10)):abs():max() == 0)
assert(group:reduce('sum') == 55)

-- maps: by their order, as they come, with an error, and with a worker that is killed meanwhile
local list, count = {}, 60
for i = 1, count do list[i] = i end
local squares = group:map(function(x, i) return x * i end, list)
for i = 1, count do assert(squares[i] == i * i) end
err = fails('error', group.map, group, function(x) assert(x ~= 7, 'bad luck') end, list)
assert(err.index == 7 and err.message:find('bad luck', 1, true), err.message)

-- a worker is killed in the middle of its first item: that fails, others do the rest
local begun = os.tmpname()
os.remove(begun)
local function work(x)
   if parallel.id == 2 then
      io.open(begun, 'w'):close()
      while true do end
   end
   repeat until io.open(begun)
   return x + 1
end
local done, lost = 0, {}
for i, result, err in group:map(work, list, {ordered = false, errors = true, chunk = 1}) do
   if err then lost[#lost + 1] = err else assert(result == i + 1) end
   done = done + 1
   if done == 1 then os.execute('kill -9 ' .. group[2].unixid) end
end
os.remove(begun)
assert(done == count and #lost == 1 and lost[1].kind == 'signal', tostring(lost[1]))
fails('signal', function() return group[2]:call('return 1'):get() end)
assert(group[3]:call('return parallel.ip'):get() == group[3].ip)

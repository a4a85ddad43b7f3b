-- Children on other machines.
require 'parallel'

package.path = '../support/?.lua;' .. package.path
local children = require 'children'
local at, parentOf = children.at, children.parentOf

-- values, functions, arguments, addresses; the prefix as the arguments of fork
local child = parallel.fork(children.machines[1], children.prefix, children.jlua, 'an argument', 7)
assert(child.id == 1 and child.ip == children.machines[1] and child.remote.ip == child.ip and child.speed == 1)
local upvalue = {1, 2}
child:exec(function(...)
   parallel.parent:send({id = parallel.id, ip = parallel.ip, parent = parallel.parent.id, upvalue, ...})
   local t = parallel.parent:receive()
   parallel.parent:send(t * 2)
   parallel.parent:send(parallel.yield())
end)
local hello = child:receive()
assert(hello.id == 1 and hello.ip == child.ip and hello.parent == 0)
assert(hello[1][2] == 2 and hello[2] == 'an argument' and hello[3] == 7)
local big = torch.randn(300000)
child:send(big)
assert((child:receive() - big * 2):abs():max() == 0)
child:join('a word')
assert(child:receive() == 'a word')
child:sync()
assert(parallel.nchildren == 0)

-- a group of a process, a thread, and children of two machines, one of them behind a tunnel; all of
-- a machine come from one agent
local group = parallel.nfork({1}, {1, protocol = 'thread'}, at(1), at(1), at(2, {tunnel = true}))
group:exec(function()
   while parallel.yield() ~= 'end' do
      parallel.parent:send(parallel.parent:receive():sum())
   end
end)
for round = 1, 20 do
   group:join()
   group:send(torch.ones(20000 * round))
   for i, sum in ipairs(group:receive()) do assert(sum == 20000 * round, i) end
end
if io.open('/proc/self/stat') then
   assert(parentOf(group[3].unixid) == parentOf(group[4].unixid), 'two agents for one machine')
   assert(parentOf(group[3].unixid) ~= parentOf(group[5].unixid), 'one agent for two machines')
end
group:join('end')
group:sync()

-- children of a child there
child = parallel.nfork{at(1)}[1]
child:exec(function()
   local own = parallel.nfork(2)
   own:exec(function() parallel.parent:send(parallel.id * 10) end)
   local got = own:receive()
   own:sync()
   parallel.parent:send(got[1] + got[2])
end)
assert(child:receive() == 30)
child:sync()
parallel.close()

-- everything can be used again after a close
child = parallel.nfork{at(1)}[1]
child:exec(function() parallel.parent:send(parallel.id) end)
assert(child:receive() == child.id)

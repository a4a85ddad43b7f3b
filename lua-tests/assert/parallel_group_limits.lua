-- Waiting for a group with a limit: what some of them said is still there when the time was over for others.
require 'parallel'

local function late(f, ...)
   local ok, err = pcall(f, ...)
   assert(not ok and err.kind == 'timeout' and tostring(err):find('nothing was received in time', 1, true), tostring(err))
   return err
end

local group = parallel.nfork({1}, {2, protocol = 'thread'})
group:exec(function()
   if parallel.id ~= 2 then parallel.parent:send(parallel.id) end
   parallel.parent:receive()
   if parallel.id == 2 then parallel.parent:send(parallel.id) end
   if parallel.id ~= 3 then parallel.yield() end
   parallel.parent:receive()
   if parallel.id == 3 then parallel.parent:send(parallel.yield()) end
   parallel.parent:receive()
end)
assert(group[3]:receive(nil, {timeout = 60}) == 3)
assert(parallel.any({group[1]}, {timeout = 60}) == group[1])
assert(late(group.receive, group, nil, {timeout = 0.1}).id == 2)
group[2]:send('go')
assert(parallel.any({group[2]}, {timeout = 60}) == group[2]) -- it has answered
assert(late(group.receive, group, nil, {timeout = 0.1}).id == 3)
local pair = {group[1], group[2]}
local values = parallel.receive(pair, nil, {timeout = 60})
assert(values[1] == 1 and values[2] == 2)

assert(group:join('a', 'noblock') == false)
group[1]:send('go')
group[3]:send('go')
while not parallel.join(pair, 'b', 'noblock') do parallel.any(pair, {timeout = 0.01}) end
assert(late(group.join, group, 'c', {timeout = 0.1}))
assert(late(group.join, {group[3], group[1]}, 'c', {timeout = 0.1}))
group[3]:send('go')
while not group[3]:join('d', 'noblock') do group[3]:send(0) parallel.any {group[3]} end
assert(group[3]:receive() == 'd')

-- the death of one loses nothing of the others
os.execute('kill -9 ' .. group[1].unixid)
local own = parallel.fork('127.0.0.1', 'thread')
own:exec('parallel.parent:send(7)')
local ok, err = pcall(parallel.receive, {own, group[1]}, nil, {timeout = 60})
assert(not ok and err.kind == 'signal', tostring(err))
assert(own:receive() == 7)
for _, call in ipairs {parallel.join, function(list) parallel.join(list, '', 'noblock') end} do
   ok, err = pcall(call, {own, group[1]})
   assert(not ok, 'the end of a child was not told')
end
parallel.close()

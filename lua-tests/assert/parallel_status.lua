-- What parallel.status tells about each child.
require 'parallel'
require 'sys'

local group = parallel.nfork({1}, {1, protocol = 'thread'})
group:call('return 1'):get()
local function find(text, pattern)
   assert(text:find(pattern), text)
end
for i, row in ipairs(parallel.status()) do
   assert(row.id == group[i].id and row.pid == group[i].unixid and row.host == '127.0.0.1')
   assert(row.state == 'idle', row.state)
   assert(row.age > 0 and row.age < 600)
   assert(row.sent >= 2 and row.sentbytes > 0 and row.received >= 2 and row.receivedbytes > 0)
   assert(row.waiting == 0 and row.unread == 0 and row.calls == 0)
   assert(row.cpu == nil or row.cpu >= 0)
   assert(i == 2 or row.memory == nil or row.memory > 1e6)
end

local futures = group:call('parallel.parent:send(parallel.parent:receive()) parallel.yield()')
for _, row in ipairs(parallel.status()) do
   assert(row.state == 'running' and row.calls == 1, row.state)
end
group:send(('x'):rep(5000))
group:receive()
sys.tic()
local function all(state)
   for _, row in ipairs(parallel.status()) do
      if row.state ~= state then return false end
   end
   return true
end
while not all('yielding') do assert(sys.toc() < 30) end
for _, row in ipairs(parallel.status()) do
   assert(row.sentbytes > 5000 and row.receivedbytes > 5000)
end
group:join()
futures:get()
futures = group:call('parallel.parent:send(1) parallel.parent:send(2)')
futures:get()
assert(parallel.status()[1].waiting == 2)
group:receive()
group:receive()

-- as text: columns that begin or end below each other
local text = tostring(parallel.status())
local first, second, third = text:match('^([^\n]+)\n([^\n]+)\n([^\n]+)$')
find(first, '^ID  HOST +PID  STATE +AGE +SENT +RECEIVED +QUEUE  CALLS +CPU +MEMORY$')
assert(#first == #second and #second == #third, text)
find(second, '^ 1  127%.0%.0%.1 +%d+  idle +%d+%a+ +%d+ / [%d.]+ kB +%d+ / [%d.]+ kB +0 / 0 +0 ')

-- the dead and the ended
os.execute('kill -9 ' .. group[1].unixid)
local future = group[2]:call('os.exit()')
future:wait()
while parallel.status()[1].state ~= 'dead' do assert(sys.toc() < 30) end
assert(parallel.status()[2].state == 'ended')
pcall(group.sync, group)
assert(#parallel.status() == 0)
assert(not tostring(parallel.status()):find('\n'))

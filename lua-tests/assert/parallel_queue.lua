-- parallel.queue bounds what is sent to a child that does not receive
require 'parallel'

local function sleeper()
  parallel.yield()
  parallel.yield()
  local n = 0
  while parallel.parent:receive() ~= 'end' do n = n + 1 end
  parallel.parent:send(n)
end

-- ten messages and no more fit before the child receives
parallel.queue = {messages = 10}
local child = parallel.fork()
child:exec(sleeper)
child:join()
for i = 1, 10 do child:send(i) end
local ok, err = pcall(child.send, child, 11, {timeout = 0.05})
assert(not ok and err.kind == 'timeout', tostring(err))
child:join()
for i = 11, 50 do child:send(i) end
child:send('end')
assert(child:receive() == 50)

-- the same by bytes; a message that is larger than all of the queue still travels
parallel.queue = {bytes = 1000}
child = parallel.fork()
child:exec(sleeper)
child:join()
child:join()
for _ = 1, 20 do child:send(('x'):rep(5000)) end
child:send('end')
assert(child:receive() == 20)
parallel.close()

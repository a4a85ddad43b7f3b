-- parallel.any finds whichever child has something to say.
require 'parallel'

local list = parallel.nfork({2}, {2, protocol = 'thread'})
list:exec(function()
  while parallel.yield() ~= 'break' do
    local n = parallel.parent:receive()
    for i = 1, n do parallel.parent:send({parallel.id, i}) end
  end
end)

-- all yield
list:join()
assert(parallel.any(list, {timeout = 0.05}) == nil, 'nobody had anything to say')

-- each is found as often as it talks
list:send(3)
local heard = {}
local total = 0
while total < 12 do
  local child = parallel.any(list)
  local message, there = child:receive('noblock')
  if there then
    assert(message[1] == child.id)
    heard[child.id] = (heard[child.id] or 0) + 1
    assert(message[2] == heard[child.id], 'messages out of order')
    total = total + 1
  end
end
for id = 1, 4 do assert(heard[id] == 3) end

-- one that yields, of those that do
for i = 1, 4 do
  assert(parallel.any({list[i]}) == list[i])
end
list[3]:join('break')
list[1]:join('break')
list[2]:join('break')

-- the others have ended, so only one is left
assert(parallel.any(list) == list[4])
list[4]:join('break')
assert(parallel.any(list) == nil, 'all have ended')
list:sync()
assert(parallel.any(list) == nil)
assert(parallel.any(parallel.children) == nil)

-- one that fails, and one that is killed
list = parallel.nfork(2)
list[1]:exec(function() error('on purpose') end)
list[2]:exec(function() parallel.parent:receive() end)
assert(parallel.any(list) == list[1])
local ok, err = pcall(list[1].receive, list[1])
assert(not ok and err.kind == 'error', tostring(err))
os.execute('kill -9 ' .. list[2].unixid)
assert(parallel.any(list) == list[2])
ok, err = pcall(list[2].receive, list[2])
assert(not ok and err.kind == 'signal', tostring(err))
assert(parallel.any(list) == nil)
pcall(list.sync, list)

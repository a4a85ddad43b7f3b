-- What receive does with the objects that it is given.
require 'parallel'

local child = parallel.fork('127.0.0.1', 'thread')
child:exec(function()
   while true do
      local value = parallel.parent:receive()
      if value == 'end' then break end
      parallel.parent:send(value)
   end
end)
local function echo(value, target)
   child:send(value)
   return child:receive(target)
end

-- storages, tensors and tables are filled
local storage = torch.FloatStorage(7)
assert(echo(torch.FloatStorage {1, 2}, storage) == storage and #storage == 2 and storage[2] == 2)
local tensor = torch.IntTensor(5)
assert(echo(torch.IntTensor {{1, 2}, {3, 4}}, tensor) == tensor and tensor:size(2) == 2 and tensor[2][1] == 3)
local into = {old = 1}
assert(echo({new = 2}, into) == into and into.old == nil and into.new == 2)

-- what does not fit a table or a tensor is returned as it came
for _, value in ipairs {12, 'text', true, torch.Tensor {1}} do
   local got, fine = echo(value, into)
   assert(torch.type(got) == torch.type(value) and fine == true)
   assert(into.new == 2)
end
assert(echo(nil, into) == nil and echo(false, tensor) == false and echo('break', tensor) == 'break')
assert(echo({1, 2}, tensor)[2] == 2 and tensor[2][1] == 3)

-- elements of another type are not mixed up
local function refuses(value, target, text)
   local ok, err = pcall(echo, value, target)
   assert(not ok and err:find(text, 1, true), err)
end
refuses(torch.DoubleTensor {1}, tensor, 'cannot receive a torch.DoubleTensor into a torch.IntTensor')
refuses(torch.DoubleStorage {1}, storage, 'cannot receive a torch.DoubleStorage into a torch.FloatStorage')
refuses('text', storage, 'cannot receive a string into a torch.FloatStorage')

-- no other object can be received into; the message stays where it is
child:send('kept')
for _, bad in ipairs {5, 'x', true, print, coroutine.create(print)} do
   local ok, err = pcall(function() child:receive(bad) end)
   local text = "parallel_receive_into.lua:%d+: bad argument #1 to 'receive' %(storage, tensor or table expected, got " .. type(bad)
   assert(not ok and err:find(text), err)
end
for _, bad in ipairs {5, 'x', true} do
   local ok, err = pcall(function() child:receive(nil, bad) end)
   local text = "bad argument #2 to 'receive' ('noblock' or a table {timeout=seconds} expected, got "
   assert(not ok and err:find(text, 1, true), err)
end
assert(child:receive() == 'kept')
child:send('end')
child:sync()

-- a group's table is filled again and again, whatever was in it
local group = parallel.nfork {2, protocol = 'thread'}
local function values()
   local shared = {1}
   return {1, 'two', false, {a = 1}, {b = 2}, torch.Tensor {1, 2}, torch.FloatTensor {3}, function() return 4 end, shared, 5, 6}
end
group:exec(function(values)
   for _, value in ipairs(values()) do parallel.parent:send(value) end
   parallel.parent:send(nil)
   parallel.parent:send('last')
end, values)
local replies, history = {}, {}
for i, value in ipairs(values()) do
   local same, fine = group:receive(replies)
   assert(same == replies and fine == true)
   for id = 1, 2 do assert(torch.type(replies[id]) == torch.type(value), i) end
   history[i] = replies[1]
end
assert(replies[2] == 6)
assert(history[4].a == 1 and history[5].b == 2, 'a table that was received before has changed')
group:receive(replies)
assert(replies[1] == nil and replies[2] == nil)
group:receive(replies)
assert(replies[1] == 'last' and replies[2] == 'last')
group:sync()

-- storages and tensors in it are filled
group = parallel.nfork {2, protocol = 'thread'}
group:exec([[parallel.parent:send(torch.DoubleStorage {parallel.id, 2}) parallel.parent:send(torch.DoubleTensor {parallel.id})]])
local storages = {torch.DoubleStorage(), torch.DoubleStorage()}
local first = storages[1]
group:receive(storages)
assert(storages[1] == first and first[1] == group[1].id and storages[2][1] == group[2].id)
local tensors = {torch.Tensor(4), torch.Tensor(4)}
first = tensors[1]
group:receive(tensors)
assert(tensors[1] == first and first[1] == group[1].id and first:nElement() == 1)
group:sync()
for _, bad in ipairs {5, 'x', torch.Tensor(1)} do
   local ok, err = pcall(parallel.receive, {}, bad)
   assert(not ok and err:find("bad argument #2 to '?' (", 1, true) and err:find('table expected, got', 1, true), err)
end

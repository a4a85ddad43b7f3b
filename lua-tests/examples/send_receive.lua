-- Send a table with a tensor to one child and a string to another.
require 'parallel'

local function code()
   while true do
      local object = parallel.parent:receive()
      if object == 'stop' then break end
      if type(object) == 'table' then
         parallel.parent:send({object[1], object.entry2, object.tensor:sum()})
      else
         parallel.parent:send('just ' .. object)
      end
   end
end

parallel.nfork(2)
parallel.children:exec(code)

local t = {'a table', entry2 = 'with arbitrary entries', tensor = torch.Tensor(100, 100):fill(0.5)}
for _ = 1, 3 do
   parallel.children[1]:send(t)
   parallel.children[2]:send(t.entry2)
   local replies = parallel.children:receive()
   print(replies[1][1], replies[1][2], replies[1][3])
   print(replies[2])
end
parallel.children:send('stop')
parallel.children:sync()

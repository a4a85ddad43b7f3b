-- Four workers, each a process of its own: send a tensor, get its norm back.
require 'parallel'

local function worker()
   require 'torch'
   while parallel.yield() ~= 'break' do
      local t = parallel.parent:receive()
      parallel.parent:send({id = parallel.id, norm = t.data:norm()})
   end
end

local function parent()
   parallel.nfork(4)
   parallel.children:exec(worker)
   local t = {name = 'my variable', data = torch.ones(100, 100)}
   for round = 1, 3 do
      parallel.children:join()
      parallel.children:send(t)
      local replies = parallel.children:receive()
      for id = 1, 4 do
         print('round ' .. round .. ': child ' .. replies[id].id .. ' says the norm is ' .. replies[id].norm)
      end
   end
   parallel.children:join('break')
   parallel.children:sync()
   print('all processes terminated')
end

local ok, err = pcall(parent)
if not ok then print(err) parallel.close() end

-- least squares by data-parallel gradient descent: parameters go down, gradients of shards come up
require 'parallel'
torch.manualSeed(7)

local function shard()
   local X = parallel.parent:receive()
   local y = parallel.parent:receive()
   while true do
      if parallel.yield() == 'break' then break end
      local w = parallel.parent:receive()
      local r = X * w - y
      parallel.parent:send({grad = X:t() * r, loss = r:dot(r)})
   end
end

local n, d, shards = 400, 5, 4
local X = torch.randn(n, d)
local truth = torch.range(1, d)
local y = X * truth

local ok, err = pcall(function()
   parallel.nfork(shards)
   parallel.children:exec(shard)
   for i = 1, shards do
      parallel.children[i]:send(X:narrow(1, (i - 1) * n / shards + 1, n / shards))
      parallel.children[i]:send(y:narrow(1, (i - 1) * n / shards + 1, n / shards))
   end
   local w = torch.zeros(d)
   local loss
   for step = 1, 60 do
      parallel.children:join()
      parallel.children:send(w)
      local grad = torch.zeros(d)
      loss = 0
      for _, reply in ipairs(parallel.children:receive()) do
         grad:add(reply.grad)
         loss = loss + reply.loss
      end
      w:add(-0.5 / n, grad)
   end
   parallel.children:join('break')
   parallel.children:sync()
   print('converged', loss < 1e-6, (w - truth):abs():max() < 1e-4)
end)
if not ok then print(err) parallel.close() end
print(parallel.nchildren)

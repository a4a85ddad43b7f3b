-- a loader process prepares batches ahead of their use; two are always under way
require 'parallel'
local loader = parallel.fork()
loader:exec(function()
   while true do
      local batch = parallel.parent:receive()
      if batch == 'done' then break end
      local images = torch.ByteTensor(batch.size, 3, 8, 8)
      local labels = torch.IntTensor(batch.size)
      for i = 1, batch.size do
         images[i]:fill((batch.index * batch.size + i) % 256)
         labels[i] = batch.index * batch.size + i
      end
      parallel.parent:send({index = batch.index, images = images, labels = labels})
   end
end)
local batches, size = 6, 16
loader:send({index = 0, size = size})
loader:send({index = 1, size = size})
for i = 0, batches - 1 do
   local batch = loader:receive()
   if i + 2 < batches then loader:send({index = i + 2, size = size}) end
   print(batch.index, torch.typename(batch.images), batch.images:nElement(), batch.labels[1], batch.labels[size],
      batch.images:double():mean())
end
loader:send('done')
loader:sync()

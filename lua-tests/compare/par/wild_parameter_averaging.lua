-- each worker trains alone for an epoch, the parent averages the parameters; raw storages go down and up
require 'parallel'
local workers, d = 4, 8
local kids = parallel.nfork(workers)
kids:exec(function(d)
   local target = parallel.id
   local w = torch.DoubleStorage(d)
   while parallel.yield() ~= 'break' do
      parallel.parent:receive(w)
      local t = torch.DoubleTensor(w)
      t:add(0.5 * (target - t:mean())) -- half of the way to its own optimum
      parallel.parent:send(w)
   end
end, d)
local mean = torch.zeros(d)
local buffers = {}
for i = 1, workers do buffers[i] = torch.DoubleStorage(d) end
for epoch = 1, 20 do
   kids:join()
   kids:send(mean:storage())
   kids:receive(buffers)
   mean:zero()
   for i = 1, workers do mean:add(1 / workers, torch.DoubleTensor(buffers[i])) end
end
kids:join('break')
kids:sync()
print(string.format('%.4f %.4f', mean[1], mean[d]))

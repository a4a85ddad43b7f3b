-- camera/producer pipeline: producer sends raw storages, parent processes and forwards to a consumer
require 'parallel'
local w, h = 16, 12
producer = parallel.fork()
consumer = parallel.fork()
producer:exec(function()
   require 'torch'
   local w, h, n = parallel.args[1] or 16, 12, 0
   local frame = torch.FloatTensor(3, h, w)
   while true do
      local m = parallel.yield()
      if m == 'break' then break end
      n = n + 1
      frame:fill(n)
      parallel.parent:send(frame:storage())
   end
end)
consumer:exec(function()
   require 'torch'
   local t = torch.FloatTensor()
   local s = torch.FloatStorage()
   local acc = 0
   while true do
      parallel.parent:receive(s)
      if s:size() == 1 then break end
      t:set(s, 1, torch.LongStorage{3, 12, 16})
      acc = acc + t:mean()
   end
   parallel.parent:send(acc)
end)
local frame = torch.FloatStorage()
for i = 1, 20 do
   producer:join()
   producer:receive(frame)
   local t = torch.FloatTensor(frame, 1, torch.LongStorage{3, h, w})
   t:mul(2)
   consumer:send(frame)
end
producer:join('break')
consumer:send(torch.FloatStorage(1))
print((consumer:receive()))
parallel.children:sync()
print(parallel.nchildren)
parallel.close()

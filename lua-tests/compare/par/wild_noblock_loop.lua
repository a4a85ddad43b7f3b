-- an event loop that polls its children without blocking, and feeds whoever answered
require 'parallel'
local n = 3
parallel.nfork(n)
parallel.children:exec(function()
   while true do
      local job = parallel.parent:receive()
      if job == false then break end
      local sum = 0
      for i = 1, job do sum = sum + i end
      parallel.parent:send({job = job, sum = sum})
   end
end)
local jobs, results, busy = {}, {}, 0
for i = 1, 30 do jobs[i] = i * 10 end
for i = 1, n do parallel.children[i]:send(table.remove(jobs, 1)) busy = busy + 1 end
while busy > 0 do
   for i = 1, n do
      local reply = parallel.children[i]:receive('noblock')
      if reply then
         results[reply.job] = reply.sum
         busy = busy - 1
         local job = table.remove(jobs, 1)
         if job then parallel.children[i]:send(job) busy = busy + 1 end
      end
   end
   sys.sleep(0.001)
end
parallel.children:send(false)
parallel.children:sync()
local total = 0
for job, sum in pairs(results) do assert(sum == job * (job + 1) / 2) total = total + 1 end
print(total, results[10], results[300], parallel.nchildren)

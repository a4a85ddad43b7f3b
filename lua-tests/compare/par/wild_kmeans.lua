-- distributed k-means; data sharded; globals in worker; reuse of replies table
require 'parallel'
torch.manualSeed(3)
local K, D, N, P = 3, 2, 300, 3
local data = torch.randn(N, D)
for i = 1, N do data[i]:add((i % K) * 10) end
local function code()
   require 'torch'
   data = parallel.parent:receive()
   while true do
      local cmd = parallel.yield()
      if cmd == 'stop' then return end
      local centroids = parallel.parent:receive()
      local k = centroids:size(1)
      local sums, counts = torch.zeros(k, data:size(2)), torch.LongTensor(k):zero()
      local err = 0
      for i = 1, data:size(1) do
         local diff = centroids - data[i]:view(1, -1):expandAs(centroids)
         local d, j = torch.min(diff:pow(2):sum(2):squeeze(), 1)
         j = j[1]
         sums[j]:add(data[i]) counts[j] = counts[j] + 1 err = err + d[1]
      end
      parallel.parent:send{sums = sums, counts = counts, err = err}
   end
end
parallel.nfork(P)
parallel.children:exec(code)
for i, c in ipairs(parallel.children) do c:send(data:narrow(1, (i-1)*N/P+1, N/P)) end
local cent = data:narrow(1, 1, K):clone()
local replies = {}
for it = 1, 10 do
   parallel.children:join('go')
   parallel.children:send(cent)
   replies = parallel.children:receive(replies)
   local s, c, e = torch.zeros(K, D), torch.zeros(K), 0
   for _, r in ipairs(replies) do s:add(r.sums) c:add(r.counts:double()) e = e + r.err end
   for k = 1, K do if c[k] > 0 then cent[k]:copy(s[k] / c[k]) end end
   if it == 1 or it == 10 then print(it, string.format('%.4f', e), c:sum()) end
end
parallel.children:join('stop')
parallel.children:sync()
local order = torch.sort(cent:select(2, 1))
for k = 1, K do print(string.format('%.3f', order[k])) end
parallel.close()

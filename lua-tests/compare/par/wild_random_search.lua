-- bagging / random search with noblock polling and pcall in workers, receive into same objects
require 'parallel'
local function worker()
   math.randomseed(parallel.id)
   local best = math.huge
   for i = 1, 20 do
      local ok, v = pcall(function() if i % 7 == 0 then error('bad sample') end return math.abs(i - 11) + parallel.id / 10 end)
      if ok and v < best then best = v parallel.parent:send{best = best, i = i, id = parallel.id} end
   end
   parallel.parent:send('done')
end
local forked = parallel.nfork(4)
forked:exec(worker)
local best, alive = {best = math.huge}, 4
local finished = {}
while alive > 0 do
   for i = 1, 4 do
      if not finished[i] then
         local r = forked[i]:receive('noblock')
         if r == 'done' then finished[i] = true alive = alive - 1
         elseif r and r.best < best.best then best = r end
      end
   end
end
forked:sync()
print(best.best, best.i, best.id, parallel.nchildren)
print(select('#', forked:sync()))
parallel.close()

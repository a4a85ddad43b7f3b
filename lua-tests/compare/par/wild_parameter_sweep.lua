-- a grid of parameters, yield and join to control the workers, 'break' to end them
require 'parallel'

function worker()
   require 'torch'
   local function cost(x, y) return (x - 3) ^ 2 + (y + 1) ^ 2 end
   while true do
      local m = parallel.yield()
      if m == 'break' then break end
      local p = parallel.parent:receive()
      parallel.parent:send({x = p.x, y = p.y, cost = cost(p.x, p.y)})
   end
   parallel.parent:send('bye from ' .. parallel.id)
end

function parent()
   local workers = parallel.nfork(4)
   workers:exec(worker)
   local best = {cost = math.huge}
   local tried = 0
   for x = 0, 7 do
      for ys = -4, 3, 4 do
         workers:join()
         for i, w in ipairs(workers) do w:send({x = x, y = ys + i - 1}) end
         local replies = workers:receive()
         for _, r in ipairs(replies) do
            tried = tried + 1
            if r.cost < best.cost then best = r end
         end
      end
   end
   workers:join('break')
   for i, text in ipairs(workers:receive()) do print(text) end
   workers:sync()
   print(string.format('best of %d: x = %g, y = %g, cost %g', tried, best.x, best.y, best.cost))
end

ok, err = pcall(parent)
if not ok then print(err) end
parallel.close()

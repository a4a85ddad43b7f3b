-- the simple fork/exec/join example: strings to yield, counts, print from children in order
require 'parallel'
function worker()
   parallel.print('child ' .. parallel.id .. ' started')
   local n = 0
   while true do
      local m = parallel.yield()
      if m == 'break' then break end
      n = n + (tonumber(m) or 1)
   end
   parallel.print('total', n)
end
c = parallel.fork()
c:exec(worker)
for i = 1, 10 do c:join(i) end
c:join() c:join('abc')
c:join('break')
c:sync()
parallel.print('parent done', c.running)
-- reforking
for i = 1, 3 do
   local p = parallel.fork()
   p:exec(function(...) parallel.parent:send{parallel.id, ...} end, i, 'x')
   local t = p:receive()
   parallel.print(unpack(t))
   p:sync()
end
parallel.print(parallel.nchildren, parallel.processid)
parallel.close()

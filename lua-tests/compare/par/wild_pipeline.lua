-- a chain of stages, each a child that forks the next: results come back through all of them
require 'parallel'
local function stage(depth, self)
   if depth > 0 then
      local next = parallel.fork()
      next:exec('local f, depth = ... f(depth, f)', self, depth - 1)
      while true do
         local x = parallel.parent:receive()
         next:send(x and x + 1)
         if not x then break end
         parallel.parent:send(next:receive())
      end
      next:sync()
   else
      while true do
         local x = parallel.parent:receive()
         if not x then break end
         parallel.parent:send(x * 100)
      end
   end
end
local first = parallel.fork()
first:exec('local f, depth = ... f(depth, f)', stage, 2)
for i = 1, 5 do
   first:send(i)
   print((first:receive()))
end
first:send(nil)
first:sync()
print(parallel.nchildren)

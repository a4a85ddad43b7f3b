-- Each join lets the child run from one yield to the next.
require 'parallel'

local function code()
   local n = 0
   while true do
      n = n + 1
      print('something ' .. n)
      parallel.yield()
   end
end

local c = parallel.fork()
c:exec(code)
for _ = 1, 10 do
   c:join()
end
parallel.close()

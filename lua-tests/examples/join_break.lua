-- The string given to join is what yield returns: the parent steers the child.
require 'parallel'

local function code()
   while true do
      print('something')
      local m = parallel.yield()
      if m == 'break' then break end
   end
   print('leaving')
end

local c = parallel.fork()
c:exec(code)
c:join('go on')
c:join('break')
c:sync()
print('children left: ' .. parallel.nchildren)

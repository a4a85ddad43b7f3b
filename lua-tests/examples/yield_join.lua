-- Each join waits for the child's yield and lets it run to the next one.
require 'parallel'

local function code()
   local n = 0
   repeat
      n = n + 1
      print('something ' .. n)
   until parallel.yield() == 'break'
end

local c = parallel.fork()
c:exec(code)
for _ = 1, 9 do
   c:join()
end
c:join('break')
c:sync()

-- churn: children that are forked, answer one call and end, one after the other; and what that leaves behind
-- usage: jlua churn.lua [processes] [threads]
require 'torch'
require 'parallel'

local timer = torch.Timer()

local function descriptors()
   local count = 0
   local list = io.popen('ls /proc/' .. parallel.fork('127.0.0.1', 'thread').unixid .. '/fd 2>/dev/null')
   for _ in list:lines() do count = count + 1 end
   list:close()
   parallel.children:sync()
   return count
end

local function churn(name, n, fork)
   fork()
   local before = descriptors()
   local start = timer:time().real
   for i = 1, n do
      local child = fork()
      assert(child:call('return ...', i):get() == i)
      child:sync()
   end
   local seconds = timer:time().real - start
   io.write(string.format('%-14s %8.2f ms each   %+d descriptors\n', name, seconds / n * 1e3, descriptors() - before))
   io.flush()
end

churn('churn_process', tonumber(arg and arg[1]) or 50, function() return parallel.fork() end)
churn('churn_thread', tonumber(arg and arg[2]) or 1000, function() return parallel.fork('127.0.0.1', 'thread') end)
parallel.reset()

-- fan-out and gather: one tensor to each of N thread children and a number back, by messages and by calls
-- usage: jlua fanout.lua [children] [rounds]
require 'torch'
require 'parallel'

local N = tonumber(arg and arg[1]) or 1000
local ROUNDS = tonumber(arg and arg[2]) or 5
local timer = torch.Timer()

local function measure(name, f)
   local best = math.huge
   for _ = 1, ROUNDS do
      local start = timer:time().real
      f()
      best = math.min(best, timer:time().real - start)
   end
   io.write(string.format('%-16s %9.3f ms   %7.2f us/child\n', name, best * 1e3, best / N * 1e6))
   io.flush()
end

local tensor = torch.ones(100, 100)
local group = parallel.nfork({N, protocol = 'thread'})
measure('fanout_calls', function()
   for _, sum in ipairs(group:call(function(t) return t:sum() end, tensor):get()) do assert(sum == 10000) end
end)
measure('fanout_empty', function() group:call('return 1'):get() end)
group:exec(function()
   while true do
      local t = parallel.parent:receive()
      if not t then break end
      parallel.parent:send(t:sum())
   end
end)
measure('fanout_messages', function()
   group:broadcast(tensor)
   assert(group:reduce('sum') == 10000 * N)
end)
group:broadcast(false)
group:sync()

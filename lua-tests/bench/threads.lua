-- children that are threads: fork to first join, then N of them: fork, broadcast 80 kB, gather, sync
require 'torch'
require 'parallel'
local N = tonumber(arg and arg[1]) or 1000
local timer = torch.Timer()
local function now() return timer:time().real end
local function resident()
   local f = io.open('/proc/self/status')
   local kB = tonumber(f:read('*a'):match('VmRSS:%s+(%d+)'))
   f:close()
   return kB
end
local function yields() parallel.yield() end
local function answers()
   parallel.yield()
   parallel.parent:send(parallel.parent:receive():sum())
end
local function parent()
   for i = 1, 10 do
      local t0 = now()
      local c = parallel.fork('127.0.0.1', 'thread')
      c:exec(yields)
      c:join()
      if i == 1 or i == 10 then
         io.write(string.format('thread%d_usable %.3f ms\n', i, (now() - t0) * 1e3))
      end
      c:sync()
   end
   local t = torch.ones(100, 100)
   local before = resident()
   local t0 = now()
   local cs = parallel.nfork({N, protocol = 'thread'})
   cs:exec(answers)
   cs:join()
   cs:send(t)
   local sums = cs:receive()
   local used = resident() - before
   for i = 1, N do assert(sums[i] == 10000) end
   cs:sync()
   io.write(string.format('threads_%d %.3f s\n', N, now() - t0))
   io.write(string.format('threads_memory %.0f kB each\n', used / N))
   io.flush()
end
local ok, err = pcall(parent)
if not ok then io.stderr:write(tostring(err) .. '\n') end
parallel.close()

-- as fork1, with children that stand by and had a second to start
require 'torch'
require 'parallel'
local timer = torch.Timer()
local function now() return timer:time().real end
local function worker() parallel.yield() end
local function parent()
   parallel.standby = 4
   sys.sleep(2)
   local t0 = now()
   local c = parallel.fork()
   c:exec(worker)
   c:join()
   io.write(string.format('standby1_usable %.3f ms\n', (now() - t0) * 1e3))
   sys.sleep(2)
   t0 = now()
   local cs = parallel.nfork(4)
   cs:exec(worker)
   cs:join()
   io.write(string.format('standby4_usable %.3f ms\n', (now() - t0) * 1e3))
   io.flush()
end
local ok, err = pcall(parent)
if not ok then io.stderr:write(tostring(err) .. '\n') end
parallel.close()

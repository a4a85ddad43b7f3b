-- A child behind a command prefix, over a sealed link, beside a local child: join/yield round trip,
-- 64 MiB of doubles there, 1e6 doubles there and back; and the same through the command.
-- Arguments: the prefix and the address, such as `jlua remote.lua 'ssh -p 2222' 127.0.0.2`; without,
-- a prefix that runs the command on this machine, so that nothing but the link is measured.
require 'torch'
require 'parallel'
local protocol = arg and arg[1] or [[sh -c 'exec sh -c "$2"' sh]]
local ip = arg and arg[2] or '127.0.0.1'
local lua = arg and arg[3] or os.getenv('JLUA') or 'jlua'
local timer = torch.Timer()
local function now() return timer:time().real end

local function worker()
   require 'torch'
   while true do
      local m = parallel.yield()
      if m == 'break' then break end
      if m == 'take' then parallel.parent:receive() end
      if m == 'echo' then parallel.parent:send(parallel.parent:receive()) end
   end
end

local function median(times)
   table.sort(times)
   return times[math.ceil(#times / 2)]
end

local function measure(name, child)
   child:exec(worker)
   for i = 1, 500 do child:join() end
   local times = {}
   for i = 1, 5000 do
      local t = now()
      child:join()
      times[i] = now() - t
   end
   io.write(string.format('%s_pingpong %.1f us\n', name, median(times) * 1e6))
   local big = torch.Tensor(8 * 1024 * 1024):fill(1.5)
   times = {}
   for i = 1, 12 do
      local t = now()
      child:join('take')
      child:send(big)
      child:join()
      times[i] = now() - t
   end
   io.write(string.format('%s_64MiB %.0f MB/s\n', name, 8 * 8 * 1024 * 1024 / median(times) / 1e6))
   local million = torch.randn(1000000)
   times = {}
   for i = 1, 60 do
      local t = now()
      child:join('echo')
      child:send(million)
      million = child:receive()
      times[i] = now() - t
   end
   io.write(string.format('%s_1e6doubles_there_and_back %.0f MB/s\n', name, 16e6 / median(times) / 1e6))
   io.flush()
   child:join('break')
   child:sync()
end

local ok, err = pcall(function()
   measure('local', parallel.fork())
   measure('sealed', parallel.nfork{{1, ip = ip, protocol = protocol, lua = lua}}[1])
   measure('tunnel', parallel.nfork{{1, ip = ip, protocol = protocol, lua = lua, tunnel = true}}[1])
end)
if not ok then io.stderr:write(tostring(err) .. '\n') end
parallel.close()

-- parallel.map of a function that does next to nothing: what an item costs beside Python's pools.
-- usage: jlua map.lua [items] [workers]
require 'torch'
require 'parallel'

local N = tonumber(arg and arg[1]) or 100000
local W = tonumber(arg and arg[2]) or 2
local timer = torch.Timer()

local function report(name, n, seconds)
   io.write(string.format('%-28s %9.2f us/item   %8.0f items/s\n', name, seconds / n * 1e6, n / seconds))
   io.flush()
end

local list = {}
for i = 1, N do list[i] = i end
local function next_(x) return x + 1 end

local function measure(name, n, options, items)
   local best = math.huge
   for _ = 1, 3 do
      local start = timer:time().real
      local results = parallel.map(next_, items or list, options)
      best = math.min(best, timer:time().real - start)
      assert(#results == n)
   end
   report(name, n, best)
end

local some = {}
for i = 1, math.max(1, N / 20) do some[i] = i end

local processes = parallel.nfork(W)
local threads = parallel.nfork({W, protocol = 'thread'})
measure('map_process', N, {workers = processes})
measure('map_thread', N, {workers = threads})
measure('map_process_seeded', N, {workers = processes, seed = 1})
measure('map_process_chunk1', #some, {workers = processes, chunk = 1}, some)
measure('map_thread_chunk1', #some, {workers = threads, chunk = 1}, some)

-- futures one after the other, and many at once
local child = processes[1]
for _, many in ipairs {false, true} do
   local start = timer:time().real
   local futures = {}
   for i = 1, #some do
      futures[i] = child:call(next_, i)
      if not many then futures[i]:get() end
   end
   for i = 1, #some do assert(futures[i]:get() == i + 1) end
   report(many and 'call_many' or 'call_get', #some, timer:time().real - start)
end
parallel.close()

-- the same in Python, where it is installed
local script = os.tmpname()
local f = io.open(script, 'w')
f:write(string.format([[
import sys, time
from multiprocessing import Pool
from concurrent.futures import ProcessPoolExecutor
N, W, M = %d, %d, %d
def next_(x): return x + 1
def report(name, n, s):
    print('%%-28s %%9.2f us/item   %%8.0f items/s' %% (name, s / n * 1e6, n / s), flush=True)
def measure(name, n, f):
    best = 1e9
    for _ in range(3):
        start = time.perf_counter()
        assert len(list(f())) == n
        best = min(best, time.perf_counter() - start)
    report(name, n, best)
if __name__ == '__main__':
    with Pool(W) as pool:
        pool.map(next_, range(100))
        measure('python_pool', N, lambda: pool.map(next_, range(N)))
        measure('python_pool_chunk1', M, lambda: pool.map(next_, range(M), chunksize=1))
    with ProcessPoolExecutor(W) as pool:
        list(pool.map(next_, range(100)))
        measure('python_executor_chunk1', M, lambda: pool.map(next_, range(M)))
        measure('python_executor_chunk1000', N, lambda: pool.map(next_, range(N), chunksize=1000))
]], N, W, #some))
f:close()
os.execute('command -v python3 >/dev/null && python3 ' .. script .. ' || echo "SKIPPED: Python, since there is no python3"')
os.remove(script)

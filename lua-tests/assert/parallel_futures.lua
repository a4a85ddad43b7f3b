-- Futures: calls of functions in children that have no code of their own.
require 'parallel'
require 'sys'
package.path = '../support/?.lua;' .. package.path
local children = require('children')
local fails, find = children.fails, require('expect').find

local function fork(protocol)
   return parallel.nfork({1, protocol = protocol})[1]
end

local function getX() return x end -- luacheck: globals x

for _, protocol in ipairs {false, 'thread'} do
   local child = fork(protocol or nil)

   -- values of every kind, several results with nils among them
   local factor = {2}
   local future = child:call(function(a, b, ...)
      x = a -- luacheck: globals x
      return a * factor[1], nil, b, select('#', ...), nil
   end, 21, torch.ones(2, 3), nil, nil)
   assert(select('#', future:get()) == 5)
   local double, none, tensor, count = future:get()
   assert(double == 42 and none == nil and tensor:sum() == 6 and count == 2)
   assert(future:done() and future:wait() and future:cancel() == false)
   assert(child:call(function() return function() return factor[1] end end):get()() == 2)
   assert(select('#', child:call(function() end):get()) == 0)

   -- globals stay; calls are answered in their order; a string is code
   assert(child:call(getX):get() == 21)
   local order = {}
   for i = 1, 100 do
      order[i] = child:call('x = x + 1 return x, ...', i)
   end
   for i = 100, 1, -1 do
      local value, argument = order[i]:get()
      assert(value == 21 + i and argument == i)
   end

   -- errors come out of get, with where they happened
   future = child:call(function() local t = nil return t.x end)
   local err = fails('error', future.get, future)
   find(err, ('<parallel#%03d> '):format(child.id))
   find(err.message, "parallel_futures.lua:42: attempt to index local 't' (a nil value)")
   find(err.traceback, 'stack traceback')
   assert(err.id == child.id and err.pid == child.unixid)
   fails('error', future.get, future)
   assert(future:done() and future:wait(0))
   future = child:call(function() error({code = 7}) end)
   fails('error', future.get, future)
   future = child:call('this is no code')
   find(fails('error', future.get, future), "'=' expected near 'is'")

   -- what cannot travel is named
   local ok, message = pcall(child.call, child, getX, 1, {x = {coroutine.create(getX)}})
   assert(not ok)
   find(message, 'Unwritable object <thread> at <?>.x.1 (argument 2)')
   future = child:call(function() return 1, {y = {coroutine.create(function() end)}} end)
   find(fails('error', future.get, future), 'Unwritable object <thread> at <?>.y.1 (result 2 of the call)')
   local thread = coroutine.create(getX)
   ok, message = pcall(child.call, child, function() return thread end)
   assert(not ok)
   find(message, 'Unwritable object <thread> at <?>.<upvalue thread> (the function to be called)')
   assert(not pcall(child.call, child, 5))

   -- a limit of waiting ends the wait, not the call
   future = child:call(function() return parallel.parent:receive() end)
   find(fails('timeout', future.get, future, 0.05), 'has not ended in time')
   assert(future:wait(0.01) == false and not future:done())
   child:send('go on')
   assert(future:get(30) == 'go on')

   -- the programs of both sides talk while a call runs
   future = child:call(function()
      for i = 1, 3 do parallel.parent:send(i * parallel.parent:receive()) end
      return parallel.yield()
   end)
   for i = 1, 3 do
      child:send(10)
      assert(child:receive() == 10 * i)
   end
   child:join('bye')
   assert(future:get() == 'bye')

   -- what is cancelled stops, whatever it does, and the child can be used again
   for _, code in ipairs {
      'parallel.parent:send(1) while true do end',
      'parallel.parent:send(1) while true do pcall(function() while true do end end) end',
      'parallel.parent:send(1) local x = 0 for i = 1, 1e15 do x = x + i % 7 end return x',
      'parallel.parent:send(1) parallel.parent:receive()',
      'parallel.parent:send(1) parallel.yield()',
      'parallel.parent:send(1) sys.sleep(1000)',
      [[parallel.parent:send(1)
        coroutine.wrap(function() while true do pcall(coroutine.wrap(function() while true do end end)) end end)()]],
      'parallel.parent:send(1) os.execute("sleep 1000")',
      "parallel.parent:send(1); (('a'):rep(30)):find(('a?'):rep(30) .. ('a'):rep(30))",
   } do
      future = child:call(code)
      local queued = child:call('error("never runs")')
      child:receive()
      assert(queued:cancel() == true)
      assert(future:cancel() == true, code)
      assert(future:cancel() == false)
      fails('cancelled', future.get, future)
      fails('cancelled', queued.get, queued)
      assert(child:call(getX):get() == 121, code)
      if code:find('yield', 1, true) then -- the yield that was given up is forgotten
         future = child:call('return parallel.yield()')
         child:join('new')
         assert(future:get() == 'new')
      end
   end

   -- exec and calls do not go together
   future = child:call('parallel.parent:receive()')
   ok, message = pcall(child.exec, child, 'x = 1')
   assert(not ok)
   find(message, '<parallel.exec> process has calls to answer')
   child:send(1)
   future:get()
   child:exec(function() parallel.parent:send(x) end)
   ok, message = pcall(child.call, child, getX)
   assert(not ok)
   find(message, 'runs code that exec gave it, and answers no calls')
   assert(child:receive() == 121)
   child:sync()
   future = child:call(getX)
   fails('exit', future.get, future)

   -- sync waits for answers
   child = fork(protocol or nil)
   future = child:call('sys.sleep(0.05) return 5')
   child:sync()
   assert(future:done() and future:get() == 5)

   -- os.exit ends the child
   child = fork(protocol or nil)
   future = child:call('os.exit(4)')
   local after = child:call('return 1')
   find(fails('exit', future.get, future), 'exit status 4')
   fails('exit', after.get, after)
   child:sync()
end

-- lists of futures
local group = parallel.nfork({2}, {2, protocol = 'thread'})
local futures = group:call(function(v) return parallel.id * v end, 10)
assert(#futures == 4)
for i, value in ipairs(futures:get()) do
   assert(value == group[i].id * 10)
end
assert(futures:done() and futures:wait(0) and futures:cancel() == 0)
futures = group:call(function() if parallel.id % 2 == 0 then error('even') end sys.sleep(1000) end)
fails('error', futures.get, futures)
local stopped = futures:cancel()
assert(stopped == 2 or stopped == 3)
local failures = 0
for _, future in ipairs(futures) do
   failures = failures + (pcall(future.get, future) and 0 or 1)
end
assert(failures == 4)

-- the first that has ended
local slow = group[1]:call('parallel.parent:receive()')
local fast = group[2]:call('return 1')
local first, key = parallel.any {slow, fast}
assert(first == fast and key == 2)
assert(parallel.any({slow}, {timeout = 0.01}) == nil)
group[1]:send(1)
assert(parallel.any {slow} == slow)

-- the death of a child fails its calls, soon; others go on
local busy = group[1]:call('parallel.parent:send(1) while true do end')
local behind = group[1]:call('return 1')
group[1]:receive()
os.execute('kill -9 ' .. group[1].unixid)
sys.tic()
find(fails('signal', busy.get, busy), 'SIGKILL')
fails('signal', behind.get, behind)
assert(sys.toc() < 1)
local late = group[1]:call('return 1')
fails('signal', late.get, late)
assert(group[2]:call('return 3'):get() == 3)

-- who does not stop is killed
parallel.grace = 0.1
assert(parallel.grace == 0.1)
busy = group[2]:call('parallel.parent:send(1) while true do end')
behind = group[2]:call('return 1')
group[2]:receive()
children.stop(group[2].unixid)
assert(busy:cancel() == true)
fails('cancelled', busy.get, busy)
find(fails('signal', behind.get, behind), 'did not stop a call that was cancelled within 0.1 s, and was killed')
assert(not pcall(function() parallel.grace = 'x' end))

-- closing fails what is left
busy = group[3]:call('while true do end')
parallel.close()
fails('exit', busy.get, busy)

-- Children that close() or reset() ended: every call on them says so, and nothing is done in silence.
require 'parallel'

local function fails(f, ...)
   local ok, err = pcall(f, ...)
   assert(not ok, 'the call should have raised an error')
   assert(tostring(err):find('was closed', 1, true), tostring(err))
   return err
end

for _, how in ipairs {'close', 'reset'} do
   local idle = parallel.fork('127.0.0.1', 'thread')
   local busy = parallel.fork('127.0.0.1', 'thread')
   local list = parallel.nfork {2, protocol = 'thread'}
   busy:exec('parallel.parent:send(1) parallel.parent:send(2) parallel.yield()')
   assert(busy:receive() == 1)
   local id = idle.id
   parallel[how]()
   for _, child in ipairs {idle, busy} do
      fails(child.send, child, 1)
      fails(child.receive, child)
      fails(child.receive, child, 'noblock')
      fails(child.join, child)
      fails(child.exec, child, 'return')
      fails(function() child:call('return 1'):get() end)
      fails(parallel.map, 'return 1', {1, 2}, {workers = {child}})
   end
   local err = fails(idle.send, idle, 1)
   assert(err.kind == 'exit' and err.id == id and err.ip == '127.0.0.1', tostring(err))
   fails(list.send, list, 1)
   fails(list.receive, list)
   fails(list.join, list)
   fails(list.exec, list, 'return')
   fails(list.broadcast, list, 1)
   fails(list.gather, list)
   assert(parallel.any(list) == nil)

   -- their end has been waited for
   idle:sync()
   list:sync()
   assert(parallel.nchildren == 0)
   assert(parallel.processid == (how == 'reset' and 1 or id + 4))
   local another = parallel.fork('127.0.0.1', 'thread')
   fails(idle.send, idle, 1)
   idle:sync()
   assert(parallel.children[another.id] == another and parallel.nchildren == 1)
   assert(another:call('return 5'):get() == 5)
   another:sync()
end

-- What a parent is told when a child fails: every call raises, soon, and says what happened.
require 'parallel'
package.path = '../support/?.lua;' .. package.path
local children = require 'children'

local function fails(kind, f, ...)
   local began = os.time()
   local err = children.fails(kind, f, ...)
   assert(os.time() - began <= 2, 'the error came too late')
   return err
end

local function killed()
   local child = parallel.fork()
   child:exec(function() parallel.parent:send('ready') while true do end end)
   assert(child:receive() == 'ready')
   os.execute('kill -9 ' .. child.unixid)
   return child
end

-- a child that is killed
for _, call in ipairs{'receive', 'join', 'sync'} do
   local child = killed()
   local err = fails('signal', child[call], child)
   assert(tostring(err):find('SIGKILL', 1, true), tostring(err))
   assert(err.id == child.id and err.pid == child.unixid)
   child:sync()
end

-- a child whose code raises an error: what it sent before can still be received
local child = parallel.fork()
child:exec(function() parallel.parent:send('last words') local t = nil return t.x end)
assert(child:receive() == 'last words')
local err = fails('error', child.receive, child)
assert(err.message:find("parallel_failures.lua:32: attempt to index local 't' (a nil value)", 1, true), err.message)
assert(err.traceback:find('stack traceback', 1, true))
assert(tostring(err):find('<parallel#00' .. child.id .. '> ', 1, true) == 1)
fails('error', child.send, child, 1)
fails('error', child.join, child)
child:sync()

-- a child that has ended
child = parallel.fork()
child:exec(function() end)
fails('exit', child.receive, child)
child:sync()

-- a child that is killed while it waits in yield
child = parallel.fork()
child:exec(function() parallel.yield() end)
assert(parallel.any({child}) == child)
os.execute('kill -9 ' .. child.unixid)
fails('signal', function()
  local ok, message
  repeat ok, message = pcall(child.exec, child, 'return') until not tostring(message):find('already running', 1, true)
  error(message, 0)
end)
fails('signal', child.join, child)
fails('signal', child.receive, child)
child:sync()

-- a command that is none, and one that ends at once
fails('launch', parallel.fork, nil, nil, 'no-such-command')
child = parallel.fork(nil, nil, 'false')
err = fails('launch', child.exec, child, 'return')
assert(tostring(err):find('command: false --child', 1, true), tostring(err))

-- waiting has a limit when one is given
child = parallel.fork()
child:exec(function() parallel.parent:receive() end)
fails('timeout', child.receive, child, nil, {timeout = 0.1})
child:send(1)
child:sync()

-- what cannot travel is named
child = parallel.fork()
child:exec(function() parallel.parent:receive() end)
local ok, message = pcall(child.send, child, {x = {coroutine.create(print)}})
assert(not ok and message:find('Unwritable object <thread> at <?>.x.1', 1, true), message)
child:send('fine')
child:sync()

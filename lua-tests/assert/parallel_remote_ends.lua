-- What children on other machines are given, and how they end.
require 'parallel'

package.path = '../support/?.lua;' .. package.path
local children = require 'children'
local at, fails, parentOf = children.at, children.fails, children.parentOf

-- working directory, environment, modules, options of the JVM; on this machine too
local directory = os.tmpname()
os.remove(directory)
os.execute('mkdir ' .. directory)
local file = io.open(directory .. '/jlua_remote_module.lua', 'w')
file:write('return "from the path"')
file:close()
for _, place in ipairs{at(1), {1}} do
   place.dir, place.path, place.jvm = directory, directory, '-Xmx77m -Dsome.property=set'
   place.env = {JLUA_TEST_VARIABLE = 'some value'}
   local child = parallel.nfork{place}[1]
   child:exec(function()
      local out = io.open('written_here', 'w')
      out:write('x')
      out:close()
      parallel.parent:send{os.getenv('JLUA_TEST_VARIABLE'), require('jlua_remote_module'),
         require('java').import('java.lang.System').getProperty('some.property'),
         require('java').import('java.lang.Runtime').getRuntime():maxMemory()}
   end)
   local got = child:receive()
   assert(got[1] == 'some value' and got[2] == 'from the path' and got[3] == 'set', got[3])
   assert(got[4] < 100e6, got[4])
   child:sync()
   assert(os.remove(directory .. '/written_here'))
end
os.execute('rm -r ' .. directory)
for _, wrong in ipairs{{dir = true}, {env = 'x'}, {env = {1}}, {jvm = {1}}, {path = {2}}, {timeout = 'x'},
      {timeout = 0}, {heartbeat = -1}, {standby = {}}, {ip = {}}, {protocol = 'thread', dir = '/'}, {ip = '-x'}} do
   local place = at(1)
   for k, v in pairs(wrong) do place[k] = v end
   if wrong.protocol then place.lua = nil end
   local ok, message = pcall(parallel.nfork, {place})
   assert(not ok and tostring(message):find('<parallel.fork>', 1, true), tostring(message))
end
assert(parallel.nchildren == 0)

-- errors and ends
local child = parallel.nfork{at(1)}[1]
child:exec(function() error('boom') end)
local err = fails('error', child.receive, child)
assert(err.message:find('boom') and err.ip == child.ip and err.traceback:find('stack traceback'))
child:sync()
child = parallel.nfork{at(1)}[1]
child:exec(function() os.exit(3) end)
err = fails('exit', child.receive, child)
assert(tostring(err):find('exit status 3', 1, true), tostring(err))
child:sync()
child = parallel.nfork{at(1)}[1]
child:exec(function() parallel.parent:send(0) while true do end end)
child:receive()
os.execute('kill -9 ' .. child.unixid)
err = fails('signal', child.receive, child)
assert(tostring(err):find('SIGKILL', 1, true), tostring(err))
child:sync()

-- the end of an agent is the end of its children, busy or not, and of nobody else's
local group = parallel.nfork(at(1), at(1), at(2))
for i, child in ipairs(group) do
   child:exec(function(busy)
      parallel.parent:send(0)
      while busy do end
      parallel.parent:send(parallel.parent:receive())
   end, i == 1)
   child:receive()
end
if io.open('/proc/self/stat') then
   os.execute('kill -9 ' .. parentOf(group[1].unixid))
   for i = 1, 2 do
      err = fails('exit', group[i].receive, group[i])
      assert(tostring(err):find('lost its connection to ' .. group[i].ip, 1, true), tostring(err))
   end
   -- the next fork makes a new connection
   child = parallel.nfork{at(1)}[1]
   child:exec(function() parallel.parent:send('again') end)
   assert(child:receive() == 'again')
   child:sync()
end
group[3]:send('still here')
assert(group[3]:receive() == 'still here')
group:sync()
assert(parallel.nchildren == 0)

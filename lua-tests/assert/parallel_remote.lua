-- Children on other machines. The command prefix here runs the command on this machine, as ssh does
-- on another one; what needs a real sshd is tested elsewhere.
require 'parallel'

local prefix = [[sh -c 'exec sh -c "$2"' sh]]
local jlua = 'exec ' .. (os.getenv('JLUA') or arg[-1])
local function at(ip, more)
   local place = {1, ip = ip, protocol = prefix, lua = jlua}
   for k, v in pairs(more or {}) do place[k] = v end
   return place
end

local function fails(kind, f, ...)
   local ok, err = pcall(f, ...)
   assert(not ok, 'the call should have raised an error')
   assert(type(err) == 'table' and err.kind == kind, tostring(err))
   return err
end

-- values, functions, arguments, addresses; the prefix as the arguments of fork
local child = parallel.fork('first', prefix, jlua, 'an argument', 7)
assert(child.id == 1 and child.ip == 'first' and child.remote.ip == 'first' and child.speed == 1)
local upvalue = {1, 2}
child:exec(function(...)
   parallel.parent:send({id = parallel.id, ip = parallel.ip, parent = parallel.parent.id, upvalue, ...})
   local t = parallel.parent:receive()
   parallel.parent:send(t * 2)
   parallel.parent:send(parallel.yield())
end)
local hello = child:receive()
assert(hello.id == 1 and hello.ip == 'first' and hello.parent == 0)
assert(hello[1][2] == 2 and hello[2] == 'an argument' and hello[3] == 7)
local big = torch.randn(300000)
child:send(big)
assert((child:receive() - big * 2):abs():max() == 0)
child:join('a word')
assert(child:receive() == 'a word')
child:sync()
assert(parallel.nchildren == 0)

-- a group of a process, a thread, and children of two machines, one of them behind a tunnel; all of
-- a machine come from one agent
local group = parallel.nfork({1}, {1, protocol = 'thread'}, at('first'), at('first'), at('second', {tunnel = true}))
group:exec(function()
   while parallel.yield() ~= 'end' do
      parallel.parent:send(parallel.parent:receive():sum())
   end
end)
for round = 1, 20 do
   group:join()
   group:send(torch.ones(20000 * round))
   for i, sum in ipairs(group:receive()) do assert(sum == 20000 * round, i) end
end
local function parentOf(pid)
   local status = io.open('/proc/' .. pid .. '/stat')
   if not status then return -pid end -- no Linux
   local ppid = status:read('*a'):match('%) %S (%d+)')
   status:close()
   return ppid
end
if io.open('/proc/self/stat') then
   assert(parentOf(group[3].unixid) == parentOf(group[4].unixid), 'two agents for one machine')
   assert(parentOf(group[3].unixid) ~= parentOf(group[5].unixid), 'one agent for two machines')
end
group:join('end')
group:sync()

-- working directory, environment, modules, options of the JVM; on this machine too
local directory = os.tmpname()
os.remove(directory)
os.execute('mkdir ' .. directory)
local file = io.open(directory .. '/jlua_remote_module.lua', 'w')
file:write('return "from the path"')
file:close()
for _, place in ipairs{at('first'), {1}} do
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
   local place = at('first')
   for k, v in pairs(wrong) do place[k] = v end
   if wrong.protocol then place.lua = nil end
   local ok, message = pcall(parallel.nfork, {place})
   assert(not ok and tostring(message):find('<parallel.fork>', 1, true), tostring(message))
end
assert(parallel.nchildren == 0)

-- errors and ends
child = parallel.nfork{at('first')}[1]
child:exec(function() error('boom') end)
local err = fails('error', child.receive, child)
assert(err.message:find('boom') and err.ip == 'first' and err.traceback:find('stack traceback'))
child:sync()
child = parallel.nfork{at('first')}[1]
child:exec(function() os.exit(3) end)
err = fails('exit', child.receive, child)
assert(tostring(err):find('exit status 3', 1, true), tostring(err))
child:sync()
child = parallel.nfork{at('first')}[1]
child:exec(function() parallel.parent:send(0) while true do end end)
child:receive()
os.execute('kill -9 ' .. child.unixid)
err = fails('signal', child.receive, child)
assert(tostring(err):find('SIGKILL', 1, true), tostring(err))
child:sync()

-- the end of an agent is the end of its children, busy or not, and of nobody else's
group = parallel.nfork(at('first'), at('first'), at('second'))
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
      assert(tostring(err):find('lost its connection to first', 1, true), tostring(err))
   end
   -- the next fork makes a new connection
   child = parallel.nfork{at('first')}[1]
   child:exec(function() parallel.parent:send('again') end)
   assert(child:receive() == 'again')
   child:sync()
end
group[3]:send('still here')
assert(group[3]:receive() == 'still here')
group:sync()
assert(parallel.nchildren == 0)

-- what never starts says so with the command and its words
local function never(place, ...)
   local child = parallel.nfork{place}[1]
   local text = tostring(fails('launch', child.exec, child, 'return'))
   for _, part in ipairs{...} do assert(text:find(part, 1, true), text) end
   pcall(child.sync, child)
end
never(at('x', {lua = '/no/such/jlua'}), 'could not be started on x', 'exit status 127',
   'x "/no/such/jlua --agent"', 'stderr: ')
never(at('x', {protocol = 'no-such-command -p 1'}), 'command: no-such-command -p 1 x "', 'not found')
never(at('x', {protocol = 'sh "'}), 'stderr: ')
never(at('x', {lua = 'echo a banner; echo trouble >&2; exit 5; '}), 'exit status 5', 'a banner', 'trouble')
never(at('x', {lua = 'exec sleep 3; ', timeout = 0.2}), 'it did not say hello within 200 ms')
never(at('x', {dir = '/no/such/directory'}), 'could not be started there')
never(at('x', {lua = 'JLUA_JAVA_HOME=/no/java ' .. jlua:sub(6)}), 'no Java in JLUA_JAVA_HOME=/no/java')

-- banners do no harm
child = parallel.nfork{at('x', {lua = 'echo a banner; echo another >&2; ' .. jlua})}[1]
child:exec(function() parallel.parent:send(1) end)
assert(child:receive() == 1)
child:sync()

-- machines known by name: processes dealt out, speeds
local ok, message = pcall(parallel.calibrate)
assert(message == '<parallel.calibrate> calibration can only be done after addremote() is called', message)
local one, two, three = at('one', {cores = 3}), at('two', {cores = 4}), at('three', {cores = 1})
one[1], two[1], three[1] = nil, nil, nil
local before = parallel.processid
parallel.addremote(one, two)
parallel.addremote{three}
assert(parallel.remotes.cores == 8 and #parallel.remotes == 3 and parallel.remotes[2] == two)
parallel.calibrate()
assert(parallel.processid == before and parallel.nchildren == 0)
local fastest = 0
for _, remote in ipairs(parallel.remotes) do
   assert(remote.speed > 0 and remote.speed <= 1)
   fastest = math.max(fastest, remote.speed)
end
assert(fastest == 1)
parallel.dryrun = true
local list = parallel.sfork(parallel.remotes.cores)
local names = {}
for i, child in ipairs(list) do
   names[i] = child.ip
   assert(child.speed == child.remote.speed and parallel.children[child.id] == child)
end
assert(table.concat(names, ' ') == 'one two three one two one two two', table.concat(names, ' '))

-- in a dry run nothing happens
assert(parallel.nchildren == 8)
list:exec(function() error('never run') end)
list:send(1)
list:join('x')
assert(list[1]:receive() == nil and next((list:receive())) == nil)
list:sync()
list:sync()
assert(parallel.nchildren == 0 and list[1]:receive() == nil)
parallel.dryrun = false

-- children of a child there
child = parallel.nfork{at('first')}[1]
child:exec(function()
   local own = parallel.nfork(2)
   own:exec(function() parallel.parent:send(parallel.id * 10) end)
   local got = own:receive()
   own:sync()
   parallel.parent:send(got[1] + got[2])
end)
assert(child:receive() == 30)
child:sync()
parallel.close()

-- everything can be used again after a close
child = parallel.nfork{at('first')}[1]
child:exec(function() parallel.parent:send(parallel.id) end)
assert(child:receive() == child.id)

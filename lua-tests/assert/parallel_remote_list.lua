-- Machines that cannot be reached, lists of machines, dry runs.
require 'parallel'

package.path = '../support/?.lua;' .. package.path
local children = require 'children'
local at, fails = children.at, children.fails

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
never(at('x', {lua = 'JLUA_JAVA_HOME=/no/java ' .. children.jlua:sub(6)}), 'no Java in JLUA_JAVA_HOME=/no/java')

-- without a protocol a machine is reached by ssh, one with another loopback address as well
parallel.dryrun = true
for _, ip in ipairs{'somewhere.else', '127.0.0.2', 'me@localhost'} do
   assert(parallel.fork(ip).remote.ip == ip)
end
for _, ip in ipairs{'127.0.0.1', 'localhost', '::1'} do
   assert(not parallel.fork(ip).remote)
end
parallel.close()
parallel.dryrun = false

-- a login that hangs is given up with those who waited for it: the next fork logs in again
local gate = os.tmpname()
os.remove(gate)
local gated = at('gated', {lua = '[ -e ' .. gate .. ' ] || exec sleep 60; ' .. children.jlua, timeout = 0.2})
local child = parallel.nfork{gated}[1]
fails('launch', child.exec, child, 'return')
fails('launch', child.exec, child, 'return')
io.open(gate, 'w'):close()
gated.timeout = nil
local other = parallel.nfork{gated}[1]
other:exec('parallel.parent:send("through the gate")')
assert(other:receive() == 'through the gate')
other:sync()
child:sync()
os.remove(gate)

-- banners do no harm
child = parallel.nfork{at('x', {lua = 'echo a banner; echo another >&2; ' .. children.jlua})}[1]
child:exec(function() parallel.parent:send(1) end)
assert(child:receive() == 1)
child:sync()

-- machines known by name: processes dealt out, speeds
local _, message = pcall(parallel.calibrate)
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

-- Machines that cannot be reached, lists of machines, dry runs.
-- The command prefix runs the command on this machine, as ssh does on another one.
require 'parallel'
package.path = '../support/?.lua;' .. package.path
local children = require 'children'
local at, fails, jlua = children.at, children.fails, children.jlua

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
local child = parallel.nfork{at('x', {lua = 'echo a banner; echo another >&2; ' .. jlua})}[1]
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

-- Arguments that make no sense: the error names the place in the script, the function and the argument.
require 'parallel'

local here = 'parallel_arguments.lua:%d+: '
local function refuses(text, f, ...)
   local ok, err = pcall(f, ...)
   assert(not ok, 'accepted: ' .. text)
   err = tostring(err)
   assert(err:find('^[^\n]*' .. here) and err:find(text, 1, true), err)
end
local child = parallel.fork('127.0.0.1', 'thread')
local own = {future = child:call('return 1')}

-- processes
for _, name in ipairs {'exec', 'join', 'sync', 'send', 'receive', 'call', 'any', 'broadcast', 'scatter', 'gather', 'reduce'} do
   local f = parallel[name]
   for _, bad in ipairs {false, 1, 'x', print, own.future} do
      refuses('(table expected, got ' .. type(bad), function() f(bad, 'sum', 1) end)
   end
   refuses('(table expected, got no value)', function() f() end)
   refuses('bad argument #1 to ', function() f({1}, 'sum', 1) end)
   refuses('[1] = number', function() f({1}, 'sum') end)
   refuses('[2] = table', function() f({child, {}}, 'sum') end)
   refuses('(process or table of processes expected, got a table without processes)', function() f({name = 'x'}, 'sum') end)
   refuses('no child of this program', function() f({id = 1, unixid = 77}, 'sum') end)
   refuses('no child of this program', function() f({child, parallel.parent}, 'sum') end)
end
refuses("bad argument #2 to 'scatter' (list or tensor expected, got no value)", function() parallel.scatter({child}) end)
refuses("bad argument #2 to 'scatter' (list or tensor expected, got string)", function() parallel.scatter({child}, 'x') end)
refuses("bad argument #1 to 'scatter' (list or tensor expected, got number)", function() child:scatter(5) end)
refuses("bad argument #2 to 'reduce' (function or one of 'max', 'mean', 'min', 'prod', 'sum' expected, got 'x')",
   function() parallel.reduce({child}, 'x') end)
refuses("bad argument #2 to 'reduce' (function or one of 'max', 'mean', 'min', 'prod', 'sum' expected, got no value)",
   function() parallel.reduce({child}) end)

-- how many
for name, f in pairs {nfork = function(n) local list = parallel.nfork(n) return list end, sfork = function(n) local list = parallel.sfork(n) return list end} do
   for _, bad in ipairs {-1, 0 / 0, 1e300, math.huge, 2 ^ 31} do
      refuses("bad argument #1 to '" .. name .. "' (number of processes must be from 0 to 100000, got ", function() f(bad) end)
   end
   refuses('(number expected, got string)', function() f('x') end)
end
refuses("bad argument #2 to 'nfork' (number of processes must be from 0 to 100000, got -2)", function() parallel.nfork({0}, {-2}) end)
refuses("bad argument #1 to 'nfork' (field [1], the number of processes, must be a number)", function() parallel.nfork({}) end)

-- machines
refuses("bad argument #1 to 'fork' (address expected, got number; nfork starts several)", function() parallel.fork(4) end)
refuses("bad argument #1 to 'fork' (string expected, got table)", function() parallel.fork({}) end)
refuses("bad argument #2 to 'fork' (string expected, got boolean)", function() parallel.fork(nil, true) end)
refuses('<parallel.fork>', function() parallel.fork('') end)

-- options
for i, call in ipairs {
   function(options) child:send(1, options) end,
   function(options) child:join('', options) end,
   function(options) child:receive(nil, options) end,
   function(options) parallel.any({child}, options) end,
   function(options) parallel.gather({child}, options) end,
   function(options) parallel.reduce({child}, 'sum', options) end,
} do
   refuses("field 'timeout' must be a number of seconds", function() call {timeout = 'x'} end)
   refuses("field 'timeout' must be a number of seconds", function() call {timeout = 0 / 0} end)
   if i > 2 then
      refuses("unknown option 'timout'; there is timeout", function() call {timout = 1} end)
      refuses('expected, got number', function() call(5) end)
   end
end
refuses('number expected, got string', function() own.future:get('x') end)
refuses("field 'timeout' must be a number of seconds", function() own.future:get {timeout = 'x'} end)

-- further results of a function whose first is to be sent are nothing
for _, rest in ipairs {5, 'noblock', {}, {1, x = 2}, print} do
   child:call('parallel.parent:send(1, ...) return parallel.parent:receive()', rest == print and 1 or rest)
   child:send('sent', rest)
   assert(child:receive() == 1)
end

-- code
for _, bad in ipairs {5, true, {}, own.future} do
   refuses("bad argument #1 to 'exec' (function or string expected, got " .. type(bad), function() child:exec(bad) end)
   refuses("bad argument #1 to 'call' (function or string expected, got " .. type(bad), function() child:call(bad) end)
end
refuses("bad argument #1 to 'run' (function or string expected, got no value)", function() parallel.run() end)

own.future:get()

-- what cannot travel is named as the program wrote it
local thread = coroutine.create(print)
local count = parallel.nchildren
local spare = parallel.fork('127.0.0.1', 'thread', nil, 1, {q = thread})
refuses('Unwritable object <thread> at <?>.q (argument 2 of fork)', function() spare:exec('') end)
refuses('Unwritable object <thread> at <?>.q (argument 2 of fork)', function() spare:call('') end)
spare:sync()
refuses('Unwritable object <thread> at <?>.q (argument 2)', function() child:exec('', 1, {q = thread}) end)
refuses('Unwritable object <function> at <?> (the code)', function() child:exec(print) end)
refuses('Unwritable object <function> at <?> (the code)', function() parallel.run(print) end)
refuses('Unwritable object <thread> at <?>.q (argument 1 of fork)', function() parallel.run('', {q = thread}) end)
refuses('Unwritable object <thread> at <?>.1', function() parallel.broadcast({child}, {thread}) end)
refuses('Unwritable object <thread> at <?>.1.1', function() parallel.scatter({child}, {{thread}}) end)
assert(parallel.nchildren == count, 'what could not run is still there')
child:sync()

-- string keys do as well
local a, b = parallel.fork('127.0.0.1', 'thread'), parallel.fork('127.0.0.1', 'thread')
local pair = {left = a, right = b, note = 'x'}
parallel.exec(pair, 'parallel.parent:send(parallel.id) parallel.parent:receive()')
local got = parallel.receive(pair)
assert(got.left == a.id and got.right == b.id)
parallel.send(pair, 1)
parallel.sync(pair)
assert(parallel.nchildren == 0)

-- the parent is a process to send to and to receive from
local echo = parallel.fork('127.0.0.1', 'thread')
echo:exec(function()
   local parent = parallel.parent
   parallel.send(parent, {parallel.receive(parent), parallel.receive(parent, nil, {timeout = 60})})
   parallel.send(parent, select(2, pcall(parallel.join, parent)))
end)
echo:send('a')
echo:send('b')
local both = echo:receive()
assert(both[1] == 'a' and both[2] == 'b')
local text = echo:receive()
assert(text:find('no child of this program', 1, true), text)
echo:sync()
refuses('<parallel.send> the root process has no parent', function() parallel.send(parallel.parent, 1) end)
refuses('<parallel.receive> the root process has no parent', function() parallel.receive(parallel.parent) end)
refuses('<parallel.yield> the root process has no parent', function() parallel.yield() end)

-- objects of classes that a child does not know: code that never needs them runs
local Known = torch.class('KnownHereOnly')
function Known:__init(x) self.x = x end
child = parallel.fork('127.0.0.1', 'thread')
local ok, err = pcall(function() return child:call('return ...', KnownHereOnly(1)):get() end)
assert(not ok and tostring(err):find('unknown Torch class <KnownHereOnly>', 1, true), tostring(err))
assert(child:call('return 7'):get() == 7)
local future = child:call('return pcall(parallel.parent.receive, parallel.parent)')
child:send({KnownHereOnly(2)})
local fine, text2 = future:get()
assert(not fine and text2:find('unknown Torch class <KnownHereOnly>', 1, true), text2)
child:sync()
local unused = KnownHereOnly(3)
child = parallel.fork('127.0.0.1', 'thread')
child:exec(function() parallel.parent:send(unused.x) end)
assert(child:receive() == 3)
child:sync()
for _, how in ipairs {{ordered = true}, {ordered = false}} do
   how.protocol, how.workers = 'thread', 1
   local came, why = pcall(function()
      local results = parallel.map("torch.class('KnownThereOnly') return KnownThereOnly()", {1}, how)
      if not how.ordered then results() end
   end)
   assert(not came and tostring(why):find('unknown Torch class <KnownThereOnly>', 1, true), tostring(why))
end

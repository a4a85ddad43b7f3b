-- Children that are threads of this process do what processes do.
require 'parallel'

local function fork(...)
  return parallel.fork('127.0.0.1', 'thread', nil, ...)
end

-- how many threads of children this process has
local function threads(pid)
  local pipe = io.popen('cat /proc/' .. pid .. '/task/*/comm 2>/dev/null')
  local _, count = pipe:read('*a'):gsub('jlua%-child', '')
  pipe:close()
  return count
end

local function raises(kind, f, ...)
  local ok, err = pcall(f, ...)
  assert(not ok, 'the call should have raised an error')
  assert(type(err) == 'table' and err.kind == kind, tostring(err))
  return err
end

-- a conversation
x = 'the parent\'s'
local upvalue = {1, 2}
local child = fork('an argument')
assert(child.id == 1 and not child.remote and parallel.nchildren == 1)
child:exec(function(...)
  assert(x == nil and parallel.id == 1 and parallel.parent.id == 0)
  assert(... == 'an argument' and parallel.args[1] == 'an argument')
  x = 'the child\'s'
  string.upper = nil
  assert(parallel.yield() == 'go on')
  while true do
    local object = parallel.parent:receive()
    parallel.parent:send(object)
    if object == 'last' then break end
  end
  upvalue[1] = 3
end)
local pid = child.unixid
child:join('go on')
assert(x == 'the parent\'s' and ('a'):upper() == 'A')
local large = torch.range(1, 1e6)
for _, object in ipairs{1.5, 'text', torch.FloatTensor(3, 4):fill(2), large, {large:storage(), true}, 'last'} do
  child:send(object)
  local back = child:receive()
  if torch.isTensor(object) then
    assert(torch.typename(back) == torch.typename(object))
    assert(back:storage() ~= object:storage() and (back - object):abs():sum() == 0)
  elseif type(object) == 'table' then
    assert(back[1]:size() == 1e6 and back[1][1000000] == 1e6 and back[2] == true)
  else
    assert(back == object)
  end
end
child:sync()
assert(upvalue[1] == 1 and parallel.nchildren == 0)

-- many messages, which the receiver takes late
child = fork()
child:exec(function()
  parallel.yield()
  local sum = 0
  for i = 1, 100 do sum = sum + parallel.parent:receive():sum() end
  parallel.parent:send(sum)
end)
for i = 1, 100 do child:send(torch.ones(30, 1000)) end
child:join()
assert(child:receive() == 3e6)
child:sync()

-- both sides send much at once
child = fork()
child:exec(function()
  for i = 1, 20 do parallel.parent:send(torch.ones(400000)) end
  for i = 1, 20 do assert(parallel.parent:receive():nElement() == 400000) end
  parallel.parent:send('done')
end)
for i = 1, 20 do child:send(torch.ones(400000)) end
for i = 1, 20 do assert(child:receive():sum() == 400000) end
assert(child:receive() == 'done')
child:sync()

-- groups, beside a process
local list = parallel.nfork({3, protocol = 'thread'}, {1})
list:exec(function() parallel.parent:send(parallel.parent:receive() + parallel.id) end)
list:send(100)
local sums = list:receive()
for i = 1, 4 do assert(sums[i] == 100 + list[i].id) end
list:sync()

-- the end of the code, by an error, os.exit or otherwise, is that of the child only
child = fork()
child:exec(function() parallel.parent:send('last words') local t = nil return t.x end)
assert(child:receive() == 'last words')
local err = raises('error', child.receive, child)
assert(err.message:find("attempt to index local 't' (a nil value)", 1, true), err.message)
assert(err.traceback:find('stack traceback', 1, true))
child:sync()
child = fork()
child:exec(function() pcall(os.exit, 3) end)
err = raises('exit', child.receive, child)
assert(err.message:find('exit status 3', 1, true), err.message)
child:sync()

-- deep recursion is as deep as elsewhere
child = fork()
child:exec(function()
  local function depth(n) if n == 0 then return 0 end return 1 + depth(n - 1) end
  assert(not pcall(function() local function f() return 1 + f() end return f() end))
  parallel.parent:send(depth(15000))
end)
assert(child:receive() == 15000)
child:sync()

-- a program of its own, a stranger's address
local ok, message = pcall(parallel.fork, nil, 'thread', 'jlua')
assert(not ok and message:find('cannot run another program', 1, true), message)

-- children that never end by themselves are ended: in loops, waiting, asleep, in coroutines,
-- swallowing errors, having children of their own of both kinds
local function loop() while true do end end
local function stubborn() while true do pcall(function() while true do end end) end end
local function coroutines() coroutine.wrap(function() while true do pcall(coroutine.wrap(loop)) end end)() end
local function waits() parallel.parent:receive() end
local function sleeps() sys.sleep(1000) end
local function searches() string.find(('a'):rep(5000), ('.-'):rep(20) .. 'b') end
local function family()
  local own = parallel.nfork({1}, {2, protocol = 'thread'})
  own:exec('parallel.parent:send(1) while true do end')
  own:receive()
  parallel.parent:send(own[1].unixid)
  while true do end
end
local began = os.time()
for _, code in ipairs{loop, stubborn, coroutines, waits, sleeps, searches} do
  local ends = fork()
  ends:exec('local code = ... parallel.yield() code()', code)
  ends:join()
end
local parent = fork()
parent:exec(family)
local grandchild = parent:receive()
assert(threads(pid) == 9, threads(pid))
parallel.close()
assert(os.time() - began <= 5, 'the end took too long')
local left -- the system may still be putting a thread away that has ended
repeat left = threads(pid) until left == 0 or os.time() - began > 10
assert(left == 0, left)
assert(os.execute('kill -0 ' .. grandchild .. ' 2>/dev/null') ~= 0, 'a grandchild is alive')

-- afterwards there can be others
child = fork()
child:exec(function() parallel.parent:send(parallel.id) end)
assert(child:receive() == child.id)
child:sync()

-- what was not closed ends with the program
fork():exec(loop)

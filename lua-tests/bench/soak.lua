-- jlua soak.lua [seconds [seed]]: children of both kinds under random use. Messages of up to 64 MB go both ways, children are killed
-- and replaced. Every message is checked and accounted for; at the end, memory, descriptors, threads and maps must be where they were.
require 'parallel'

local seconds = tonumber(arg and arg[1]) or 10
local seed = tonumber(arg and arg[2]) or 1
local MB = 2^20
torch.manualSeed(seed)
math.randomseed(seed)

-- ---- what is sent

-- a checksum that depends on some places as well as on all values
local function checksum(t)
  local n = t:nElement()
  if n == 0 then return 0 end
  local flat = t:view(n)
  local sum = flat:double():sum()
  for i = 1, 5 do sum = sum + i * flat[1 + math.floor((n - 1) * i / 5)] end
  return sum
end

local function randomBytes()
  local r = math.random()
  if r < 0.80 then return math.random(0, 10000) end
  if r < 0.97 then return math.random(10000, MB) end
  return math.random(MB, r < 0.995 and 8 * MB or 64 * MB)
end

local types = {'torch.DoubleTensor', 'torch.FloatTensor', 'torch.ByteTensor', 'torch.IntTensor'}
local widths = {8, 4, 1, 4}

local function payload(bytes)
  local i = math.random(#types)
  local n = math.floor(bytes / widths[i])
  local t = torch.Tensor():type(types[i]):resize(n)
  if n > 0 then t:fill(math.random(0, 100)) t[math.random(n)] = math.random(0, 100) end
  return t
end

-- ---- what children do

local function worker(checksum)
  local served = 0
  while true do
    local m = parallel.parent:receive()
    served = served + 1
    if m.cmd == 'check' then
      assert(checksum(m.data) == m.sum, 'damaged on the way down')
      assert(#m.text == m.length)
      parallel.parent:send({n = m.n, sum = m.sum, data = m.back and m.data, text = m.back and m.text})
    elseif m.cmd == 'make' then
      local t = torch.FloatTensor(m.size):fill(m.n % 97)
      parallel.parent:send({n = m.n, sum = checksum(t), data = t})
    elseif m.cmd == 'burst' then
      for i = 1, m.count do parallel.parent:send({n = m.n, i = i}) end
    elseif m.cmd == 'yield' then
      parallel.parent:send({n = m.n, answer = parallel.yield()})
    elseif m.cmd == 'error' then
      error('on purpose')
    elseif m.cmd == 'quit' then
      parallel.parent:send({n = m.n, served = served})
      return
    end
  end
end

-- ---- the parent's books

local slots = {}
local count = {sent = 0, received = 0, lost = 0, bytes = 0, killed = 0, failed = 0, ended = 0, timeouts = 0}
local number = 0

local function fork(i)
  local slot = {kind = i <= 4 and 'process' or 'thread', due = {}, bytes = 0, served = 0}
  slot.child = parallel.fork(nil, slot.kind == 'thread' and 'thread' or nil)
  slot.child:exec(worker, checksum)
  slot.child.slot = slot
  slots[i] = slot
end

local function replace(i)
  local slot = slots[i]
  count.lost = count.lost + #slot.due
  pcall(slot.child.sync, slot.child)
  fork(i)
end

-- sends a message, and notes what is due for it: a function for each reply
local function send(slot, message, replies, bytes)
  number = number + 1
  message.n = number
  slot.child:send(message)
  slot.served = slot.served + 1
  count.sent = count.sent + 1
  count.bytes = count.bytes + (bytes or 0)
  for i = 1, replies do slot.due[#slot.due + 1] = {message = message, i = i, bytes = bytes or 0} end
  slot.bytes = slot.bytes + (bytes or 0)
end

local function take(slot, reply)
  local due = table.remove(slot.due, 1)
  assert(due, 'a reply that nobody asked for')
  local m = due.message
  assert(reply.n == m.n, 'out of order: ' .. tostring(reply.n) .. ' instead of ' .. m.n)
  if m.cmd == 'check' then
    assert(reply.sum == m.sum)
    if m.back then
      assert(checksum(reply.data) == m.sum and reply.data:nElement() == m.data:nElement(), 'damaged on the way up')
      assert(reply.text == m.text, 'a damaged string')
    end
  elseif m.cmd == 'make' then
    assert(reply.data:nElement() == m.size and checksum(reply.data) == reply.sum and (m.size == 0 or reply.data[1] == m.n % 97))
    count.bytes = count.bytes + 4 * m.size
  elseif m.cmd == 'burst' then
    assert(reply.i == due.i)
  elseif m.cmd == 'yield' then
    assert(reply.answer == m.answer)
  elseif m.cmd == 'quit' then
    assert(reply.served == slot.served, 'messages were lost')
  end
  slot.bytes = slot.bytes - due.bytes
  count.received = count.received + 1
end

local function receiveAll(slot)
  while #slot.due > 0 do take(slot, (slot.child:receive())) end
end

-- ---- what the parent does

local actions = {}

local function some() return slots[math.random(#slots)] end

function actions.check()
  local slot = some()
  local bytes = randomBytes()
  if #slot.due > 100 or slot.bytes + bytes > 16 * MB then receiveAll(slot) end
  local data = payload(bytes)
  local text = ('x'):rep(math.random(0, 1000))
  send(slot, {cmd = 'check', data = data, sum = checksum(data), text = text, length = #text, back = bytes < MB}, 1, bytes)
end

function actions.make()
  local slot = some()
  receiveAll(slot)
  send(slot, {cmd = 'make', size = math.floor(randomBytes() / 4)}, 1)
end

function actions.burst()
  local slot = some()
  if #slot.due > 1000 then receiveAll(slot) end
  local n = math.random(1, 200)
  send(slot, {cmd = 'burst', count = n}, n)
end

function actions.yield()
  local slot = some()
  receiveAll(slot)
  send(slot, {cmd = 'yield', answer = 'answer ' .. number}, 1)
  slot.child:join(slot.due[1].message.answer)
end

function actions.receive()
  local slot = some()
  for i = 1, math.random(0, #slot.due) do take(slot, (slot.child:receive())) end
end

function actions.noblock()
  for _, slot in ipairs(slots) do
    local reply, there = slot.child:receive('noblock')
    if there then take(slot, reply) end
  end
end

function actions.any()
  local children, due = {}, 0
  for _, slot in ipairs(slots) do children[#children + 1] = slot.child due = due + #slot.due end
  local child = parallel.any(children, {timeout = 0.01})
  if child then
    local slot = child.slot
    local reply, there = child:receive('noblock')
    if there then take(slot, reply) end
  end
end

function actions.group()
  local group, bySlot = {}, {}
  for _, slot in ipairs(slots) do
    if #slot.due > 0 then group[#group + 1] = slot.child bySlot[#group] = slot end
  end
  parallel._fill(group)
  if #group > 0 then
    local replies = group:receive()
    for i, slot in ipairs(bySlot) do take(slot, replies[i]) end
  end
end

function actions.timeout()
  local slot = some()
  receiveAll(slot)
  local ok, err = pcall(slot.child.receive, slot.child, nil, {timeout = 0.001})
  assert(not ok and err.kind == 'timeout', tostring(err))
  count.timeouts = count.timeouts + 1
end

function actions.broadcast()
  for _, slot in ipairs(slots) do receiveAll(slot) end
  local data = payload(math.random(0, 200000))
  local sum = checksum(data)
  for _, slot in ipairs(slots) do
    send(slot, {cmd = 'check', data = data, sum = sum, text = '', length = 0}, 1)
  end
end

-- the end of children, in several ways

function actions.kill()
  local i = math.random(4)
  local slot = slots[i]
  os.execute('kill -' .. (math.random() < 0.7 and 'KILL ' or 'TERM ') .. slot.child.unixid)
  local ok, err
  repeat
    ok, err = pcall(slot.child.receive, slot.child)
    if ok then take(slot, err) end -- what it had sent before
  until not ok
  assert(err.kind == 'signal' and err.pid == slot.child.unixid, tostring(err))
  count.killed = count.killed + 1
  replace(i)
end

function actions.fail()
  local i = math.random(8)
  local slot = slots[i]
  send(slot, {cmd = 'error'}, 0)
  receiveAll(slot)
  local ok, err = pcall(slot.child.receive, slot.child)
  assert(not ok and err.kind == 'error' and err.message:find('on purpose', 1, true), tostring(err))
  count.failed = count.failed + 1
  replace(i)
end

function actions.quit()
  local i = math.random(8)
  send(slots[i], {cmd = 'quit'}, 1)
  receiveAll(slots[i])
  count.ended = count.ended + 1
  replace(i)
end

-- ---- what the program uses

local function lines(command)
  local pipe = io.popen(command)
  local text = pipe:read('*a')
  pipe:close()
  return text
end

local function rss(pid)
  local file = io.open('/proc/' .. pid .. '/status')
  if not file then return 0 end
  local kb = file:read('*a'):match('VmRSS:%s*(%d+)')
  file:close()
  return (tonumber(kb) or 0) / 1024
end

local own = io.open('/proc/self/stat'):read('*n')

local function measure()
  collectgarbage()
  local children = 0
  for i = 1, 4 do children = children + rss(slots[i].child.unixid) end
  return {
    heap = collectgarbage('count') / 1024,
    rss = rss(own),
    children = children,
    descriptors = tonumber(lines('ls /proc/' .. own .. '/fd | wc -l')),
    threads = tonumber(lines('ls /proc/' .. own .. '/task | wc -l')),
    maps = tonumber(lines('wc -l < /proc/' .. own .. '/maps')),
    processes = tonumber(lines('grep -c ") . ' .. own .. ' " /proc/[0-9]*/stat 2>/dev/null | grep -c ":1"')),
  }
end

-- ---- the run

local chances = {check = 40, make = 6, burst = 5, yield = 10, receive = 30, noblock = 10, any = 15, group = 8, timeout = 3,
  broadcast = 4, kill = 0.7, fail = 0.7, quit = 0.5}
local names, total = {}, 0
for name, chance in pairs(chances) do names[#names + 1] = name total = total + chance end
table.sort(names)

local function choose()
  local r = math.random() * total
  for _, name in ipairs(names) do
    r = r - chances[name]
    if r < 0 then return name end
  end
  return 'receive'
end

for i = 1, 8 do fork(i) end
local timer = torch.Timer()
local report, reports = seconds / 20, {}
print(('%7s %9s %9s %6s %8s %6s %6s %6s %8s %9s %6s %7s %5s'):format('seconds', 'sent', 'received', 'lost', 'MB', 'ends',
  'MB/s', 'heap', 'RSS', 'children', 'fds', 'threads', 'maps'))
while timer:time().real < seconds do
  local name = choose()
  local ok, err = pcall(actions[name])
  if not ok then error(name .. ': ' .. tostring(err), 0) end
  if timer:time().real >= (#reports + 1) * report then
    for _, slot in ipairs(slots) do receiveAll(slot) end
    local m, now = measure(), timer:time().real
    reports[#reports + 1] = m
    print(('%7.1f %9d %9d %6d %8.0f %6d %6.0f %6.0f %8.1f %9.1f %6d %7d %5d'):format(now, count.sent, count.received, count.lost,
      count.bytes / MB, count.killed + count.failed + count.ended, count.bytes / MB / now, m.heap, m.rss, m.children, m.descriptors,
      m.threads, m.maps))
    io.stdout:flush()
  end
end
for i = 1, 8 do
  receiveAll(slots[i])
  send(slots[i], {cmd = 'quit'}, 1)
  receiveAll(slots[i])
  slots[i].child:sync()
end

-- nothing grows: the last third of the run against the second
local function most(field, from, to)
  local max = 0
  for i = math.ceil(from * #reports), math.floor(to * #reports) do max = math.max(max, reports[math.max(i, 1)][field]) end
  return max
end
for field, slack in pairs{descriptors = 12, threads = 6, maps = 60, processes = 1} do
  local early, late = most(field, 0.3, 0.65), most(field, 0.66, 1)
  assert(late <= early + slack, ('%s grew from %d to %d'):format(field, early, late))
end
-- the heaps of JVMs grow with the largest messages that happen to meet in them, up to their limit; what is alive in them must not
for field, slack in pairs{heap = 100, rss = 800, children = 800} do
  local early, late = most(field, 0.3, 0.65), most(field, 0.66, 1)
  assert(late <= early * 1.3 + slack, ('%s grew from %d to %d MB'):format(field, early, late))
end
assert(parallel.nchildren == 0)
print(('every message accounted for: %d sent, %d replies received, %d lost with %d killed children; %d failed, %d ended'):format(
  count.sent, count.received, count.lost, count.killed, count.failed, count.ended))

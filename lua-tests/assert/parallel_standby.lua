-- Processes that stand by become children, and end when nobody needs them.
require 'parallel'

local file = io.open('/proc/self/stat')
local own = file:read('*n')
file:close()

-- the processes that this one started, but for the shell that looks
local function processes()
  local found = {}
  local pipe = io.popen('for p in /proc/[0-9]*; do read -r l < $p/stat && echo "${p#/proc/} ${l##*)} ' ..
    '$(tr "\\0" " " < $p/cmdline)"; done 2>/dev/null')
  for line in pipe:lines() do
    local pid, state, parent = line:match('^(%d+) +(%a) (%d+)')
    if tonumber(parent) == own and state ~= 'Z' and line:find('%-%-child') then
      found[#found + 1] = tonumber(pid)
    end
  end
  pipe:close()
  return found
end

local function await(count)
  local timer = torch.tic()
  local found = processes()
  while #found ~= count do
    assert(torch.toc(timer) < 30, #found .. ' processes instead of ' .. count)
    found = processes()
  end
  return found
end

assert(parallel.standby == nil)
parallel.standby = 2
assert(parallel.standby == 2)
local early = await(2)

local function answers()
  parallel.parent:send(parallel.parent:receive() * 2)
  return parallel.yield()
end
local child = parallel.fork()
assert(child.unixid == early[1] or child.unixid == early[2])
child:exec(answers)
child:send(21)
assert(child:receive() == 42)
assert(child.id == 1 and parallel.nchildren == 1)

-- more than stand by, and one that was claimed is replaced
local list = parallel.nfork(3)
list:exec(answers)
list:send(4)
local results = list:receive()
assert(results[1] == 8 and results[2] == 8 and results[3] == 8)
local pids = {[child.unixid] = true}
for i = 1, 3 do
  assert(not pids[list[i].unixid], 'a process served two forks')
  pids[list[i].unixid] = true
end
await(6)
list:join()
child:join()
list:sync()
child:sync()

-- one that was killed is not used
for _, pid in ipairs(await(2)) do
  os.execute('kill -9 ' .. pid)
end
await(0)
child = parallel.fork()
child:exec(answers)
child:send(1)
assert(child:receive() == 2)
child:join()
child:sync()

-- another program is not taken from there
await(2)
local ok, err = pcall(parallel.fork, nil, nil, 'no-such-command')
assert(not ok and err.kind == 'launch')

parallel.standby = 0
await(0)
for _, wrong in ipairs{-1, 1000, 'many', {}, true} do
  ok, err = pcall(function() parallel.standby = wrong end)
  assert(not ok and err:find('parallel.standby must be a number', 1, true), err)
end
assert(parallel.standby == 0)
parallel.other = 1
assert(rawget(parallel, 'other') == 1)

-- close ends those that stand by too
parallel.standby = 1
await(1)
parallel.close()
await(0)

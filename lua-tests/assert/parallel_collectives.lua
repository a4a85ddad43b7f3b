-- Values to and from all children of a group.
require 'parallel'
package.path = '../support/?.lua;' .. package.path
local find = require('expect').find

local function message(f, ...)
   local ok, err = pcall(f, ...)
   assert(not ok)
   return tostring(err)
end

local group = parallel.nfork({1}, {2, protocol = 'thread'})
group:exec(function()
   while true do
      local name, value = parallel.yield(), parallel.parent:receive()
      if name == 'end' then break end
      if name == 'norm' then value = value:dim() > 0 and value:sum() or 0 end
      if name == 'record' then value = {id = parallel.id} end
      if name == 'nothing' then value = parallel.id ~= 2 and parallel.id or nil end
      if name == 'times' then value = value * parallel.id end
      if name ~= 'silent' then parallel.parent:send(value) end
   end
end)

local function ask(name, send, value)
   group:join(name)
   send(group, value)
end

-- tensors: what is scattered is gathered
for rows = 1, 7 do
   local tensor = torch.range(1, rows * 2):resize(rows, 2)
   ask('echo', parallel.scatter, tensor)
   assert((group:gather() - tensor):abs():sum() == 0)
end
ask('norm', group.scatter, torch.ones(7, 2):float())
local sums = group:gather()
assert(sums[1] == 6 and sums[2] == 4 and sums[3] == 4)
ask('echo', group.scatter, torch.ones(2):int())
assert(torch.typename(group:gather()) == 'torch.IntTensor')

-- lists
for n = 0, 7 do
   local list = {}
   for i = 1, n do list[i] = {i} end
   ask('echo', group.scatter, list)
   local back = group:gather()
   assert(#back == n)
   for i = 1, n do assert(back[i][1] == i) end
end
ask('record', group.broadcast, 1)
local records = group:gather()
assert(#records == 3 and records[2].id == 2)
ask('nothing', group.broadcast, 1)
local values = group:gather()
assert(values[1] == 1 and values[2] == nil and values[3] == 3)
find(message(group.scatter, group, 5), "bad argument #2 to '?' (list or tensor expected, got number)")
find(message(group.scatter, group, {x = 1}), 'a list or a tensor expected, got table')

-- one value for all, one made of all
local function times(value, operation)
   ask('times', group.broadcast, value)
   return group:reduce(operation)
end
assert(times(10, 'sum') == 60 and times(10, 'prod') == 6000)
assert(times(10, 'min') == 10 and times(10, 'max') == 30 and times(10, 'mean') == 20)
assert(times(1, function(a, b) return a .. b end) == '123')
local tensor = times(torch.ones(2, 2), 'sum')
assert(tensor:sum() == 24 and tensor:dim() == 2)
assert(times(torch.ones(2), 'prod')[1] == 6 and times(torch.ones(2), 'mean')[2] == 2)
assert(times(torch.ones(2), 'max')[1] == 3 and times(-torch.ones(2), 'min')[1] == -3)
ask('record', group.broadcast, 1)
find(message(group.reduce, group, 'sum'), "<parallel.reduce> 'sum' needs numbers or tensors, got a table")
find(message(group.reduce, group, 'median'), "(function or one of 'max', 'mean', 'min', 'prod', 'sum' expected, got 'median')")

-- waiting has a limit
ask('silent', group.broadcast, 1)
find(message(group.gather, group, {timeout = 0.05}), 'nothing was received in time')
find(message(group.reduce, group, 'sum', {timeout = 0.05}), 'nothing was received in time')

-- a single process, and parallel.children
group[1]:join('echo')
group[1]:scatter({1, 2})
assert(#group[1]:gather() == 2)
parallel.children:join('times')
parallel.children:broadcast(1)
assert(parallel.children:reduce('sum') == 6)
group:join('end')
group:broadcast()
group:sync()

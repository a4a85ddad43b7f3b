-- A child that was synced is forgotten once no script holds it, with all that hangs on it; until
-- then it can be asked again.
require 'parallel'

local seen = setmetatable({}, {__mode = 'k'})
for i = 1, 20 do
  local child = parallel.fork('127.0.0.1', 'thread')
  child.notes = {torch.zeros(1000), child}
  seen[child] = true
  child:exec('parallel.parent:send(1)')
  assert(child:receive() == 1)
  child:sync()
  child:sync()
  assert(child.running == false and parallel.nchildren == 0)
  local ok, err = pcall(child.receive, child)
  assert(not ok and err.kind == 'exit', tostring(err))
end
local rounds = 0
repeat
  collectgarbage()
  rounds = rounds + 1
until not next(seen) or rounds == 10
local left = 0
for _ in pairs(seen) do left = left + 1 end
assert(left <= 1, left .. ' children are held') -- a register may still hold the last
parallel.close()

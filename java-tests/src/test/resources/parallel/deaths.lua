-- Ends children that are busy with each kind of business, and tells what the next call says:
-- one line "signal call business seconds kind id pid message" for each.
local business = require 'business'
local names = {}
for name in pairs(business) do names[#names + 1] = name end
table.sort(names)

local function busy(name)
  local child = parallel.fork()
  child:exec(function(code) parallel.parent:send('ready') code() end, business[name])
  assert(child:receive() == 'ready')
  return child
end

local calls = {
  receive = function(child) while true do child:receive() end end,
  send = function(child) while true do child:send(('x'):rep(1e5)) end end,
  join = function(child) child:join() child:join() end,
  sync = function(child) child:sync() end,
  exec = function(child) while true do
    local ok, err = pcall(child.exec, child, 'return')
    if not tostring(err):find('already running code', 1, true) then error(err, 0) end
  end end,
  any = function(child) while true do parallel.any({child}):receive('noblock') end end,
}
local order = {'receive', 'send', 'join', 'sync', 'exec', 'any'}

for s, signal in ipairs{'KILL', 'TERM'} do
  for i, name in ipairs(names) do
    local call = order[(i + 2 * s) % #order + 1]
    -- sync complains of a child that waits in yield
    if name == 'yielding' and call == 'sync' then call = 'join' end
    local child = busy(name)
    os.execute('kill -' .. signal .. ' ' .. child.unixid)
    local began = torch.tic()
    local ok, err = pcall(calls[call], child)
    local took = torch.toc(began)
    assert(not ok and type(err) == 'table', tostring(err))
    assert(err.id == child.id and err.pid == child.unixid and err.ip == '127.0.0.1')
    print(signal, call, name, took, err.kind, (tostring(err):gsub('\n.*', '')))
    child:sync()
    assert(parallel.nchildren == 0)
  end
end
print('end')

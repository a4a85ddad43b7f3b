-- dofile of a configuration, gradient accumulation with flat float parameters, code as a string
local name = os.tmpname() local file = io.open(name, 'w')
file:write([[return {workers = 2, sizes = {4, 8}, fn = function(x) return x + 1 end}]]) file:close()
local config = dofile(name) os.remove(name)
require 'parallel'
torch.setdefaulttensortype('torch.FloatTensor')
torch.manualSeed(1)
local dim = config.sizes[1]
local params = torch.zeros(dim)
local target = torch.range(1, dim)
parallel.nfork(config.workers)
parallel.children:exec([[
   require 'torch'
   torch.setdefaulttensortype('torch.FloatTensor')
   local target = torch.range(1, ]] .. dim .. [[)
   local params = torch.Tensor()
   repeat
      local m = parallel.yield()
      if m == 'step' then
         parallel.parent:receive(params)
         local g = (params - target) * 2
         parallel.parent:send(g)
      end
   until m == 'break'
]])
for step = 1, 40 do
   parallel.children:join('step')
   parallel.children:send(params)
   local grads = parallel.children:receive()
   for _, g in ipairs(grads) do params:add(-0.1, g) end
end
print(torch.typename(params), string.format('%.4f', (params - target):norm()), config.fn(1))
parallel.children:join('break')
parallel.children:sync()
parallel.close()

-- Load code into children, with arguments, and let it use torch.
require 'parallel'

local function code(...)
   require 'torch'
   local t = torch.Tensor(3):fill(parallel.id)
   local args = {...}
   print('I am child ' .. parallel.id .. ' of parent ' .. parallel.parent.id)
   print(t)
   print('argument: ' .. args[1])
   if parallel.children[1] then print(parallel.children[1].id) end
end

for i = 1, 2 do
   local child = parallel.fork()
   child:exec(code, 'given to child ' .. i)
   child:sync() -- one after the other, so that the output is always the same
end

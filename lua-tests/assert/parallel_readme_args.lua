-- The original's README takes arguments from ... in a function without parameters: "the regular ... table".
require 'parallel'

code = function()
   -- arbitrary code contained here
   require 'torch'
   t = torch.Tensor(10)

   -- any process can access its id, its parent's id [and children's id]
   assert(parallel.id == 1)
   assert(parallel.parent.id == 0)
   if parallel.children[1] then print(parallel.children[1].id) end

   -- if arguments were passed, they're found in the regular ... table
   args = {...}
   parallel.parent:send({#args, args[1], args[2]})
end

parallel.nfork(1)
parallel.children:exec(code, 'first', 2)
local got = parallel.children[1]:receive()
assert(got[1] == 2 and got[2] == 'first' and got[3] == 2)
parallel.children:sync()
parallel.nfork(1)
parallel.children:exec(function() parallel.parent:send(select('#', ...)) end)
assert(parallel.children[2]:receive() == 0)
parallel.children:sync()

-- other functions have none
for _, text in ipairs {'function f() return ... end', "return function() local s = 'parallel' return ... end"} do
   local f, err = loadstring(text, '=c')
   assert(not f and err:find("c:1: cannot use '...' outside a vararg function near '...'", 1, true), err)
end

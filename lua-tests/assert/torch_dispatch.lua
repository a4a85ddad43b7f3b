-- How torch finds what a call means: overloads, optional results, the type of the operation.
require 'torch'

local function message(f, ...)
   local ok, err = pcall(f, ...)
   assert(not ok, 'no error')
   return err
end

local t = torch.Tensor{1, 2, 3}

-- a result that is given is filled and returned, one that is left out is made
local r = torch.Tensor()
assert(rawequal(torch.add(r, t, 1), r) and r[3] == 4)
assert(torch.add(t, 1)[3] == 4 and t[3] == 3)
-- methods work on the object
assert(rawequal(t:add(1), t) and t[3] == 4)
assert(t:add(2, torch.ones(3))[1] == 4)
assert(t:add(torch.ones(3), 5)[1] == 6, 'the operand may stand before the number')
assert(r:add(t, 2, t)[1] == 18)

-- numeric strings are numbers
assert(torch.Tensor{1}:add('2')[1] == 3)

-- results of another type
assert(torch.type(t:gt(1)) == 'torch.ByteTensor')
local values, indices = torch.max(torch.Tensor{{1, 5}, {7, 2}}, 2)
assert(values[2][1] == 7 and indices[1][1] == 2 and torch.type(indices) == 'torch.LongTensor')
local v, i = torch.Tensor(), torch.LongTensor()
torch.sort(v, i, torch.Tensor{3, 1, 2}, true)
assert(v[1] == 3 and i[3] == 2)

-- the type of the operation is that of the first tensor, else the default one
assert(torch.add(torch.IntTensor{1}, 1):type() == 'torch.IntTensor')
assert(torch.zeros(2):type() == 'torch.DoubleTensor')
assert(torch.zeros(2, 'torch.FloatTensor'):type() == 'torch.FloatTensor')
assert(torch.exp(0) == 1 and torch.pow(2, 10) == 1024)

-- generators
local g = torch.Generator()
torch.manualSeed(g, 5)
local x = torch.random(g, 100)
torch.manualSeed(g, 5)
assert(torch.random(g, 100) == x)
assert(torch.rand(g, 2, 3):dim() == 2)

-- sizes as numbers or as a storage
assert(torch.ones(torch.LongStorage{2, 2}):sum() == 4)
assert(torch.ones(2, 2, 2):nElement() == 8)

-- messages
assert(message(t.cmul, t) ==
   'invalid arguments: DoubleTensor \nexpected arguments: *DoubleTensor* [DoubleTensor] DoubleTensor')
assert(message(torch.std, 'x') ==
   'invalid arguments: string \n'
   .. 'expected arguments: DoubleTensor [boolean] | [*DoubleTensor*] DoubleTensor index [boolean]')
assert(message(torch.abs, torch.ShortTensor{1}) ==
   'torch.ShortTensor does not implement the torch.abs() function')

-- a method called by its name tells it, and where; after a tail call nothing is known
local function plain() local s = t:sum(3) return s end
local function tail() return t:sum(3) end
assert(message(plain):find("torch_dispatch.lua:%d+: bad argument #1 to 'sum' %(dimension 3 out of range%)"))
assert(message(tail) == "bad argument #2 to '?' (dimension 3 out of range)")
assert(message(function() local s = torch.sum(t, 3) return s end)
   == "bad argument #2 to '?' (dimension 3 out of range)")

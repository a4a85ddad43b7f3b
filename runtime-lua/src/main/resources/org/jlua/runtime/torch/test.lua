--- torch.test: a quick look whether tensors work on this machine.
-- @module torch.test

local tester = torch.Tester()
local tests = torch.TestSuite()

function tests.arithmetic()
   local x = torch.range(1, 6):resize(2, 3)
   tester:eq((x * 2 + 1):sum(), 48)
   tester:eq(torch.mm(x, x:t()), torch.Tensor {{14, 32}, {32, 77}})
   tester:eq(torch.IntTensor {7, -7}:div(2):totable(), {3, -3})
end

function tests.views()
   local x = torch.range(1, 24):resize(2, 3, 4)
   x[{2, {}, 1}] = 0
   tester:eq(x:transpose(1, 3)[1]:t()[2], torch.zeros(3))
   tester:eq(x:view(4, 6):storage(), x:storage())
end

function tests.ordering()
   local sorted, positions = torch.sort(torch.Tensor {3, 1, 2})
   tester:eq(sorted, torch.Tensor {1, 2, 3})
   tester:eq(positions, torch.LongTensor {2, 3, 1})
end

function tests.random()
   torch.manualSeed(123)
   local first = torch.randn(10)
   torch.manualSeed(123)
   tester:eq(torch.randn(10), first)
end

function tests.linearAlgebra()
   local a = torch.Tensor {{4, 1}, {1, 3}}
   tester:eq(torch.mm(a, torch.inverse(a)), torch.eye(2), 1e-12)
   local u, s, v = torch.svd(a)
   tester:eq(u * torch.diag(s) * v:t(), a, 1e-12)
end

function tests.serialization()
   local x = torch.rand(3)
   local back = torch.deserialize(torch.serialize({x, x:narrow(1, 2, 2)}))
   tester:eq(back[1], x)
   tester:eq(back[2]:storage() == back[1]:storage(), true)
end

tester:add(tests)

--- Runs these tests and prints the outcome.
-- @function torch.test
-- @tparam[opt] string|table names which tests to run; all by default
-- @treturn torch.Tester the tester that ran them
return function(names)
   tester:run(names)
   return tester
end

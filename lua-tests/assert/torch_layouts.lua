-- Operands and results that are parts of larger storages, the last ones in them included.
require 'torch'
torch.manualSeed(11)

local function close(a, b, tolerance)
   assert(a:isSameSizeAs(b) and (a - b):abs():max() < (tolerance or 1e-9))
end

-- the last columns, rows and slices of a storage
local function part(...)
   local sizes = {...}
   local all = torch.randn(sizes[1], 2, sizes[2] or 1)
   local t = all:select(2, 2)
   return #sizes == 1 and t:select(2, 1) or t
end

local function product(a, b)
   local r = torch.zeros(a:size(1), b:size(2))
   for i = 1, r:size(1) do
      for j = 1, r:size(2) do
         for k = 1, a:size(2) do r[i][j] = r[i][j] + a[i][k] * b[k][j] end
      end
   end
   return r
end

local a, b, x = part(5, 5), part(5, 5), part(5)
close(torch.mm(a, b), product(a, b))
close(torch.mm(a:t(), b:t()), product(a:t(), b:t()))
local expected = product(b, b)
a:mm(b, b)
close(a, expected)
close(torch.mv(a, x), product(a, x:clone():view(5, 1)):select(2, 1))
expected = a + torch.ger(x:clone(), x:clone())
a:addr(x, x)
close(a, expected)
local big = part(150, 90)
close(torch.mm(big, big:t()), torch.mm(big:clone(), big:t():clone()), 1e-8)

-- factorisations into such results
local matrix, symmetric = torch.randn(4, 4), torch.randn(4, 4)
symmetric = symmetric * symmetric:t() + torch.eye(4)
local e, v = part(4, 2), part(4, 4)
torch.eig(e, v, matrix, 'V')
e, v = part(4), part(4, 4)
torch.symeig(e, v, symmetric, 'V')
close(v * torch.diag(e) * v:t(), symmetric)
local u, s, w = part(4, 4), part(4), part(4, 4)
torch.svd(u, s, w, matrix)
close(u * torch.diag(s) * w:t(), matrix)
local q, r = part(4, 4), part(4, 4)
torch.qr(q, r, matrix)
close(q * r, matrix)
torch.qr(q:t(), r:t(), matrix)
local root = part(4, 4)
torch.potrf(root, symmetric)
close(root:t() * root, symmetric)
torch.potri(root, torch.potrf(symmetric, 'L'), 'L')
close(root * symmetric, torch.eye(4), 1e-6)
local right = torch.randn(4, 3)
local solution, factors = part(4, 3), part(4, 4)
torch.gesv(solution, factors, right, matrix)
close(matrix * solution, right)
local inPlace = right:clone()
torch.gesv(inPlace, factors, inPlace, matrix)
close(inPlace, solution)
local inverse = matrix:clone()
torch.inverse(inverse, inverse)
close(inverse * matrix, torch.eye(4))

-- reductions and orderings along every dimension of a transposed tensor
local t = torch.randn(3, 4, 5):transpose(1, 3)
for d = 1, 3 do
   for _, name in ipairs {'sum', 'max', 'min', 'mean', 'prod', 'std', 'var', 'cumsum', 'cumprod',
      'sort', 'median', 'mode'} do
      close((torch[name](t, d)), (torch[name](t:contiguous(), d)))
   end
   close((torch.kthvalue(t, 2, d)), (torch.kthvalue(t:contiguous(), 2, d)))
   close((t:topk(2, d, true, true)), (t:contiguous():topk(2, d, true, true)))
end

-- results that were something else, or an operand, before
local m = torch.randn(3, 4)
local result = torch.randn(7, 9):t()
torch.sum(result, m, 1)
close(result, m:sum(1))
for _, name in ipairs {'cumsum', 'cumprod', 'sum', 'prod', 'mean', 'tril', 'exp'} do
   local same = m:clone()
   local second = name ~= 'tril' and name ~= 'exp' and 1 or nil
   if second then torch[name](same, same, second) else torch[name](same, same) end
   close(same, second and torch[name](m, second) or torch[name](m))
end
local sorted, index = m:clone(), torch.LongTensor()
torch.sort(sorted, index, sorted)
assert(sorted:equal((torch.sort(m))))
local doubled = m:clone()
torch.cat(doubled, doubled, doubled, 1)
close(doubled, torch.cat(m, m, 1))

-- a method takes the type of its class, whatever the result is
local bytes = torch.ByteTensor {0, 3, 0, 4}
local found = torch.LongTensor()
bytes.nonzero(found, bytes)
assert(found:size(1) == 2 and found[2][1] == 4)
local mask = torch.ByteTensor()
local ints = torch.IntTensor {1, 2, 3}
ints.gt(mask, ints, 1)
assert(mask:sum() == 2)
local joined = torch.ShortTensor.cat({torch.ShortTensor {1}, torch.ShortTensor {2, 3}}, 1)
assert(joined:size(1) == 3 and torch.type(joined) == 'torch.ShortTensor')

assert(torch._heaptracking == false)
torch.setheaptracking(true)
assert(torch._heaptracking == true)
torch.setheaptracking(false)
assert(torch._heaptracking == false)

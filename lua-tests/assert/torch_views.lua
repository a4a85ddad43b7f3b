-- Views share elements; copies do not. Callbacks see elements in row-major order.
require 'torch'

local t = torch.range(1, 12)
local m = t:view(3, 4)
m:fill(1)
assert(t:sum() == 12)
t:copy(torch.range(1, 12))
assert(m:t()[2][3] == 10 and m:transpose(1, 2):isSetTo(m:t()))
assert(m:narrow(2, 2, 2):sum() == 2 + 3 + 6 + 7 + 10 + 11)
assert(m:sub(2, 3, -2, -1):sum() == 7 + 8 + 11 + 12)
assert(m:select(2, 4):sum() == 24 and t:select(1, 3) == 3)
assert(m:unfold(2, 2, 1):size(3) == 2)
assert(m:permute(2, 1):stride(1) == 1)
assert(torch.Tensor{{5}}:squeeze() == 5)
local r = torch.Tensor()
assert(rawequal(r:view(t, 2, 6), r) and r:storage() == t:storage())
assert(torch.view(t, -1, 3):size(1) == 4)
assert(torch.expand(torch.ones(1, 2), 3, 2):sum() == 6)
assert(torch.repeatTensor(torch.Tensor{1, 2}, 2, 2):sum() == 12)
local parts = m:split(2, 1)
assert(#parts == 2 and parts[2]:size(1) == 1)
parts[2]:zero()
assert(t[12] == 0)
assert(#torch.chunk(t, 5) == 4)

local seen = {}
m:t():apply(function(x) seen[#seen + 1] = x end)
assert(seen[1] == 1 and seen[2] == 5 and #seen == 12)
local sum = torch.Tensor{1, 2}:map(torch.Tensor{10, 20}, function(a, b) return a + b end)
assert(sum[2] == 22)
sum:map2(torch.Tensor{1, 1}, torch.Tensor{2, 3}, function(a, b, c) return a * c + b end)
assert(sum[1] == 23 and sum[2] == 67)
assert(not pcall(sum.apply, sum, function() return 'x' end))

-- storages and tensors on them
local s = torch.DoubleStorage{1, 2, 3, 4, 5, 6}
local u = torch.Tensor(s, 2, torch.LongStorage{2, 2}, torch.LongStorage{3, 1})
assert(u[2][2] == 6 and u:storageOffset() == 2)
assert(torch.Tensor():set(s, 1, 2, 3):size(1) == 2)
assert(torch.Tensor(2, 3):set():dim() == 0)
assert(torch.ByteStorage():string('abc'):string() == 'abc')
assert(t:int():type() == 'torch.IntTensor' and t:typeAs(u) == t)
assert(torch.isTensor(t) and torch.isStorage(s) and not torch.isTensor(s))

-- t[i] and its relatives, read and written.
require 'torch'

local m = torch.range(1, 12):resize(3, 4)

assert(m[2][3] == 7 and m[{2, 3}] == 7 and m[{-1, -1}] == 12)
assert(m[torch.LongStorage{3, 1}] == 9)
assert(m[2]:isSetTo(m:select(1, 2)))
assert(m[{{}, 2}]:sum() == 2 + 6 + 10)
assert(m[{{2, 3}, {1, 2}}]:sum() == 5 + 6 + 9 + 10)
assert(m[{2}]:dim() == 1 and m[{{2}}]:dim() == 2)
assert(m[m:gt(10)]:sum() == 23)

-- views share their elements
m[1][1] = 100
assert(m[{1, 1}] == 100)
m[{{}, 4}] = 0
assert(m:select(2, 4):sum() == 0)
m[{2, {1, 2}}] = torch.Tensor{-1, -2}
assert(m[2][1] == -1 and m[2][2] == -2)
m[3] = torch.IntTensor{1, 2, 3, 4}
assert(m[3]:sum() == 10)
m[m:lt(0)] = 7
assert(m[2][1] == 7 and m[2][2] == 7)
m[-1] = 5
assert(m[3]:sum() == 20)
m[torch.LongStorage{1, 2}] = 42
assert(m[1][2] == 42)

-- one element of a vector takes a tensor of one element
local v = torch.zeros(3)
v[2] = torch.Tensor{8}
assert(v[2] == 8)
v[{3}] = 9
assert(v[3] == 9)

-- names that are no methods
assert(v.nothing == nil)
assert(not pcall(function() v.field = 1 end))
-- empty tensors, wrong indices
assert(not pcall(function() return torch.Tensor()[1] end))
assert(not pcall(function() return v[4] end))
assert(not pcall(function() return v[{1, 1}] end))
assert(not pcall(function() v[1] = 'x' end))

-- storages
local s = torch.IntStorage{1, 2, 3}
s[2] = 5.9
assert(s[2] == 5 and #s == 3 and s.nothing == nil)
assert(not pcall(function() return s[4] end))
assert(not pcall(function() s[1] = 'x' end))

-- the same tensor behind two values
local a = torch.Tensor(2)
assert(a:storage() == a:storage() and a:contiguous() == a and a:double() == a)
local keyed = {[a] = 'a'}
assert(keyed[a:contiguous()] == 'a' and keyed[a:clone()] == nil)

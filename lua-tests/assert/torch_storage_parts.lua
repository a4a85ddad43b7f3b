-- a storage that is a part of another one
require 'torch'

local whole = torch.LongStorage {3, 4, 5}
local part = torch.LongStorage(whole, 2)
assert(#part == 2 and part:size() == 2 and part[1] == 4 and part[2] == 5)
part[1] = 13
assert(whole[2] == 13)
assert(not pcall(function() return part[3] end))
part:fill(7)
assert(whole[1] == 3 and whole[2] == 7 and whole[3] == 7)
part:copy(torch.LongStorage {6, 8})
assert(whole[2] == 6 and whole[3] == 8)

local last = torch.LongStorage(part, 2, 1)
last[1] = 9
assert(#last == 1 and whole[3] == 9 and part:totable()[2] == 9)
assert(tostring(last):find('9\n%[torch.LongStorage of size 1%]'))

-- tensors on a part, and parts as sizes
local t = torch.LongTensor(part)
t[1] = -1
assert(whole[2] == -1 and torch.LongTensor(part, 2, 1)[1] == 9)
assert(torch.zeros(torch.LongStorage(torch.LongStorage {9, 2, 3}, 2)):size(2) == 3)

-- it is written as a storage of its own
local read = torch.deserialize(torch.serialize(part))
assert(#read == 2 and read[1] == -1 and read[2] == 9)

for _, arguments in ipairs {{0}, {4}, {2, 3}, {1, -2}} do
   assert(not pcall(torch.LongStorage, whole, unpack(arguments)))
end
assert(not pcall(torch.DoubleStorage, whole, 1))
assert(not pcall(part.resize, part, 10))
whole:resize(2)
assert(#part == 1 and not pcall(function() return part[2] end))

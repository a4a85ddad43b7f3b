-- HalfTensor and HalfStorage: storage and conversion, no arithmetic
require 'torch'

local t = torch.Tensor{{1, 2.5}, {-3, 1e5}}
local h = t:half()
assert(torch.type(h) == 'torch.HalfTensor' and h:elementSize() == 2)
assert(h[1][2] == 2.5 and h[2][2] == math.huge)
h[2][2] = 0.1
assert(h[2][2] == 0.0999755859375)
assert(h:t():double()[1][2] == -3 and h:type('torch.IntTensor')[2][1] == -3)
assert(torch.HalfTensor(4):copy(torch.range(1, 4)):view(2, 2)[2][1] == 3)

local s = torch.HalfStorage{1, 2.25}
assert(s[2] == 2.25 and s:totable()[1] == 1)
assert(tostring(torch.HalfTensor{1, 2}) == ' 1\n 2\n[torch.HalfTensor of size 2]\n')

for _, mode in ipairs{'binary', 'ascii'} do
  local copy = torch.deserialize(torch.serialize(h, mode), mode)
  assert(torch.type(copy) == 'torch.HalfTensor')
  assert(copy:double():equal(h:double()))
end

local ok, message = pcall(torch.add, h, 1)
assert(not ok)
assert(message == 'torch.HalfTensor does not implement the torch.add() function', message)

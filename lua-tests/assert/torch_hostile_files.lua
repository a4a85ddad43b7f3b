-- Files that are cut off or damaged raise errors that are Lua's or Torch's, and what they claim to
-- hold takes no memory before it is there.
require 'torch'

local function check(bytes, mode)
   local ok, message = pcall(torch.deserialize, bytes, mode)
   message = tostring(message)
   local java = message:find('java') or message:find('Exception')
   assert(ok or #message > 5 and not java, message)
   return ok, message
end

local value = {torch.randn(10), {1, 2, 'three'}, f = function() return 1 end,
   l = torch.LongTensor {1, 2}, b = true}
math.randomseed(5)
for _, mode in ipairs {'binary', 'ascii'} do
   local bytes = torch.serialize(value, mode)
   for length = 0, #bytes - 2 do
      assert(not check(bytes:sub(1, length), mode), length)
   end
   for _ = 1, 2000 do
      local at = math.random(#bytes)
      check(bytes:sub(1, at - 1) .. string.char(math.random(0, 255)) .. bytes:sub(at + 1), mode)
   end
end

local function int(n)
   return string.char(n % 256, math.floor(n / 256) % 256, math.floor(n / 65536) % 256,
      math.floor(n / 2 ^ 24) % 256)
end
local function long(n) return int(n % 2 ^ 32) .. int(math.floor(n / 2 ^ 32)) end
local function text(s) return int(#s) .. s end
local function object(class, index) return int(4) .. int(index) .. text('V 1') .. text(class) end
local one = string.char(0, 0, 0, 0, 0, 0, 0xf0, 0x3f)

-- sizes that nothing stands behind
local _, message = check(object('torch.DoubleStorage', 1) .. long(0x7ffffff0))
assert(message:find('read 0 blocks instead of 2147483632'), message)
check(object('torch.DoubleStorage', 1) .. long(2 ^ 40))
check(int(2) .. int(0x7ffffff0) .. 'abc')
check(int(2) .. int(0xfffffff0) .. 'abc')
check(int(3) .. int(1) .. int(0x7fffffff))
check(object('no.such.Class', 1))
check(int(4) .. int(1) .. text('V one') .. text('torch.DoubleTensor'))

-- a tensor that reaches beyond its storage, or backwards, or is larger than anything
local storage = object('torch.DoubleStorage', 2) .. long(2) .. one .. one
local function tensor(size, stride, offset)
   return object('torch.DoubleTensor', 1) .. int(1) .. long(size) .. long(stride) .. long(offset)
      .. storage
end
assert(check(tensor(2, 1, 1)))
for _, s in ipairs {{5, 1, 1}, {2, 2, 1}, {2, 1, 2}, {2 ^ 33, 1, 1}, {2, 2 ^ 33, 1}, {2, 1, 0}} do
   assert(not check(tensor(unpack(s))))
end
assert(not check(tensor(2, 2 ^ 64 - 2 ^ 32, 2)))

-- nested as deep as memory allows
local deep = {}
for i = 1, 100000 do deep[i] = int(3) .. int(i) .. int(1) .. int(1) .. one end
deep[#deep + 1] = int(0)
assert(check(table.concat(deep)))
local nested = {}
for _ = 1, 50000 do nested = {nested} end
assert(#torch.serialize(nested) > 50000)

-- sizes that no storage can have leave everything as it was
local t = torch.ones(3)
local s = t:storage()
for _, f in ipairs {
   function() t:resize(1e6, 1e6) end, function() t:resize(torch.LongStorage {2 ^ 33}) end,
   function() t:set(torch.DoubleStorage(2), 1, 2 ^ 31, 2 ^ 31) end, function() s:resize(2 ^ 40) end,
   function() t:set(torch.DoubleStorage(2), 2 ^ 33) end, function() return torch.Tensor(2 ^ 40) end,
   function() return torch.zeros(1e5, 1e5) end, function() return torch.range(1, 1e15) end,
   function() return torch.linspace(0, 1, 1e12) end, function() return torch.randperm(1e12) end
} do
   local ok, problem = pcall(f)
   assert(not ok and not tostring(problem):find('java'), problem)
   assert(t:size(1) == 3 and t:dim() == 1 and t:sum() == 3 and t:storage() == s and #s == 3)
end

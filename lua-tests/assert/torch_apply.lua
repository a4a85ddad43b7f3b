-- apply, map and map2 make loops of functions that only compute, which must not be told from
-- calling the function for one element after the other.
require 'torch'
torch.manualSeed(7)

local half, exp, m = 0.5, math.exp, math
local scale = {by = 3}
local functions = {
   function(x) return x end,
   function(x) return 4 end,
   function(x) return -x end,
   function(x) return x * 0.5 + 1 end,
   function(x) return (x + 1) * (x - 2) / 3 - x end,
   function(x) return 1 - x, 7 end,
   function(x) return x % 3 + (-x) % 2.5 end,
   function(x) return x ^ 2 + 2 ^ x + (x * x) ^ half end,
   function(x) return math.exp(x) * half end,
   function(x) return m.floor(math.sqrt(math.abs(x))) + exp(-x) end,
   function(x) return math.cos(x) end,
   function(x) return x * scale.by + math.pi end,
   function(x) local y = x * 2 local z = y - x y = z * y return y + z end,
   function(x) if x > 0 then return x end return 0 end,
   function(x) return x > 0 and x * 2 or -x end,
   function(x) if x > 0 then return 5 end end,
   function(x) local s = 0 for i = 1, 3 do s = s + i * x end return s end,
   function(...) return ... end,
   function(x) return math.max(x, 0.25) end,
   function(x) return math.log(x * x + 1) end,
   function(x) return '3' * x end,
   function(x) return tostring(x) and 1 end,
   function(x) return select('#', x) + x end,
   function() end,
   function(x, y) return y and 1 or x end,
}

local function same(a, b)
   return a:equal(b) or a:eq(b):add(a:ne(a)):ge(1):all() and a:ne(a):equal(b:ne(b))
end

for _, kind in ipairs {'Byte', 'Char', 'Short', 'Int', 'Long', 'Float', 'Double'} do
   for i, f in ipairs(functions) do
      local t = torch.randn(500):mul(3):type('torch.' .. kind .. 'Tensor')
      local expected = t:clone()
      for k = 1, 500 do
         local result = f(expected[k])
         if result then expected[k] = result end
      end
      t = t:repeatTensor(70):apply(f)
      assert(same(t, expected:repeatTensor(t:size(1) / 500)), kind .. i)
   end
end

-- what changes from call to call is looked up again
local factor = 2
local function times(x) return x * factor end
local t = torch.ones(40000):apply(times)
factor = 5
assert(t:apply(times):eq(10):all())
scale.by = -1
local function scaled(x) return x * scale.by end
assert(t:apply(scaled):eq(-10):all())
setmetatable(scale, {__index = function() return 2 end}).by = nil
assert(t:apply(scaled):eq(-20):all())
factor = '3'
assert(t:apply(times):eq(-60):all())
factor = {}
assert(not pcall(t.apply, t, times) and t:eq(-60):all())
local abs = math.abs
math.abs = function(x) return x + 1 end
assert(t:apply(function(x) return math.abs(x) end):eq(-59):all())
math.abs = abs
assert(t:apply(function(x) return math.abs(x) end):eq(59):all())

-- outer variables may be assigned, calls come in order
local n = 0
t:apply(function() n = n + 1 return n end)
assert(t[1] == 1 and t[40000] == 40000)

-- layouts, and operands that share elements
local function check(make)
   local a, b = make(), make()
   a:map(a:clone(), function(x, y) return x * 2 - y * 3 end)
   local c = b:clone():mul(2):add(-3, b)
   assert((a - c):abs():max() < 1e-12)
   local d = make()
   d:map2(b:clone():fill(2), b, function(x, y, z) return x / y + z end)
   assert((d - (b * 1.5)):abs():max() < 1e-12)
end
local values = torch.randn(600, 70)
check(function() return values:clone() end)
check(function() return values:clone():t() end)
check(function() return values:clone():narrow(2, 3, 40) end)
check(function() return values:clone():view(-1):narrow(1, 5, 40000) end)
local shifted = torch.ones(40001)
shifted:narrow(1, 2, 40000):map(shifted:narrow(1, 1, 40000), function(_, y) return y + 1 end)
assert(shifted[40001] == 40001)
local same1 = torch.randn(40000)
local twice = same1 * 2
same1:map(same1, function(x, y) return x + y end)
assert(same1:equal(twice))
local one = torch.zeros(1)
one:expand(40000):apply(function(x) return x + 1 end)
assert(one[1] == 40000)

-- hooks see every call
local calls = 0
debug.sethook(function() calls = calls + 1 end, 'c')
torch.ones(40000):apply(function(x) return x end)
debug.sethook()
assert(calls >= 40000)
assert(not pcall(t.apply, t, function(x) return {} end))

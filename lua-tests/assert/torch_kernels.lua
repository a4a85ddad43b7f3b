-- Large kernels take other paths than small ones: products by the Vector API, several threads,
-- operands that lie at different places. All must give what one element after the other gives.
require 'torch'
torch.manualSeed(3)

-- products of every layout against dot products
local function product(kind, m, k, n)
   local a = torch.randn(m, k):type(kind)
   local b = torch.randn(k, n):type(kind)
   local function columnMajor(t) return t:t():clone():t() end
   local tolerance = kind == 'torch.FloatTensor' and 5e-3 or 1e-9
   for _, pair in ipairs {
      {a, b}, {columnMajor(a), b}, {a, columnMajor(b)}, {columnMajor(a), columnMajor(b)}
   } do
      local c = torch.mm(pair[1], pair[2])
      local t = torch.randn(m, n):type(kind)
      local sum = torch.addmm(0.5, t, 2, pair[1], pair[2])
      for _ = 1, 30 do
         local i, j = torch.random(m), torch.random(n)
         local expected = a[i]:double():dot(b:select(2, j):double())
         assert(math.abs(expected - c[i][j]) < tolerance)
         assert(math.abs(0.5 * t[i][j] + 2 * expected - sum[i][j]) < tolerance)
      end
   end
end
for _, kind in ipairs {'torch.DoubleTensor', 'torch.FloatTensor'} do
   for _, s in ipairs {
      {130, 70, 90}, {512, 3, 700}, {97, 513, 61}, {600, 300, 7}, {33, 129, 300}
   } do
      product(kind, s[1], s[2], s[3])
   end
end

-- what is in the result before a product is of no account
local huge = torch.Tensor(100, 100):fill(0 / 0)
huge:mm(torch.ones(100, 100), torch.ones(100, 100))
assert(huge:eq(100):all())

-- the same for every number of threads
local x, y = torch.randn(700000), torch.randn(700000)
local a, b = torch.randn(300, 200), torch.randn(200, 310)
local function everything()
   return {torch.add(x, 3, y), torch.cmul(x, y), torch.exp(x), x:lt(y), torch.mm(a, b),
      torch.mm(a, b):t():clone(), x:clone():addcmul(2, x, y), torch.pow(torch.abs(x), 1.5),
      x:view(700, 1000):t():clone():cmul(y:view(700, 1000):t())}
end
assert(torch.getnumthreads() >= 1)
torch.setnumthreads(1)
local alone = everything()
for _, threads in ipairs {2, 3, 64} do
   torch.setnumthreads(threads)
   assert(torch.getnumthreads() == threads)
   for i, t in ipairs(everything()) do assert(t:equal(alone[i]), i) end
end
assert(not pcall(torch.setnumthreads, 0))

-- views of one storage that are shifted against each other are walked in order, as in Torch
for _, n in ipairs {50, 5000, 600000} do
   local s = torch.ones(n + 1)
   s:narrow(1, 2, n):add(s:narrow(1, 1, n), 1)
   assert(s[1] == 1 and s[2] == 2 and s[n + 1] == n + 1)
   local behind = torch.range(1, n + 3)
   behind:narrow(1, 1, n):add(behind:narrow(1, 4, n), 0)
   assert(behind[1] == 4 and behind[n] == n + 3 and behind[n + 1] == n + 1)
end

-- rows of a matrix begin at different places
local m = torch.randn(3, 5001)
local sum = torch.cmul(m[1]:narrow(1, 2, 5000), m[2]:narrow(1, 1, 5000))
for i = 1, 5000, 77 do assert(sum[i] == m[1][i + 1] * m[2][i]) end
m[3]:narrow(1, 1, 5000):copy(sum)
m[3]:narrow(1, 2, 4000):add(m[1]:narrow(1, 1, 4000), -2, m[2]:narrow(1, 7, 4000))
for i = 1, 4000, 77 do assert(m[3][i + 1] == m[1][i] - 2 * m[2][i + 6]) end

-- an expanded tensor is one element many times
local one = torch.zeros(1)
one:expand(3000):add(one:expand(3000), 1)
assert(one[1] == 3000)

-- long sums agree with short ones
local long = torch.randn(100001)
local total, squares = 0, 0
for i = 1, long:size(1) do
   total = total + long[i]
   squares = squares + long[i] ^ 2
end
assert(math.abs(long:sum() - total) < 1e-9)
assert(math.abs(long:norm() - math.sqrt(squares)) < 1e-9)
assert(torch.ByteTensor(100001):fill(255):sum() == 255 * 100001)

-- long lines are sorted by their bits, unless there are equal elements
local function checkSort(t, descending)
   local s, i = torch.sort(t, descending)
   assert(s:nElement() == t:nElement() and torch.sort(i):equal(torch.range(1, t:size(1)):long()))
   for k = 1, t:size(1) do
      local v = t[i[k]]
      assert(s[k] == v and 1 / s[k] == 1 / v or s[k] ~= s[k] and v ~= v)
      if k > 1 and s[k] == s[k] then
         assert(descending and s[k - 1] >= s[k] or not descending and s[k - 1] <= s[k])
      end
   end
end
local lines = {
   torch.randn(20000), torch.randn(20000):float(), torch.randperm(20000),
   torch.randn(20000):mul(1e-300),
   torch.randperm(20000):long():mul(1e14):add(-1e18),
   torch.randperm(20000):int():add(-10000),
   torch.randn(20000):mul(1e-12):add(1), torch.randn(20000):mul(1e300), torch.zeros(20000),
   torch.randn(20000):mul(100):int(), torch.range(1, 20000), torch.range(20000, 1, -1),
   torch.cat(torch.randn(10000):mul(1e-9), torch.randn(10000):mul(1e9)),
   torch.randn(30000):narrow(1, 7, 20000)
}
local odd = torch.randn(20000)
odd[1], odd[7], odd[100], odd[15000] = 0 / 0, -0.0, 1 / 0, -1 / 0
lines[#lines + 1] = odd
local zeros = odd:clone()
zeros[500] = 0
lines[#lines + 1] = zeros
for _, line in ipairs(lines) do
   checkSort(line, false)
   checkSort(line, true)
end

-- powers of one, as C has them
do
  local nan = 0 / 0
  assert(torch.pow(torch.Tensor{1, 1, -1}, math.huge):eq(1):all())
  assert(torch.pow(torch.FloatTensor{1}, nan)[1] == 1 and torch.pow(1, torch.Tensor{nan})[1] == 1)
  assert(torch.cpow(torch.Tensor{-1, 1}, torch.Tensor{-math.huge, nan}):eq(1):all())
  local r = torch.pow(torch.Tensor{-8, nan}, 1 / 3)
  assert(r[1] ~= r[1] and r[2] ~= r[2])
end

-- the tables of the alias method can be used again
do
  local p = torch.Tensor{0.1, 0.2, 0.7}
  local state = torch.multinomialAliasSetup(p)
  local aliases = state[1]
  assert(torch.multinomialAliasSetup(torch.Tensor{0.5, 0.5}, state) == state)
  assert(aliases:size(1) == 2 and state[2]:eq(1):all())
end

-- Scaling against slow loops that follow the definitions in docs/image.md.
local image = require 'image'
package.path = '../support/?.lua;' .. package.path
local pictures = require 'pictures'
local same, fails = pictures.same, pictures.fails

torch.manualSeed(3)
local floor = math.floor

-- ---- the definitions, for one line given as a table

local function enlarged(line, n)
   local result = {}
   for d = 0, n - 1 do
      local place = d * (#line - 1) / (n - 1)
      local s = math.min(floor(place + 1e-6), #line - 1)
      local f = place - s
      result[d + 1] = (1 - f) * line[s + 1] + f * (line[s + 2] or line[#line])
   end
   return result
end

local function shrunk(line, n)
   local result = {}
   for d = 0, n - 1 do
      local from, to = d * #line / n, (d + 1) * #line / n
      local sum = 0
      for s = 0, #line - 1 do
         sum = sum + line[s + 1] * math.max(0, math.min(to, s + 1) - math.max(from, s))
      end
      result[d + 1] = sum / (to - from)
   end
   return result
end

local function cubic(line, n)
   local result = {}
   for d = 0, n - 1 do
      local place = d * (#line - 1) / (n - 1)
      local s = math.min(floor(place + 1e-6), #line - 2)
      local x = place - s
      local p1, p2 = line[s + 1], line[s + 2]
      local p0, p3 = line[s] or 2 * p1 - p2, line[s + 3] or 2 * p2 - p1
      local a1, a2, a3 = p2 - p0, 2 * p0 - 5 * p1 + 4 * p2 - p3, 3 * (p1 - p2) + p3 - p0
      result[d + 1] = p1 + 0.5 * x * (a1 + x * (a2 + x * a3))
   end
   return result
end

local function linear(line, n)
   return n == #line and line or n > #line and enlarged(line, n) or shrunk(line, n)
end

-- Applies a function of lines to the rows, then to the columns.
local function separable(src, width, height, f, round)
   local rows = {}
   for y = 1, src:size(1) do
      local row = f(src[y]:totable(), width)
      for x = 1, width do
         row[x] = round(row[x])
      end
      rows[y] = row
   end
   local result = torch.Tensor(height, width)
   for x = 1, width do
      local column = {}
      for y = 1, #rows do
         column[y] = rows[y][x]
      end
      column = f(column, height)
      for y = 1, height do
         result[y][x] = round(column[y])
      end
   end
   return result
end

local function exact(v)
   return v
end
local function byte(v)
   return math.max(0, math.min(255, floor(v + 0.5)))
end

local sizes = {{3, 4}, {7, 5}, {13, 11}, {1, 1}, {20, 2}, {2, 20}, {6, 9}}
for _, size in ipairs(sizes) do
   local width, height = size[1], size[2]
   local src = torch.rand(9, 6)
   same(image.scale(src, width, height), separable(src, width, height, linear, exact), 1e-5)
   same(image.scale(src:float(), width, height),
      separable(src, width, height, linear, exact), 1e-5)
   if width > 1 and height > 1 then
      local function f(line, n)
         return n == #line and line or cubic(line, n)
      end
      same(image.scale(src, width, height, 'bicubic'),
         separable(src, width, height, f, exact), 1e-4)
   end
   local bytes = torch.ByteTensor(9, 6):random(0, 255)
   -- float and double place a half differently now and then
   same(image.scale(bytes, width, height),
      separable(bytes:double(), width, height, linear, byte), 1)
   local near = torch.Tensor(height, width)
   for y = 1, height do
      for x = 1, width do
         near[y][x] = src[floor((y - 1) * (9 / height) + 1e-6) + 1][
            floor((x - 1) * (6 / width) + 1e-6) + 1]
      end
   end
   same(image.scale(src, width, height, 'simple'), near, 0)
end
-- cubics stay in the range of bytes
local steps = torch.ByteTensor {{0, 0, 255, 255, 0, 0}}
assert(image.scale(steps, 40, 3, 'bicubic'):max() == 255)

-- ---- sizes

local src = torch.rand(3, 20, 30)
local function sized(result, height, width)
   assert(result:dim() == 3 and result:size(1) == 3)
   assert(result:size(2) == height and result:size(3) == width,
      table.concat(result:size():totable(), 'x'))
end
sized(image.scale(src, 12, 34), 34, 12)
sized(image.scale(src, '12x34'), 34, 12)
sized(image.scale(src, 15), 10, 15)
sized(image.scale(src, '15', 'simple'), 10, 15)
sized(image.scale(src, '^40'), 40, 60)
sized(image.scale(src, '*2'), 40, 60)
sized(image.scale(src, '*1/2'), 10, 15)
sized(image.scale(src, '*0.5'), 10, 15)
sized(image.scale(src, '/2', 'bicubic'), 10, 15)
sized(image.scale(src, 12, 34, 'simple'), 34, 12)
local dst = torch.Tensor(3, 5, 6)
assert(rawequal(image.scale(dst, src), dst))
same(dst, image.scale(src, 6, 5), 0)
same(image.scale(dst, src, 'simple'), image.scale(src, 6, 5, 'simple'), 0)
-- views and the same tensor
same(image.scale(src:transpose(2, 3), 7, 8), image.scale(src:transpose(2, 3):clone(), 7, 8), 0)
local view = torch.zeros(3, 10, 12)
image.scale(view:narrow(2, 3, 5):narrow(3, 4, 6), src)
same(view:narrow(2, 3, 5):narrow(3, 4, 6), image.scale(src, 6, 5), 0)
assert(view:narrow(2, 1, 2):sum() == 0)
same(image.scale(src:select(1, 2), 6, 5), image.scale(src, 6, 5)[2], 0)
assert(image.scale(torch.ByteTensor(4, 4):fill(7), 2, 2):type() == 'torch.ByteTensor')
-- what Torch has on tensors
local direct = torch.FloatTensor(3, 5, 6)
src:float().image.scaleBilinear(src:float(), direct)
same(direct, image.scale(src:float(), 6, 5), 0)

-- ---- mistakes

fails('<image.scale> incorrect arguments', image.scale)
fails('<image.scale> incorrect arguments', image.scale, src)
fails('<image.scale> incorrect arguments', image.scale, 'x', 3, 4)
fails('could not find valid dest size', image.scale, src, 'large')
fails('mode must be one of: simple | bicubic | bilinear', image.scale, src, 3, 4, 'cubic')
fails('width from 1 to 2147483647 expected, got 0', image.scale, src, 0, 4)
fails('height from 1 to 2147483647 expected, got nan', image.scale, src, 4, 0 / 0)
fails('too large', image.scale, src, 50000, 50000)
fails('picture of HxW or KxHxW expected, got torch.DoubleTensor of size 4', image.scale,
   torch.rand(4), 3, 4)
fails('got torch.IntTensor of size 4x4', image.scale, torch.IntTensor(4, 4), 3, 4)
fails('different types', image.scale, torch.FloatTensor(3, 4, 4), src)
fails('depths do not match', image.scale, torch.Tensor(2, 4, 4), src)
fails('2 or 3 dimensions', image.scale, torch.Tensor(), src)

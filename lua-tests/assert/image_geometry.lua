-- Moving elements: against slow loops that follow the definitions in docs/image.md.
local image = require 'image'
package.path = '../support/?.lua;' .. package.path
local pictures = require 'pictures'
local same, fails = pictures.same, pictures.fails

torch.manualSeed(4)
local floor, cos, sin, pi = math.floor, math.cos, math.sin, math.pi

-- Calls f(y, x), from 0, for each element of a new picture.
local function make(height, width, f)
   local result = torch.Tensor(height, width)
   for y = 0, height - 1 do
      for x = 0, width - 1 do
         result[y + 1][x + 1] = f(y, x)
      end
   end
   return result
end

local function element(src, y, x)
   local inside = y >= 0 and x >= 0 and y < src:size(1) and x < src:size(2)
   return inside and src[y + 1][x + 1] or 0
end

-- ---- crop, translate

local src = torch.range(1, 3 * 6 * 8):view(3, 6, 8)
same(image.crop(src, 2, 1, 5, 4), src[{{}, {2, 4}, {3, 5}}])
same(image.crop(src, 'c', 4, 2), src[{{}, {3, 4}, {3, 6}}])
same(image.crop(src, 'tl', 4, 2), src[{{}, {1, 2}, {1, 4}}])
same(image.crop(src, 'tr', 4, 2), src[{{}, {1, 2}, {5, 8}}])
same(image.crop(src, 'bl', 4, 2), src[{{}, {5, 6}, {1, 4}}])
same(image.crop(src, 'br', 4, 2), src[{{}, {5, 6}, {5, 8}}])
local dst = torch.Tensor(3, 2, 3)
assert(rawequal(image.crop(dst, src, 4, 3), dst))
same(dst, src[{{}, {4, 5}, {5, 7}}])
image.crop(dst, src, 'c', 1, 1)
assert(dst:size(2) == 1 and dst:size(3) == 1)
same(image.crop(src[1], 0, 0, 8, 6), src[1])
local cut = image.crop(src, 0, 0, 1, 1):fill(77)
assert(src:min() == 1 and cut:sum() == 3 * 77, 'crop makes a copy')
for _ = 1, 20 do
   local part = image.randomCrop(src, 3, 2)
   local corner = part[1][1][1] - 1
   same(part, image.crop(src, corner % 8, floor(corner / 8), corner % 8 + 3, floor(corner / 8) + 2))
end
fails('corners within the picture of 8 x 6 expected, got %(5, 5%) to %(9, 6%)', image.crop, src,
   5, 5, 9, 6)
fails('corners within', image.crop, src, -1, 0, 2, 2)
fails('corners within', image.crop, src, 2, 2, 2, 4)
fails('crop type must be', image.crop, src, 'middle', 2, 2)
fails('<image.crop> incorrect arguments', image.crop, src)
fails('size from 1 x 1 to 8 x 6 expected, got 9 x 1', image.randomCrop, src, 9, 1)

for _, by in ipairs {{2, 1}, {-2, 1}, {0, -3}, {8, 0}, {-100, 5}} do
   local x0, y0 = by[1], by[2]
   same(image.translate(src[2], x0, y0),
      make(6, 8, function(y, x) return element(src[2], y - y0, x - x0) end))
   same(image.translate(src, x0, y0)[3], image.translate(src[3], x0, y0))
end
fails('<image.translate> incorrect arguments', image.translate, src, 1)

-- ---- flip

same(image.hflip(src[1]), make(6, 8, function(y, x) return src[1][y + 1][8 - x] end))
same(image.vflip(src[1]), make(6, 8, function(y, x) return src[1][6 - y][x + 1] end))
same(image.hflip(src)[2], image.hflip(src[2]))
same(image.flip(src, 3), image.hflip(src))
same(image.flip(src, 2), image.vflip(src))
assert(image.flip(src, 1)[1][1][1] == src[3][1][1])
local own = src:clone()
assert(rawequal(image.hflip(own, own), own))
same(own, image.hflip(src))
assert(image.hflip(src:byte()):type() == 'torch.ByteTensor')
fails('dimension from 1 to 3 expected, got 4', image.flip, src, 4)
fails('<image.hflip> incorrect arguments', image.hflip, 3)

-- ---- rotate

local square = torch.rand(7, 7)
local turned = make(7, 7, function(y, x) return square[x + 1][7 - y] end)
for _, mode in ipairs {'simple', 'bilinear'} do
   same(image.rotate(square, pi / 2, mode), turned, 1e-5)
   same(image.rotate(square, 0, mode), square, 1e-6)
   same(image.rotate(square, pi, mode), image.vflip(image.hflip(square)), 1e-5)
end
local wide = torch.rand(9, 13)
for _, theta in ipairs {0.3, -1.1, 2.5} do
   local cy, cx = 4, 6
   same(image.rotate(wide, theta), make(9, 13, function(y, x)
      local sx = cos(theta) * (x - cx) - sin(theta) * (y - cy) + cx
      local sy = cos(theta) * (y - cy) + sin(theta) * (x - cx) + cy
      return element(wide, floor(sy + 0.5), floor(sx + 0.5))
   end))
   same(image.rotate(wide, theta, 'bilinear'), make(9, 13, function(y, x)
      local sx = cos(theta) * (x - cx) - sin(theta) * (y - cy) + cx
      local sy = cos(theta) * (y - cy) + sin(theta) * (x - cx) + cy
      if sx < -0.5 or sy < -0.5 or sx > 12.5 or sy > 8.5 then
         return 0
      end
      sx, sy = math.max(0, math.min(12, sx)), math.max(0, math.min(8, sy))
      local left, top = math.min(floor(sx), 11), math.min(floor(sy), 7)
      local wx, wy = sx - left, sy - top
      return (1 - wy) * ((1 - wx) * element(wide, top, left) + wx * element(wide, top, left + 1))
         + wy * ((1 - wx) * element(wide, top + 1, left) + wx * element(wide, top + 1, left + 1))
   end), 1e-4)
end
local three = image.rotate(src, 0.4, 'bilinear')
same(three[2], image.rotate(src[2], 0.4, 'bilinear'))
local whole = src:clone()
same(image.rotate(whole, whole, 0.4), image.rotate(src, 0.4))
assert(image.rotate(src:byte(), 0.4):type() == 'torch.ByteTensor')
fails('mode must be one of: simple | bilinear', image.rotate, src, 1, 'bicubic')
fails('<image.rotate> incorrect arguments', image.rotate, src)

-- ---- polar

local disc = make(21, 21, function(y, x) return math.sqrt((y - 10) ^ 2 + (x - 10) ^ 2) end)
local rolled = image.polar(disc, 'bilinear', 'valid')
assert(rolled:size(1) == 21 and rolled:size(2) == 21)
for x = 2, 18 do
   -- a row is a direction, so that a column has one distance
   local column = rolled:select(2, x)
   assert((column:max() - column:min()) < 2 and math.abs(column:mean() - (x - 1) / 2) < 1)
end
assert(image.polar(disc, 'simple', 'full'):size(1) == 21)
assert(image.logpolar(src):size(2) == 8)
same(image.polar(torch.Tensor(3, 4, 5), src), image.polar(torch.Tensor(3, 4, 5), src, 'simple'))
fails('interpolation must be one of', image.polar, src, 'cubic')
fails('mode must be one of', image.polar, src, 'simple', 'all')

-- ---- warp

local field = torch.rand(2, 5, 4):mul(12):add(-2)
local function clamp(v, n)
   return math.max(0, math.min(n - 1, v))
end
local function bilinear(sy, sx)
   sy, sx = clamp(sy, 9), clamp(sx, 13)
   local top, left = math.min(floor(sy), 7), math.min(floor(sx), 11)
   local wy, wx = sy - top, sx - left
   return (1 - wy) * ((1 - wx) * element(wide, top, left) + wx * element(wide, top, left + 1))
      + wy * ((1 - wx) * element(wide, top + 1, left) + wx * element(wide, top + 1, left + 1))
end
local function absolute(f)
   return make(5, 4, function(y, x) return f(field[1][y + 1][x + 1], field[2][y + 1][x + 1]) end)
end
same(image.warp(wide, field, 'bilinear', false), absolute(bilinear), 1e-5)
same(image.warp(wide, field, 'simple', false), absolute(function(sy, sx)
   return element(wide, floor(clamp(sy, 9) + 0.5), floor(clamp(sx, 13) + 0.5))
end))
same(image.warp(wide, field, 'bilinear', false, 'pad', -3), absolute(function(sy, sx)
   if sy < 0 or sx < 0 or sy > 8 or sx > 12 then
      return -3
   end
   return bilinear(sy, sx)
end), 1e-5)
same(image.warp(wide, field), make(5, 4, function(y, x)
   return bilinear(y + field[1][y + 1][x + 1], x + field[2][y + 1][x + 1])
end), 1e-5)
local function catmullRom(p0, p1, p2, p3, x)
   return p1 + 0.5 * x * (p2 - p0 + x * (2 * p0 - 5 * p1 + 4 * p2 - p3
      + x * (3 * (p1 - p2) + p3 - p0)))
end
same(image.warp(wide, field, 'bicubic', false), absolute(function(sy, sx)
   sy, sx = clamp(sy, 9), clamp(sx, 13)
   local top, left = floor(sy), floor(sx)
   local rows = {}
   for v = -1, 2 do
      local p = {}
      for u = -1, 2 do
         p[u] = element(wide, clamp(top + v, 9), clamp(left + u, 13))
      end
      rows[v] = catmullRom(p[-1], p[0], p[1], p[2], sx - left)
   end
   return catmullRom(rows[-1], rows[0], rows[1], rows[2], sy - top)
end), 1e-4)
for _, mode in ipairs {'simple', 'bilinear', 'bicubic', 'lanczos'} do
   same(image.warp(wide, torch.zeros(2, 9, 13), mode), wide, 1e-6)
   same(image.warp(torch.ones(3, 6, 6), torch.rand(2, 6, 6), mode), torch.ones(3, 6, 6), 1e-5)
end
local result = torch.Tensor()
assert(rawequal(image.warp(result, wide, field), result))
same(image.warp(wide, field * (0 / 0), 'simple', false, 'pad', 5), torch.Tensor(5, 4):fill(5))
fails('mode is not bicubic | bilinear | lanczos | simple', image.warp, wide, field, 'cubic')
fails('clamp_mode is not clamp | pad', image.warp, wide, field, 'simple', true, 'wrap')
fails('field of 2xHxW expected, got torch.DoubleTensor of size 3x5x4', image.warp, wide,
   torch.rand(3, 5, 4))
fails('<image.warp> incorrect arguments', image.warp, wide)

-- ---- affine maps

same(image.affinetransform(wide, torch.eye(2)), wide, 1e-6)
same(image.affinetransform(wide, torch.eye(2), 'simple', torch.Tensor {2, -1}, 'pad'),
   image.translate(wide, -1, 2))
local theta = 0.3
local matrix = torch.Tensor {{cos(theta), sin(theta)}, {-sin(theta), cos(theta)}}
same(image.affinetransform(wide, matrix, 'simple', nil, 'pad'):narrow(1, 3, 5):narrow(2, 3, 9),
   image.rotate(wide, theta):narrow(1, 3, 5):narrow(2, 3, 9))
fails('matrix of 2x2 expected, got torch.DoubleTensor of size 3x3', image.affinetransform, wide,
   torch.eye(3))
fails('translation of 2 elements expected', image.affinetransform, wide, torch.eye(2), 'simple',
   torch.Tensor(3))

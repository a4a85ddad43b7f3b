-- Colours, ranges, filters, drawing and grids.
local image = require 'image'
package.path = '../support/?.lua;' .. package.path
local pictures = require 'pictures'
local same, fails = pictures.same, pictures.fails

torch.manualSeed(5)

local function pixel(r, g, b)
   return torch.Tensor {r, g, b}:view(3, 1, 1)
end

-- ---- colour spaces

local rgb = torch.rand(3, 6, 5)
for _, pair in ipairs {{'rgb2hsl', 'hsl2rgb'}, {'rgb2hsv', 'hsv2rgb'}} do
   same(image[pair[2]](image[pair[1]](rgb)), rgb, 1e-9)
   same(image[pair[2]](image[pair[1]](rgb:float())), rgb, 1e-5)
   local bytes = (rgb * 255):byte()
   same(image[pair[2]](image[pair[1]](bytes)), bytes, 8)
end
same(image.lab2rgb(image.rgb2lab(rgb)), rgb, 1e-4)
same(image.yuv2rgb(image.rgb2yuv(rgb)), rgb, 1e-4)
same(image.rgb2y(rgb)[1], rgb[1] * 0.299 + rgb[2] * 0.587 + rgb[3] * 0.114, 1e-12)
same(image.rgb2yuv(rgb):narrow(1, 1, 1), image.rgb2y(rgb), 1e-12)
same(image.rgb2y((rgb * 255):byte()), (image.rgb2y((rgb * 255):byte():double()) + 0.5):floor())
same(image.rgb2hsl(pixel(1, 0, 0)), pixel(0, 1, 0.5), 1e-9)
same(image.rgb2hsl(pixel(0, 0, 1)), pixel(2 / 3, 1, 0.5), 1e-9)
same(image.rgb2hsl(pixel(0.3, 0.3, 0.3)), pixel(0, 0, 0.3), 1e-9)
same(image.rgb2hsv(pixel(0, 0.5, 0)), pixel(1 / 3, 1, 0.5), 1e-9)
same(image.rgb2hsv(pixel(0, 0, 0)), pixel(0, 0, 0))
same(image.rgb2lab(pixel(1, 1, 1)), pixel(100, 0, 0), 0.01)
same(image.rgb2lab(pixel(1, 0, 0)), pixel(53.24, 80.09, 67.20), 0.05)
same(image.rgb2nrgb(pixel(1, 2, 1)), pixel(0.25, 0.5, 0.25))
same(image.rgb2nrgb(pixel(0, 0, 0)), pixel(0, 0, 0))
local own = rgb:clone()
assert(rawequal(image.rgb2hsv(own, own), own))
same(own, image.rgb2hsv(rgb))
local y = torch.Tensor()
assert(rawequal(image.rgb2y(y, rgb), y) and y:size(1) == 1 and y:dim() == 3)
fails('not supported for torch.ByteTensor', image.rgb2lab, torch.ByteTensor(3, 2, 2))
fails('picture of 3 channels expected, got torch.DoubleTensor of size 1x2x2', image.rgb2hsl,
   torch.rand(1, 2, 2))
fails('picture of 3xHxW expected', image.rgb2yuv, torch.rand(4, 2, 2))
fails('<image.rgb2y> incorrect arguments', image.rgb2y)

-- ---- ranges

local t = torch.Tensor {{-1, 0}, {1, 3}}
same(image.minmax {tensor = t}, torch.Tensor {{0, 0.25}, {0.5, 1}})
same(image.minmax(t), torch.Tensor {{0, 0.25}, {0.5, 1}})
same(image.minmax {tensor = t, min = 0, max = 1}, torch.Tensor {{0, 0}, {1, 1}})
same(image.minmax {tensor = t, min = 0, max = 1, saturate = false}, t)
same(image.minmax {tensor = t, symm = true}, (t + 3) / 6, 1e-15)
assert(t:min() == -1)
assert(rawequal(image.minmax {tensor = t, inplace = true}, t) and t:max() == 1)
local out = torch.Tensor()
assert(rawequal(image.minmax {tensor = t, tensorOut = out}, out))
same(image.minmax(torch.Tensor {{2, 2}}), torch.zeros(1, 2))
fails('tensor with elements expected', image.minmax, torch.Tensor())
same(image.saturate(torch.Tensor {{-1, 0.5, 2}}), torch.Tensor {{0, 0.5, 1}})

-- ---- colour maps

local map = image.colormap(12)
assert(map:size(1) == 12 and map:size(2) == 3 and map:min() >= 0 and map:max() <= 1)
for i = 1, 12 do
   for j = 1, i - 1 do
      assert((map[i] - map[j]):abs():max() > 0.05, 'colours must differ')
   end
end
local jet = image.jetColormap(64)
same(jet[16], torch.Tensor {0, 0.5, 1})
same(jet[64], torch.Tensor {0.5, 0, 0})
assert(jet:min() == 0 and jet:max() == 1)
local labels = torch.Tensor {{0, 1}, {2, 1}}
local coloured = image.colorize(labels, map)
assert(coloured:size(1) == 3)
same(coloured[{{}, 2, 1}], map[3])
same(image.colorize(labels:view(1, 2, 2)), image.colorize(labels, image.colormap(3)))
same(image.y2jet(labels + 1)[{{}, 2, 1}], image.jetColormap(3)[3])
fails('numbers from 0 to 1 expected, got 0 to 2', image.colorize, labels, image.colormap(2))
fails('numbers from 0', image.colorize, labels - 1)

-- ---- kernels and filters

local function gauss(i, j, h, w, sigma)
   return math.exp(-((i - (h / 2 + 0.5)) / (sigma * h)) ^ 2 / 2
      - ((j - (w / 2 + 0.5)) / (sigma * w)) ^ 2 / 2)
end
local kernel = image.gaussian {width = 5, height = 3, sigma = 0.3, amplitude = 2}
assert(kernel:size(1) == 3 and kernel:size(2) == 5)
for i = 1, 3 do
   for j = 1, 5 do
      assert(math.abs(kernel[i][j] - 2 * gauss(i, j, 3, 5, 0.3)) < 1e-12)
   end
end
same(image.gaussian(3), image.gaussian {size = 3, sigma = 0.25})
assert(math.abs(image.gaussian {size = 9, normalize = true}:sum() - 1) < 1e-12)
assert(image.gaussian {size = 3, tensor = torch.FloatTensor()}:type() == 'torch.FloatTensor')
same(image.gaussian1D(5), image.gaussian {width = 5, height = 1}[1], 1e-12)
assert(math.abs(image.gaussian1D {size = 7, normalize = true}:sum() - 1) < 1e-12)
local laplacian = image.laplacian(5)
assert(laplacian[3][3] == 1 and laplacian[1][1] < 0)
fails('positive size expected, got 0', image.gaussian, 0)

local picture = torch.rand(3, 8, 9)
local k = torch.rand(3, 3)
same(image.convolve(picture[1], k, 'valid'), torch.conv2(picture[1], k, 'V'), 1e-12)
same(image.convolve(picture[1], k), torch.conv2(picture[1], k, 'F'), 1e-12)
same(image.convolve(picture, k)[3], torch.conv2(picture[3], k, 'F'), 1e-12)
local middle = image.convolve(picture, k, 'same')
same(middle, image.convolve(picture, k, 'full')[{{}, {2, 9}, {2, 10}}])
local each = torch.rand(3, 3, 3)
same(image.convolve(picture, each, 'valid')[2], torch.conv2(picture[2], each[2], 'V'), 1e-12)
local delta = torch.zeros(3, 3)
delta[2][2] = 1
same(image.convolve(picture, delta, 'same'), picture, 1e-12)
assert(rawequal(image.convolve(out, picture, k), out))
fails('mode has to be one of: full | valid | same', image.convolve, picture, k, 'half')
fails('got torch.DoubleTensor of size 8x9 and torch.DoubleTensor of size 2x2x2', image.convolve,
   picture[1], torch.rand(2, 2, 2))

local normal = image.lcn(torch.rand(20, 20):mul(5))
assert(normal:size(1) == 20 and math.abs(normal:mean()) < 0.2)
assert(image.lcn(torch.rand(3, 20, 20)):dim() == 3)
local pyramid = image.gaussianpyramid(picture, {1, 0.5, 0.25})
assert(#pyramid == 3 and pyramid[2]:size(2) == 4 and pyramid[3]:size(3) == 2)
local dot = torch.zeros(5, 5)
dot[3][3] = 1
assert(image.dilate(dot):sum() == 9 and image.erode(image.dilate(dot)):sum() == 1)
assert(image.erode(torch.ones(5, 5), nil, 0):sum() == 9)

-- ---- drawing

local black = torch.zeros(3, 10, 12)
local framed = image.drawRect(black, 3, 2, 8, 7, {color = {0, 255, 51}})
assert(black:sum() == 0, 'src stays as it was')
assert(framed[2][2][3] == 1 and framed[2][7][8] == 1 and framed[2][3][4] == 0)
assert(math.abs(framed[3][2][5] - 0.2) < 1e-9)
assert(framed[2]:sum() == 20 and framed[1]:sum() == 0)
assert(image.drawRect(black:byte(), 1, 1, 2, 2)[1]:sum() == 4 * 255)
assert(rawequal(image.drawRect(black, 1, 1, 2, 2, {inplace = true}), black))
assert(image.drawRect(torch.zeros(9, 9), 2, 2, 3, 3):size(1) == 3)
same(image.drawRect(black, -50, -50, 500, 500), black)
assert(image.drawRect(torch.zeros(3, 9, 9), 3, 3, 6, 6, {lineWidth = 3})[1]:sum() == 36)

local page = torch.zeros(3, 20, 30)
local written = image.drawText(page, 'I', 1, 1, {color = {255, 255, 255}})
assert(written[1]:sum() == 7 + 4 and written[1][1][2] == 1 and written[1][7][4] == 1)
assert(image.drawText(page, 'I', 1, 1, {size = 2})[1]:sum() == 4 * 11)
same(image.drawText(page, 'II', 1, 1)[{{}, {}, {7, 12}}], image.drawText(page, 'I', 1, 1)[{
   {}, {}, {1, 6}}])
same(image.drawText(page, 'I\nI', 1, 1)[{{}, {9, 16}}], image.drawText(page, 'I', 1, 1)[{
   {}, {1, 8}}])
-- five cells of six fill the width, so the sixth begins a line
same(image.drawText(page, '     I', 1, 1), image.drawText(page, '\nI', 1, 1))
assert(image.drawText(page, '     I', 1, 1, {wrap = false}):sum() == 0)
assert(image.drawText(page, ' ', 1, 1, {bg = {0, 0, 255}})[3]:sum() == 48)
fails('picture of 3 channels expected', image.drawText, torch.zeros(2, 9, 9), 'x', 1, 1)
fails('size from 1 to 9999 expected, got 0', image.drawText, page, 'x', 1, 1, {size = 0})

-- ---- grids

local grid = image.toDisplayTensor {input = torch.rand(5, 3, 4, 6), padding = 2, nrow = 3}
assert(grid:size(1) == 3 and grid:size(2) == 2 * 6 and grid:size(3) == 3 * 8)
assert(grid:min() == 0 and grid:max() == 1)
local maps = image.toDisplayTensor {input = torch.rand(7, 4, 6), nrow = 4}
assert(maps:dim() == 2 and maps:size(1) == 8 and maps:size(2) == 24)
local list = {torch.zeros(3, 2, 2), torch.ones(3, 2, 2)}
same(image.toDisplayTensor {input = list}[1], torch.Tensor {{0, 0, 1, 1}, {0, 0, 1, 1}})
same(image.toDisplayTensor(list), image.toDisplayTensor {input = list})
same(image.toDisplayTensor {input = list, min = 0, max = 0.5, saturate = false}[1],
   torch.Tensor {{0, 0, 2, 2}, {0, 0, 2, 2}})
local apart = {torch.Tensor {{0, 10}}, torch.Tensor {{0, 2}}}
same(image.toDisplayTensor {input = apart, scaleeach = true}[1], torch.Tensor {{0, 1, 0, 1}})
same(image.toDisplayTensor {input = torch.Tensor {{-1, 0, 3}}, symmetric = true},
   torch.Tensor {{1 / 3, 0.5, 1}}, 1e-12)
fails('packed must be', image.toDisplayTensor, torch.rand(2, 5, 4, 4))
fails('pictures of one size expected', image.toDisplayTensor, {torch.rand(2, 2), torch.rand(3, 3)})
fails('input must be a tensor or a list', image.toDisplayTensor, {input = {}})

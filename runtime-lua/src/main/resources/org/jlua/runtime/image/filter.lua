-- Functions of image that filter: kernels, convolution, normalisation, pyramids, morphology.

local torch = require 'torch'
local xlua = require 'xlua'
local arguments = require 'image.arguments'

local fail, incorrect, picture = arguments.fail, arguments.incorrect, arguments.picture
local deliver = arguments.deliver

return function(image)
   -- ---- kernels

   -- The parameters of a kernel of two dimensions, in Torch's order.
   local KERNEL = {
      {arg = 'size', type = 'number', help = 'kernel size (size x size)', default = 3},
      {arg = 'sigma', type = 'number', help = 'sigma (horizontal and vertical)', default = 0.25},
      {arg = 'amplitude', type = 'number', help = 'amplitude of the gaussian (max value)',
         default = 1},
      {arg = 'normalize', type = 'boolean', help = 'normalize kernel (so its sum is 1)',
         default = false},
      {arg = 'width', type = 'number', help = 'kernel width', defaulta = 'size'},
      {arg = 'height', type = 'number', help = 'kernel height', defaulta = 'size'},
      {arg = 'sigma_horz', type = 'number', help = 'horizontal sigma', defaulta = 'sigma'},
      {arg = 'sigma_vert', type = 'number', help = 'vertical sigma', defaulta = 'sigma'},
      {arg = 'mean_horz', type = 'number', help = 'horizontal mean', default = 0.5},
      {arg = 'mean_vert', type = 'number', help = 'vertical mean', default = 0.5},
      {arg = 'tensor', type = 'torch.Tensor', help = 'result'},
   }

   -- Returns ((i - (mean * n + 0.5)) / (sigma * n))^2 / 2 for i from 1 to n.
   local function exponents(n, sigma, mean, name)
      if not tonumber(n) or not (n >= 1 and n < 2 ^ 31) then
         error(('<%s> positive size expected, got %s'):format(name, arguments.describe(n)), 4)
      end
      if not tonumber(sigma) or not tonumber(mean) then
         error(('<%s> numbers expected as sigma and mean, got %s and %s'):format(
            name, arguments.describe(sigma), arguments.describe(mean)), 4)
      end
      n = math.floor(n)
      return torch.range(1, n):double():add(-(mean * n + 0.5)):div(sigma * n):pow(2):div(2)
   end

   -- Returns the sum of the exponents of rows and columns, and the named arguments.
   local function plane(name, description, ...)
      local options = xlua.unpack({...}, name, description, unpack(KERNEL))
      local rows = exponents(options.height, options.sigma_vert, options.mean_vert, name)
      local columns = exponents(options.width, options.sigma_horz, options.mean_horz, name)
      local height, width = rows:size(1), columns:size(1)
      return rows:view(height, 1):expand(height, width)
         + columns:view(1, width):expand(height, width), options
   end

   local function finish(kernel, options)
      kernel:mul(options.amplitude)
      if options.normalize then
         kernel:div(kernel:sum())
      end
      local result = options.tensor or torch.Tensor()
      return result:resize(kernel:size()):copy(kernel)
   end

   --- Returns a Gaussian kernel. Means and sigmas are parts of the size.
   -- @tparam table options or in this order: size (3), sigma (0.25), amplitude (1), normalize
   -- (false), width and height (size), sigma_horz and sigma_vert (sigma), mean_horz and mean_vert
   -- (0.5), tensor (the result)
   -- @treturn torch.Tensor height x width
   function image.gaussian(...)
      local exponent, options = plane('image.gaussian', 'returns a 2D gaussian kernel', ...)
      return finish(exponent:neg():exp(), options)
   end

   --- Returns a Laplacian of a Gaussian, (1 - e) * exp(-e), e the Gaussian's exponent.
   -- @tparam table options as for image.gaussian
   -- @treturn torch.Tensor height x width
   function image.laplacian(...)
      local exponent, options = plane('image.laplacian', 'returns a 2D Laplacian kernel', ...)
      local kernel = torch.exp(-exponent):cmul(exponent:neg():add(1))
      return finish(kernel, options)
   end

   --- Returns a Gaussian kernel of one dimension.
   -- @tparam table options or in this order: size (3), sigma (0.25), amplitude (1), normalize
   -- (false), mean (0.5), tensor (the result)
   -- @treturn torch.Tensor of size elements
   function image.gaussian1D(...)
      local options = xlua.unpack({...}, 'image.gaussian1D', 'returns a 1D gaussian kernel',
         KERNEL[1], KERNEL[2], KERNEL[3], KERNEL[4],
         {arg = 'mean', type = 'number', help = 'mean', default = 0.5}, KERNEL[11])
      local exponent = exponents(options.size, options.sigma, options.mean, 'image.gaussian1D')
      return finish(exponent:neg():exp(), options)
   end

   -- ---- convolution

   local kinds = {full = 'F', same = 'F', valid = 'V'}

   -- Cuts the middle, as large as src, out of a full convolution.
   local function middle(full, src, kernel)
      local d = full:dim()
      local rows, columns = kernel:size(kernel:dim() - 1), kernel:size(kernel:dim())
      return full:narrow(d - 1, math.ceil(rows / 2), src:size(src:dim() - 1))
         :narrow(d, math.ceil(columns / 2), src:size(src:dim()))
   end

   --- Convolves a picture with a kernel.
   -- @tparam[opt] torch.Tensor dst
   -- @tparam torch.Tensor src HxW or KxHxW
   -- @tparam torch.Tensor kernel of two dimensions for all channels, or KxNxM for each its own
   -- @string[opt='full'] mode full (larger than src), same (as large) or valid (smaller)
   -- @treturn torch.Tensor the result
   function image.convolve(...)
      local list = {...}
      local dst, src, kernel, mode = list[1], list[2], list[3], list[4]
      if not torch.isTensor(kernel) then
         dst, src, kernel, mode = nil, list[1], list[2], list[3]
      end
      if not torch.isTensor(src) or not torch.isTensor(kernel) then
         incorrect('image.convolve', 'convolve an input image with a kernel, returns the result',
            {'dst', 'torch.Tensor', 'destination'},
            {'src', 'torch.Tensor', 'input picture', true},
            {'kernel', 'torch.Tensor', 'convolution kernel', true},
            {'mode', 'string', 'type: full | valid | same'})
      end
      mode = mode or 'full'
      local kind = kinds[mode]
      if not kind then
         fail('mode has to be one of: full | valid | same, got ' .. arguments.describe(mode),
            'image.convolve')
      end
      if kernel:dim() > src:dim() or src:dim() > 3 or kernel:dim() < 2
         or kernel:dim() == 3 and kernel:size(1) ~= src:size(1) then
         fail(('picture of HxW or KxHxW and kernel of NxM or KxNxM expected, got %s and %s')
            :format(arguments.describe(src), arguments.describe(kernel)), 'image.convolve')
      end
      kernel = kernel:typeAs(src)
      local result
      if src:dim() == 3 and kernel:dim() == 2 then
         for k = 1, src:size(1) do
            local one = torch.conv2(src[k], kernel, kind)
            result = result or src.new(src:size(1), one:size(1), one:size(2))
            result[k]:copy(one)
         end
      else
         result = torch.conv2(src, kernel, kind)
      end
      if mode == 'same' then
         result = middle(result, src, kernel)
      end
      return deliver(dst, result:contiguous())
   end

   --- Normalises the contrast around each element: (x - mean) / deviation, both weighted by a
   -- kernel, after the same for the picture as a whole. Deviations below 1 count as 1.
   -- @tparam[opt] torch.Tensor dst
   -- @tparam torch.Tensor src HxW or KxHxW; Float or Double
   -- @tparam[opt] torch.Tensor kernel else a Gaussian of 9x9
   -- @treturn torch.Tensor the result
   function image.lcn(...)
      local list = {...}
      local dst, src, kernel = list[1], list[2], list[3]
      if #list == 2 and torch.isTensor(src) and torch.isTensor(dst) and src:dim() == 2
         and dst:nElement() >= src:nElement() then
         dst, src, kernel = nil, list[1], list[2]
      elseif #list == 1 then
         dst, src = nil, list[1]
      end
      picture(src, 'image.lcn')
      kernel = kernel or image.gaussian {size = 9, normalize = true}
      kernel = kernel / kernel:sum()
      local x = src:clone()
      x:add(-x:mean())
      local deviation = x:std()
      if deviation > 0 then
         x:div(deviation)
      end
      local mean = image.convolve(x, kernel, 'same')
      local squares = image.convolve(torch.cmul(x, x), kernel, 'same')
      local variance = squares:add(-1, torch.cmul(mean, mean))
      variance[variance:lt(0)] = 0
      local spread = variance:sqrt()
      spread[spread:lt(1)] = 1
      return deliver(dst, x:add(-1, mean):cdiv(spread))
   end

   --- Returns a picture in several sizes, each smoothed by a Gaussian of 3x3.
   -- @tparam[opt] table dst tensors for the results
   -- @tparam torch.Tensor src HxW or KxHxW; Byte, Float or Double
   -- @tparam table scales the factors
   -- @treturn table the tensors
   function image.gaussianpyramid(...)
      local list = {...}
      local dst, src, scales = list[1], list[2], list[3]
      if #list == 2 then
         dst, src, scales = {}, list[1], list[2]
      end
      if type(dst) ~= 'table' or type(scales) ~= 'table' then
         incorrect('image.gaussianpyramid', 'construct a Gaussian pyramid from an image',
            {'dst', 'table', 'destinations'}, {'src', 'torch.Tensor', 'input picture', true},
            {'scales', 'table', 'list of scaling ratios', true})
      end
      picture(src, 'image.gaussianpyramid')
      local kernel = image.gaussian {size = 3, normalize = true}
      local d = src:dim()
      for i, factor in ipairs(scales) do
         local height = math.floor(src:size(d - 1) * factor)
         local width = math.floor(src:size(d) * factor)
         local scaled = factor == 1 and src:clone() or image.scale(src, width, height, 'simple')
         local smooth = image.convolve(scaled, kernel, 'same')
         dst[i] = deliver(dst[i], smooth)
      end
      return dst
   end

   -- ---- morphology

   -- Takes the extreme of what a kernel covers; choose says which of two is taken.
   local function extreme(name, im, kern, pad, choose, turned)
      picture(im, name)
      if im:dim() ~= 2 then
         error(('<%s> picture of HxW expected, got %s'):format(name, arguments.describe(im)), 3)
      end
      kern = kern or torch.ones(3, 3)
      local rows, columns = kern:size(1), kern:size(2)
      local height, width = im:size(1), im:size(2)
      local top, left = math.floor((rows - 1) / 2), math.floor((columns - 1) / 2)
      local padded = im.new(height + rows - 1, width + columns - 1):fill(pad)
      padded:narrow(1, top + 1, height):narrow(2, left + 1, width):copy(im)
      local result
      for y = 1, rows do
         for x = 1, columns do
            local weight = turned and kern[rows + 1 - y][columns + 1 - x] or kern[y][x]
            if weight ~= 0 then
               local moved = padded:narrow(1, y, height):narrow(2, x, width)
               result = result and choose(result, moved) or moved:clone()
            end
         end
      end
      return result or im.new(height, width):fill(pad)
   end

   --- Takes the smallest element that a kernel covers.
   -- @tparam torch.Tensor im HxW
   -- @tparam[opt] torch.Tensor kern elements that are not 0 count; 3x3 by default
   -- @number[opt=1] pad what lies outside
   -- @treturn torch.Tensor HxW
   function image.erode(im, kern, pad)
      return extreme('image.erode', im, kern, pad or 1, torch.cmin, false)
   end

   --- Takes the largest element that a kernel, turned by half a circle, covers.
   -- @tparam torch.Tensor im HxW
   -- @tparam[opt] torch.Tensor kern elements that are not 0 count; 3x3 by default
   -- @number[opt=0] pad what lies outside
   -- @treturn torch.Tensor HxW
   function image.dilate(im, kern, pad)
      return extreme('image.dilate', im, kern, pad or 0, torch.cmax, true)
   end
end

-- Functions of image that move elements: scale, crop, translate, rotate, flip, warp and relatives.

local torch = require 'torch'
local native = require 'libimage'
local arguments = require 'image.arguments'

local fail, incorrect, picture = arguments.fail, arguments.incorrect, arguments.picture
local destination, deliver = arguments.destination, arguments.deliver
local floor, max, min, huge = math.floor, math.max, math.min, math.huge

local DST = {'dst', 'torch.Tensor', 'destination'}
local SRC = {'src', 'torch.Tensor', 'input picture, HxW or KxHxW', true}

return function(image)
   -- Makes a tensor like src with another height and width.
   local function like(src, height, width)
      if src:dim() == 3 then
         return src.new(src:size(1), height, width)
      end
      return src.new(height, width)
   end

   local function sizeOf(src)
      return src:size(src:dim() - 1), src:size(src:dim())
   end

   -- ---- scale

   -- Returns the width and height that a size means for a picture, or nothing.
   local function parseSize(size, iwidth, iheight)
      local text = tostring(size)
      local largest = tonumber(text)
      if largest then
         local side = max(iwidth, iheight)
         return iwidth / side * largest, iheight / side * largest
      end
      local width, height = text:match('^(%d+)x(%d+)$')
      if width then
         return tonumber(width), tonumber(height)
      end
      local smallest = text:match('^%^(%d+)$')
      if smallest then
         local side = min(iwidth, iheight)
         return iwidth / side * smallest, iheight / side * smallest
      end
      local numerator, denominator = text:match('^%*([%d.]+)/([%d.]+)$')
      numerator = numerator or text:match('^%*([%d.]+)$')
      denominator = denominator or text:match('^/([%d.]+)$')
      local factor = numerator or denominator
      if factor then
         factor = (tonumber(numerator) or 1) / (tonumber(denominator) or 1)
         return iwidth * factor, iheight * factor
      end
   end

   -- Returns a side as a tensor's size: cut to a whole number, as C does.
   local function side(given, what)
      local value = tonumber(given)
      if not value or not (value >= 1 and value < 2 ^ 31) then
         fail(('%s from 1 to 2147483647 expected, got %s'):format(what, arguments.describe(given)),
            'image.scale')
      end
      return floor(value)
   end

   local scalers = {
      simple = native.scaleSimple, bilinear = native.scaleBilinear, bicubic = native.scaleBicubic
   }

   --- Gives a picture another size.
   -- image.scale(src, width, height, [mode]), image.scale(src, size, [mode]) or
   -- image.scale(dst, src, [mode]); the size is 'WxH', 'MAX' or a number for the longer side,
   -- '^MIN' for the shorter side, '*SC', '*N/D' or '/D' for a factor.
   -- @tparam[opt] torch.Tensor dst the result, which says the size
   -- @tparam torch.Tensor src HxW or KxHxW; Byte, Float or Double
   -- @string[opt='bilinear'] mode simple, bilinear or bicubic
   -- @treturn torch.Tensor the result
   function image.scale(...)
      local dst, src, rest = destination(...)
      local count = #rest
      local width, height, size, mode
      if dst and count <= 1 then
         mode = rest[1]
      elseif not dst and count >= 2 and tonumber(rest[1]) and tonumber(rest[2]) then
         width, height, mode = rest[1], rest[2], rest[3]
      elseif not dst and (count == 1 or count == 2) then
         size, mode = rest[1], rest[2]
      end
      if not torch.isTensor(src) or not (dst or width or size) then
         incorrect('image.scale', 'rescale an image (geometry)', DST, SRC,
            {'width', 'number', 'destination width'}, {'height', 'number', 'destination height'},
            {'size', 'string | number', 'MAX, WxH, ^MIN, *SC, *SCn/SCd or /SCd'},
            {'mode', 'string', 'interpolation mode: simple | bilinear | bicubic'})
      end
      picture(src, 'image.scale')
      mode = mode or 'bilinear'
      local scaler = scalers[mode]
      if not scaler then
         fail('mode must be one of: simple | bicubic | bilinear, got '
            .. arguments.describe(mode), 'image.scale')
      end
      if not dst then
         if size then
            local iheight, iwidth = sizeOf(src)
            width, height = parseSize(size, iwidth, iheight)
            if not width then
               fail('could not find valid dest size in ' .. arguments.describe(size),
                  'image.scale')
            end
         end
         width, height = side(width, 'width'), side(height, 'height')
         if width * height * (src:dim() == 3 and src:size(1) or 1) >= 2 ^ 31 then
            fail(('picture of %d x %d pixels is too large'):format(width, height), 'image.scale')
         end
         dst = like(src, height, width)
      end
      scaler(src, dst)
      return dst
   end

   -- ---- crop and translate

   -- Where a rectangle begins that lies in a corner or in the middle, by Torch's format.
   local corners = {
      c = function(w, h, width, height)
         return floor((width - w) / 2), floor((height - h) / 2)
      end,
      tl = function() return 0, 0 end,
      tr = function(w, _, width) return width - w, 0 end,
      bl = function(_, h, _, height) return 0, height - h end,
      br = function(w, h, width, height) return width - w, height - h end,
   }

   --- Cuts a rectangle out of a picture.
   -- image.crop([dst], src, x1, y1, x2, y2), the first column and row and those behind the last,
   -- from 0; image.crop(dst, src, x1, y1), as large as dst; or image.crop([dst], src, format,
   -- width, height).
   -- @string format c (centre), tl, tr, bl or br (corners)
   -- @treturn torch.Tensor the result; a copy
   function image.crop(...)
      local dst, src, rest = destination(...)
      local count = #rest
      local startx, starty, endx, endy = rest[1], rest[2], rest[3], rest[4]
      local format = count == 3 and type(startx) == 'string' and not tonumber(startx) and startx
      local known = format or count == 4 or count == 2
      if not torch.isTensor(src) or not known then
         incorrect('image.crop', 'crop an image', DST, SRC,
            {'x1 | format', 'number | string', 'first column from 0 | c, tl, tr, bl or br', true},
            {'y1 | width', 'number', 'first row from 0 | width', true},
            {'x2 | height', 'number', 'column behind the last | height'},
            {'y2', 'number', 'row behind the last'})
      end
      picture(src, 'image.crop')
      local height, width = sizeOf(src)
      if format then
         local place = corners[format]
         if not place then
            fail('crop type must be "c" | "tl" | "tr" | "bl" | "br", got ' .. format, 'image.crop')
         end
         local w, h = tonumber(rest[2]), tonumber(rest[3])
         if not w or not h then
            fail('width and height expected behind the format', 'image.crop')
         end
         startx, starty = place(w, h, width, height)
         endx, endy = startx + w, starty + h
      end
      startx, starty = tonumber(startx), tonumber(starty)
      if not startx or not starty then
         fail(('numbers expected as first column and row, got %s and %s'):format(
            arguments.describe(rest[1]), arguments.describe(rest[2])), 'image.crop')
      elseif count == 2 then
         -- without an end: as large as dst, else to the end of the picture
         endx = dst and startx + dst:size(dst:dim()) or width
         endy = dst and starty + dst:size(dst:dim() - 1) or height
      end
      startx, starty = floor(startx), floor(starty)
      endx, endy = floor(tonumber(endx) or huge), floor(tonumber(endy) or huge)
      if not (startx >= 0 and starty >= 0 and endx <= width and endy <= height
         and startx < endx and starty < endy) then
         fail(('corners within the picture of %d x %d expected, got (%s, %s) to (%s, %s)'):format(
            width, height, startx, starty, endx, endy), 'image.crop')
      end
      local part = src:narrow(src:dim() - 1, starty + 1, endy - starty)
         :narrow(src:dim(), startx + 1, endx - startx)
      return deliver(dst, part:clone())
   end

   --- Cuts a rectangle out of a picture at a random place, drawn from torch's generator.
   -- @tparam[opt] torch.Tensor dst
   -- @tparam torch.Tensor src HxW or KxHxW
   -- @number width
   -- @number height
   -- @treturn torch.Tensor the result; a copy
   function image.randomCrop(...)
      local dst, src, rest = destination(...)
      local w, h = tonumber(rest[1]), tonumber(rest[2])
      picture(src, 'image.randomCrop')
      local height, width = sizeOf(src)
      if not w or not h or w < 1 or h < 1 or w > width or h > height then
         fail(('size from 1 x 1 to %d x %d expected, got %s x %s'):format(
            width, height, arguments.describe(rest[1]), arguments.describe(rest[2])),
            'image.randomCrop')
      end
      local x, y = torch.random(0, width - w), torch.random(0, height - h)
      local part = src:narrow(src:dim() - 1, y + 1, h):narrow(src:dim(), x + 1, w)
      return deliver(dst, part:clone())
   end
   image.randomcrop = image.randomCrop

   --- Moves a picture; what becomes free is 0.
   -- @tparam[opt] torch.Tensor dst
   -- @tparam torch.Tensor src HxW or KxHxW
   -- @number x columns to the right
   -- @number y rows down
   -- @treturn torch.Tensor the result
   function image.translate(...)
      local dst, src, rest = destination(...)
      local x, y = tonumber(rest[1]), tonumber(rest[2])
      if not torch.isTensor(src) or not x or not y or #rest > 2 then
         incorrect('image.translate', 'translate an image', DST, SRC,
            {'x', 'number', 'horizontal translation', true},
            {'y', 'number', 'vertical translation', true})
      end
      picture(src, 'image.translate')
      x, y = floor(x), floor(y)
      local result = src.new():resizeAs(src):zero()
      local height, width = sizeOf(src)
      local w, h = width - math.abs(x), height - math.abs(y)
      if w > 0 and h > 0 then
         local d = src:dim()
         result:narrow(d - 1, max(y, 0) + 1, h):narrow(d, max(x, 0) + 1, w):copy(
            src:narrow(d - 1, max(-y, 0) + 1, h):narrow(d, max(-x, 0) + 1, w))
      end
      return deliver(dst, result)
   end

   -- ---- rotate, polar, flip

   --- Turns a picture around its centre; places from outside are 0.
   -- @tparam[opt] torch.Tensor dst
   -- @tparam torch.Tensor src HxW or KxHxW; Byte, Float or Double
   -- @number theta radians, counter-clockwise
   -- @string[opt='simple'] mode simple or bilinear
   -- @treturn torch.Tensor the result, as large as src
   function image.rotate(...)
      local dst, src, rest = destination(...)
      local theta, mode = tonumber(rest[1]), rest[2] or 'simple'
      if not torch.isTensor(src) or not theta or #rest > 2 then
         incorrect('image.rotate', 'rotate an image by theta radians', DST, SRC,
            {'theta', 'number', 'angle in radians', true},
            {'mode', 'string', 'interpolation mode: simple | bilinear'})
      end
      picture(src, 'image.rotate')
      local result = src.new():resizeAs(src)
      if mode == 'simple' then
         native.rotate(src, result, theta)
      elseif mode == 'bilinear' then
         native.rotateBilinear(src, result, theta)
      else
         fail('mode must be one of: simple | bilinear, got ' .. arguments.describe(mode),
            'image.rotate')
      end
      return deliver(dst, result)
   end

   local function unroll(name, simple, bilinear, ...)
      local dst, src, rest = destination(...)
      local interpolation, mode = rest[1] or 'simple', rest[2] or 'valid'
      if not torch.isTensor(src) or #rest > 2 then
         incorrect(name, 'convert an image to polar coordinates', DST, SRC,
            {'interpolation', 'string', 'interpolation mode: simple | bilinear'},
            {'mode', 'string', 'radius: valid (to the border) | full (to the corners)'})
      end
      picture(src, name)
      local unroller = interpolation == 'simple' and simple
         or interpolation == 'bilinear' and bilinear
      if not unroller then
         fail('interpolation must be one of: simple | bilinear, got '
            .. arguments.describe(interpolation), name)
      elseif mode ~= 'valid' and mode ~= 'full' then
         fail('mode must be one of: valid | full, got ' .. arguments.describe(mode), name)
      end
      if not dst then
         local length = max(sizeOf(src))
         dst = like(src, length, length)
      end
      unroller(src, dst, mode == 'full')
      return dst
   end

   --- Unrolls a picture around its centre: a row is a direction, a column is a distance.
   -- @tparam[opt] torch.Tensor dst
   -- @tparam torch.Tensor src HxW or KxHxW; Byte, Float or Double
   -- @string[opt='simple'] interpolation simple or bilinear
   -- @string[opt='valid'] mode valid: distances up to the nearest border; full: to the corners
   -- @treturn torch.Tensor the result; a square as large as the longer side unless dst says more
   function image.polar(...)
      return (unroll('image.polar', native.polar, native.polarBilinear, ...))
   end

   --- Unrolls a picture as image.polar does, with distances that grow exponentially.
   function image.logpolar(...)
      return (unroll('image.logpolar', native.logPolar, native.logPolarBilinear, ...))
   end

   local function reverse(dst, src, dim)
      local order = torch.range(src:size(dim), 1, -1):long()
      return deliver(dst, src:index(dim, order))
   end

   --- Flips left and right.
   -- @tparam[opt] torch.Tensor dst may be src
   -- @tparam torch.Tensor src HxW or KxHxW
   -- @treturn torch.Tensor the result
   function image.hflip(...)
      local dst, src, rest = destination(...)
      if not torch.isTensor(src) or #rest > 0 then
         incorrect('image.hflip', 'flip an image horizontally (left/right)', DST, SRC)
      end
      picture(src, 'image.hflip')
      return reverse(dst, src, src:dim())
   end

   --- Flips up and down.
   -- @tparam[opt] torch.Tensor dst may be src
   -- @tparam torch.Tensor src HxW or KxHxW
   -- @treturn torch.Tensor the result
   function image.vflip(...)
      local dst, src, rest = destination(...)
      if not torch.isTensor(src) or #rest > 0 then
         incorrect('image.vflip', 'flip an image vertically (upside-down)', DST, SRC)
      end
      picture(src, 'image.vflip')
      return reverse(dst, src, src:dim() - 1)
   end

   --- Flips any dimension of a tensor.
   -- @tparam[opt] torch.Tensor dst may be src
   -- @tparam torch.Tensor src
   -- @number dim
   -- @treturn torch.Tensor the result
   function image.flip(...)
      local dst, src, rest = destination(...)
      local dim = tonumber(rest[1])
      if not torch.isTensor(src) or not dim or #rest > 1 then
         incorrect('image.flip', 'flip an image along a dimension', DST, SRC,
            {'dim', 'number', 'dimension to flip', true})
      end
      if dim < 1 or dim > src:dim() then
         fail(('dimension from 1 to %d expected, got %s'):format(src:dim(), dim), 'image.flip')
      end
      return reverse(dst, src, dim)
   end

   -- ---- warp

   local warpModes = {simple = 0, bilinear = 1, bicubic = 2, lanczos = 3}
   local clampModes = {clamp = 0, pad = 1}

   local function code(codes, name, what, fname)
      local number = codes[name]
      if not number then
         local names = {}
         for known in pairs(codes) do
            names[#names + 1] = known
         end
         table.sort(names)
         error(('<%s> Incorrect arguments (%s is not %s), got %s'):format(
            fname, what, table.concat(names, ' | '), arguments.describe(name)), 3)
      end
      return number
   end

   --- Takes each element from where a field says.
   -- image.warp([dst], src, field, [mode, offset, clampMode, padValue])
   -- @tparam torch.Tensor src HxW or KxHxW; Byte, Float or Double
   -- @tparam torch.Tensor field 2xHxW: rows, then columns, of the elements to take
   -- @string[opt='bilinear'] mode simple, bilinear, bicubic or lanczos
   -- @bool[opt=true] offset whether the field has distances from the element itself
   -- @string[opt='clamp'] clampMode outside: clamp takes the nearest border, pad takes padValue
   -- @number[opt=0] padValue
   -- @treturn torch.Tensor the result, as large as the field
   function image.warp(...)
      local list = {...}
      local dst, src, field
      local at = 3
      if torch.isTensor(list[3]) then
         dst, src, field, at = list[1], list[2], list[3], 4
      else
         src, field = list[1], list[2]
      end
      if not torch.isTensor(src) or not torch.isTensor(field) then
         incorrect('image.warp', 'warp an image, according to a flow field', DST, SRC,
            {'field', 'torch.Tensor', '(y,x) flow field, 2xHxW', true},
            {'mode', 'string', 'interpolation mode: simple | bilinear | bicubic | lanczos'},
            {'offset', 'boolean', 'whether the field has offsets'},
            {'clamp_mode', 'string', 'outside of the picture: clamp | pad'},
            {'pad_value', 'number', 'value to pad with'})
      end
      picture(src, 'image.warp')
      if field:dim() ~= 3 or field:size(1) ~= 2 then
         fail('field of 2xHxW expected, got ' .. arguments.describe(field), 'image.warp')
      end
      local mode = code(warpModes, list[at] or 'bilinear', 'mode', 'image.warp')
      local offset = list[at + 1]
      if offset == nil then
         offset = true
      end
      local clamp = code(clampModes, list[at + 2] or 'clamp', 'clamp_mode', 'image.warp')
      local result = like(src, field:size(2), field:size(3))
      native.warp(result, src, field, mode, offset, clamp, list[at + 3] or 0)
      return deliver(dst, result)
   end

   --- Maps a picture by a matrix around its centre.
   -- image.affinetransform([dst], src, matrix, [mode, translation, clampMode, padValue]): the
   -- element at (y, x) from the centre comes from matrix * (y, x) - translation.
   -- @tparam torch.Tensor src HxW or KxHxW; Byte, Float or Double
   -- @tparam torch.Tensor matrix 2x2
   -- @string[opt='bilinear'] mode see image.warp
   -- @tparam[opt] torch.Tensor translation rows and columns
   -- @treturn torch.Tensor the result, as large as src
   function image.affinetransform(...)
      local list = {...}
      local dst, src, matrix
      local at = 3
      if torch.isTensor(list[3]) then
         dst, src, matrix, at = list[1], list[2], list[3], 4
      else
         src, matrix = list[1], list[2]
      end
      if not torch.isTensor(src) or not torch.isTensor(matrix) then
         incorrect('image.affinetransform', 'warp an image according to an affine transformation',
            DST, SRC, {'matrix', 'torch.Tensor', '2x2 matrix', true},
            {'mode', 'string', 'interpolation mode: simple | bilinear | bicubic | lanczos'},
            {'translation', 'torch.Tensor', '(y,x) translation'},
            {'clamp_mode', 'string', 'outside of the picture: clamp | pad'},
            {'pad_value', 'number', 'value to pad with'})
      end
      picture(src, 'image.affinetransform')
      if matrix:dim() ~= 2 or matrix:size(1) ~= 2 or matrix:size(2) ~= 2 then
         fail('matrix of 2x2 expected, got ' .. arguments.describe(matrix),
            'image.affinetransform')
      end
      local translation = list[at + 1]
      if translation ~= nil and (not torch.isTensor(translation) or translation:nElement() ~= 2)
      then
         fail('translation of 2 elements expected, got ' .. arguments.describe(translation),
            'image.affinetransform')
      end
      local height, width = sizeOf(src)
      local grid = torch.FloatTensor(2, height, width)
      local function axis(length, steps)
         return torch.range(0, length - 1):float():add(-(length - 1) / 2):view(unpack(steps))
      end
      grid[1]:copy(axis(height, {height, 1}):expand(height, width))
      grid[2]:copy(axis(width, {1, width}):expand(height, width))
      local field = torch.mm(matrix:float(), grid:view(2, height * width)):viewAs(grid) - grid
      if translation then
         local shift = translation:float():contiguous():view(-1)
         field[1]:add(-shift[1])
         field[2]:add(-shift[2])
      end
      local result = image.warp(src, field, list[at], true, list[at + 2], list[at + 3])
      return deliver(dst, result)
   end
end

-- Functions of image on values and colours: colour spaces, ranges, colour maps, drawing.

local torch = require 'torch'
local xlua = require 'xlua'
local native = require 'libimage'
local arguments = require 'image.arguments'

local fail, incorrect = arguments.fail, arguments.incorrect
local destination, deliver = arguments.destination, arguments.deliver
local max, min = math.max, math.min

local DST = {'dst', 'torch.Tensor', 'destination'}
local SRC = {'src', 'torch.Tensor', 'input picture, 3xHxW', true}

return function(image)
   -- ---- colour spaces

   local function checkColour(src, name)
      if src:dim() ~= 3 or src:size(1) ~= 3 then
         error(('<%s> picture of 3xHxW expected, got %s'):format(name, arguments.describe(src)), 4)
      end
   end

   local function converter(name, description)
      local fullName = 'image.' .. name
      local convert = native[name]
      return function(...)
         local dst, src, rest = destination(...)
         if not torch.isTensor(src) or #rest > 0 then
            incorrect(fullName, description, DST, SRC)
         end
         dst = dst or src.new()
         convert(src, dst)
         return dst
      end
   end

   --- Returns the brightness of a picture, 0.299 red + 0.587 green + 0.114 blue, as 1xHxW.
   -- @tparam[opt] torch.Tensor dst
   -- @tparam torch.Tensor src 3xHxW; Byte, Float or Double
   image.rgb2y = converter('rgb2y', 'transform an image from RGB to Y')

   --- Converts red, green, blue to hue, saturation, lightness, all from 0 to 1 (bytes: 255).
   image.rgb2hsl = converter('rgb2hsl', 'transform an image from RGB to HSL')

   --- Converts hue, saturation, lightness to red, green, blue.
   image.hsl2rgb = converter('hsl2rgb', 'transform an image from HSL to RGB')

   --- Converts red, green, blue to hue, saturation, value, all from 0 to 1 (bytes: 255).
   image.rgb2hsv = converter('rgb2hsv', 'transform an image from RGB to HSV')

   --- Converts hue, saturation, value to red, green, blue.
   image.hsv2rgb = converter('hsv2rgb', 'transform an image from HSV to RGB')

   --- Converts sRGB to CIE L*a*b* (white of D65); Float or Double.
   image.rgb2lab = converter('rgb2lab', 'transform an image from sRGB to CIE L*a*b*')

   --- Converts CIE L*a*b* (white of D65) to sRGB; Float or Double.
   image.lab2rgb = converter('lab2rgb', 'transform an image from CIE L*a*b* to sRGB')

   -- Applies a 3x3 matrix to the channels.
   local function mix(name, description, matrix)
      return function(...)
         local dst, src, rest = destination(...)
         if not torch.isTensor(src) or #rest > 0 then
            incorrect(name, description, DST, SRC)
         end
         checkColour(src, name)
         local result = src.new():resizeAs(src)
         for k = 1, 3 do
            local row = matrix[k]
            result[k]:copy(src[1]):mul(row[1]):add(row[2], src[2]):add(row[3], src[3])
         end
         return deliver(dst, result)
      end
   end

   --- Converts red, green, blue to brightness and two colour differences, U and V.
   image.rgb2yuv = mix('image.rgb2yuv', 'transform an image from RGB to YUV', {
      {0.299, 0.587, 0.114}, {-0.14713, -0.28886, 0.436}, {0.615, -0.51499, -0.10001}
   })

   --- Converts brightness and colour differences to red, green, blue.
   image.yuv2rgb = mix('image.yuv2rgb', 'transform an image from YUV to RGB', {
      {1, 0, 1.13983}, {1, -0.39465, -0.58060}, {1, 2.03211, 0}
   })

   --- Divides each channel by the sum of the three; black stays black.
   -- @tparam[opt] torch.Tensor dst
   -- @tparam torch.Tensor src 3xHxW; Float or Double
   function image.rgb2nrgb(...)
      local dst, src, rest = destination(...)
      if not torch.isTensor(src) or #rest > 0 then
         incorrect('image.rgb2nrgb', 'transform an image from RGB to normalized RGB', DST, SRC)
      end
      checkColour(src, 'image.rgb2nrgb')
      local sum = src:sum(1):typeAs(src)
      sum[sum:eq(0)] = 1
      return deliver(dst, torch.cdiv(src, sum:expandAs(src)))
   end

   -- ---- ranges

   --- Bounds a picture to 0 to 1 where it is (Byte tensors stay as they are).
   -- @tparam torch.Tensor picture Byte, Float or Double
   function image.saturate(picture)
      return native.saturate(picture)
   end

   --- Maps the range of a picture to 0 to 1: (x - min) / (max - min).
   -- @tparam table options or in this order: tensor, symm (0 goes to the middle), inplace,
   -- min and max (else the picture's own), saturate (bounds the result; only with min or max),
   -- tensorOut (the result)
   -- @treturn torch.Tensor the result, of the default type unless in place
   function image.minmax(...)
      local _, tensor, symm, inplace, lowest, highest, saturate, tensorOut = xlua.unpack(
         {...}, 'image.minmax', 'compresses image dynamics',
         {arg = 'tensor', type = 'torch.Tensor', help = 'input picture', req = true},
         {arg = 'symm', type = 'boolean', help = 'symmetric around 0', default = false},
         {arg = 'inplace', type = 'boolean', help = 'process the tensor in place', default = false},
         {arg = 'min', type = 'number', help = 'lower bound'},
         {arg = 'max', type = 'number', help = 'upper bound'},
         {arg = 'saturate', type = 'boolean', help = 'bound the result to 0 to 1', default = true},
         {arg = 'tensorOut', type = 'torch.Tensor', help = 'result'})
      if not torch.isTensor(tensor) or tensor:nElement() == 0 then
         fail('tensor with elements expected, got ' .. arguments.describe(tensor), 'image.minmax')
      end
      local result
      if inplace then
         result = tensor
      else
         result = tensorOut or torch.Tensor()
         result:resize(tensor:size()):copy(tensor)
      end
      -- inferred bounds leave nothing to cut off
      saturate = saturate and (lowest ~= nil or highest ~= nil)
      lowest = lowest or tensor:min()
      highest = highest or tensor:max()
      if symm then
         highest = max(math.abs(lowest), math.abs(highest))
         lowest = -highest
      end
      if lowest ~= 0 then
         result:add(-lowest)
      end
      if highest ~= lowest then
         result:div(highest - lowest)
      end
      if saturate then
         result:clamp(0, 1)
      end
      return result
   end

   -- ---- colour maps

   --- Returns different colours, red, green and blue in rows.
   -- @number nbColor how many
   -- @treturn torch.Tensor nbColor x 3, from 0 to 1
   function image.colormap(nbColor)
      if not tonumber(nbColor) or nbColor < 1 then
         fail('number of colours expected, got ' .. arguments.describe(nbColor), 'image.colormap')
      end
      local map = torch.Tensor(nbColor, 3)
      local hue, saturation = 0, 0
      for i = 1, nbColor do
         local chroma = saturation % 0.7 + 0.3 -- at lightness 0.5
         local sector = hue % 360 / 60
         local second = chroma * (1 - math.abs(sector % 2 - 1))
         local rest = 0.5 - chroma / 2
         local order = ({
            {chroma, second, 0}, {second, chroma, 0}, {0, chroma, second},
            {0, second, chroma}, {second, 0, chroma}, {chroma, 0, second}
         })[math.floor(sector) + 1]
         for k = 1, 3 do
            map[i][k] = order[k] + rest
         end
         hue, saturation = hue + 39, saturation + 1 / 9
      end
      return map
   end

   --- Returns the colours from dark blue over green to dark red.
   -- @number nbColor how many
   -- @treturn torch.Tensor nbColor x 3, from 0 to 1
   function image.jetColormap(nbColor)
      if not tonumber(nbColor) or nbColor < 1 then
         fail('number of colours expected, got ' .. arguments.describe(nbColor),
            'image.jetColormap')
      end
      local map = torch.Tensor(nbColor, 3)
      for i = 1, nbColor do
         local x = 4 * i / nbColor
         for k, shift in ipairs {1.5, 0.5, -0.5} do
            map[i][k] = max(min(x - shift, 3 + shift - x, 1), 0)
         end
      end
      return map
   end

   --- Replaces numbers by colours.
   -- @tparam[opt] torch.Tensor dst
   -- @tparam torch.Tensor src HxW or 1xHxW: which colour, from 0
   -- @tparam[opt] torch.Tensor colormap colours in rows; else as many as needed
   -- @treturn torch.Tensor KxHxW, K the width of the map
   function image.colorize(...)
      local list = {...}
      local dst, src, map = list[1], list[2], list[3]
      if not torch.isTensor(src) then
         dst, src, map = nil, list[1], nil
      elseif map == nil and src:dim() == 2 and src:size(2) == 3
         and list[1]:nElement() > 0 and list[1]:dim() >= 2 then
         -- two tensors: the second is a map if it can be one
         dst, src, map = nil, list[1], src
      end
      if not torch.isTensor(src) then
         incorrect('image.colorize', 'colorize an image', DST,
            {'src', 'torch.Tensor', 'HxW or 1xHxW of numbers of colours, from 0', true},
            {'colormap', 'torch.Tensor', 'colours in rows'})
      end
      if src:dim() == 3 and src:size(1) == 1 then
         src = src[1]
      end
      if src:dim() ~= 2 then
         fail('picture of HxW or 1xHxW expected, got ' .. arguments.describe(src),
            'image.colorize')
      end
      local numbers = src:double():floor():long()
      local lowest, highest = numbers:min(), numbers:max()
      if lowest >= 0 and highest < 2 ^ 24 then
         map = map or image.colormap(highest + 1)
      end
      if lowest < 0 or not map or highest >= map:size(1) then
         fail(('numbers from 0 to %d expected, got %d to %d'):format(
            map and map:size(1) - 1 or 2 ^ 24 - 1, lowest, highest), 'image.colorize')
      end
      local colours = map:index(1, numbers:add(1):contiguous():view(-1))
      return deliver(dst, colours:t():contiguous():view(map:size(2), src:size(1), src:size(2)))
   end

   --- Shows numbers from 1 to L as the colours of image.jetColormap(L).
   -- @tparam[opt] torch.Tensor dst
   -- @tparam torch.Tensor src HxW or 1xHxW
   -- @treturn torch.Tensor 3xHxW
   function image.y2jet(...)
      local dst, src, rest = destination(...)
      if not torch.isTensor(src) or #rest > 0 then
         incorrect('image.y2jet', 'transform an image from Y to jet', DST,
            {'src', 'torch.Tensor', 'HxW or 1xHxW of numbers from 1', true})
      end
      local result = image.colorize(nil, src:double() - 1, image.jetColormap(src:max()))
      return deliver(dst, result)
   end

   -- ---- drawing

   local function prepare(src, opts, name)
      if not torch.isTensor(src) then
         error(('<%s> picture of 3xHxW expected, got %s'):format(name, arguments.describe(src)), 3)
      end
      opts = opts or {}
      local dst = src
      if not opts.inplace then
         dst = src:clone()
         if src:dim() == 2 or src:dim() == 3 and src:size(1) == 1 then
            local height, width = src:size(src:dim() - 1), src:size(src:dim())
            dst = src:contiguous():view(1, height, width):repeatTensor(3, 1, 1)
         end
      end
      return dst, opts, opts.color or {255, 0, 0}
   end

   --- Draws the outline of a rectangle. Coordinates count from 1; what is outside is not drawn.
   -- @tparam torch.Tensor src 3xHxW (grey ones become 3xHxW); Byte, Float or Double
   -- @number x1
   -- @number y1
   -- @number x2
   -- @number y2
   -- @tparam[opt] table opts lineWidth (1), color ({255, 0, 0}), inplace (false)
   -- @treturn torch.Tensor the picture drawn into
   function image.drawRect(src, x1, y1, x2, y2, opts)
      local dst, options, colour = prepare(src, opts, 'image.drawRect')
      return native.drawRect(dst, x1, y1, x2, y2, options.lineWidth or 1, unpack(colour, 1, 3))
   end

   --- Writes text in cells of 6 by 8 dots. Coordinates count from 1; what is outside is not drawn.
   -- @tparam torch.Tensor src 3xHxW (grey ones become 3xHxW); Byte, Float or Double
   -- @string text ASCII; a line feed begins a line
   -- @number x the left border of the text
   -- @number y its upper border
   -- @tparam[opt] table opts size (1) of a dot, color ({255, 0, 0}), bg (a colour, or nothing),
   -- wrap (true): at the right border begin a line, inplace (false)
   -- @treturn torch.Tensor the picture drawn into
   function image.drawText(src, text, x, y, opts)
      local dst, options, colour = prepare(src, opts, 'image.drawText')
      local wrap = options.wrap == nil or options.wrap
      local bg = options.bg or {}
      return native.drawText(dst, text, x, y, options.size or 1, wrap,
         colour[1], colour[2], colour[3], bg[1], bg[2], bg[3])
   end
end

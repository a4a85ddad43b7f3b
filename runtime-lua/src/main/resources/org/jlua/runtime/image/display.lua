-- Functions of image that show pictures.

local torch = require 'torch'
local xlua = require 'xlua'
local native = require 'libimage'
local arguments = require 'image.arguments'

local fail = arguments.fail
local floor, min = math.floor, math.min

return function(image)
   local warned = false

   local function noDisplay()
      if not warned then
         warned = true
         io.stderr:write('image: there is no display, so that nothing is shown\n')
      end
   end

   -- ---- grids

   -- Copies tensors, or the slices of one, into one tensor of the default type.
   local function pack(input)
      local packed = torch.Tensor()
      if torch.isTensor(input) then
         return packed:resize(input:size()):copy(input)
      end
      local first = input[1]
      local d = torch.isTensor(first) and first:dim()
      if d ~= 2 and d ~= 3 then
         fail('list of pictures expected, its first is ' .. arguments.describe(first),
            'image.toDisplayTensor')
      end
      packed:resize(#input, d == 2 and 1 or first:size(1), first:size(d - 1), first:size(d))
      for i, img in ipairs(input) do
         if not torch.isTensor(img) or not img:isSameSizeAs(first) then
            fail(('pictures of one size expected, got %s and %s'):format(
               arguments.describe(first), arguments.describe(img)), 'image.toDisplayTensor')
         end
         packed[i]:copy(img)
      end
      return packed
   end

   -- Lays the slices of a tensor out in rows.
   local function layOut(packed, nrow, padding)
      local d = packed:dim()
      local count = packed:size(1)
      local columns = min(nrow, count)
      local rows = math.ceil(count / columns)
      local height, width = packed:size(d - 1), packed:size(d)
      local grid = torch.Tensor()
      if d == 4 then
         grid:resize(packed:size(2), (height + padding) * rows, (width + padding) * columns)
      else
         grid:resize((height + padding) * rows, (width + padding) * columns)
      end
      grid:fill(packed:max())
      for k = 1, count do
         local y, x = floor((k - 1) / columns), (k - 1) % columns
         grid:narrow(d - 2, y * (height + padding) + 1 + floor(padding / 2), height)
            :narrow(d - 1, x * (width + padding) + 1 + floor(padding / 2), width)
            :copy(packed[k])
      end
      return grid
   end

   --- Lays pictures out on a grid and maps their range to 0 to 1.
   -- @tparam table options or in this order: input (HxW, KxHxW, Kx3xHxW, Kx1xHxW or a list of
   -- pictures), padding (0) pixels between pictures, nrow (6) pictures in a row, scaleeach (false)
   -- maps the range of each for itself, min, max, symmetric (false) keeps 0 in the middle,
   -- saturate (true) bounds the result where min and max are given
   -- @treturn torch.Tensor HxW or 3xHxW
   function image.toDisplayTensor(...)
      local _, input, padding, nrow, scaleeach, lowest, highest, symm, saturate = xlua.unpack(
         {...}, 'image.toDisplayTensor',
         'given a pack of tensors, returns a single tensor that contains a grid of all in the pack',
         {arg = 'input', type = 'torch.Tensor | table',
            help = 'input (HxW or KxHxW or Kx3xHxW or list)', req = true},
         {arg = 'padding', type = 'number', help = 'number of padding pixels between images',
            default = 0},
         {arg = 'nrow', type = 'number', help = 'number of images per row', default = 6},
         {arg = 'scaleeach', type = 'boolean', help = 'individual scaling for list of images',
            default = false},
         {arg = 'min', type = 'number', help = 'lower-bound for range'},
         {arg = 'max', type = 'number', help = 'upper-bound for range'},
         {arg = 'symmetric', type = 'boolean',
            help = 'if on, images will be displayed using a symmetric dynamic range',
            default = false},
         {arg = 'saturate', type = 'boolean',
            help = 'saturate (useful when min/max are lower than actual min/max)', default = true})
      if not torch.isTensor(input) and (type(input) ~= 'table' or #input == 0) then
         fail('input must be a tensor or a list of tensors, got ' .. arguments.describe(input),
            'image.toDisplayTensor')
      end
      if padding < 0 or nrow < 1 then
         fail(('padding from 0 and nrow from 1 expected, got %s and %s'):format(padding, nrow),
            'image.toDisplayTensor')
      end
      local function rescale(tensor)
         return image.minmax {
            tensor = tensor, inplace = true, min = lowest, max = highest, symm = symm,
            saturate = saturate
         }
      end
      local packed = pack(input)
      local d = packed:dim()
      if d == 2 or d == 3 and (packed:size(1) == 1 or packed:size(1) == 3) then
         return rescale(packed)
      elseif d ~= 3 and not (d == 4 and (packed:size(2) == 1 or packed:size(2) == 3)) then
         fail('packed must be a HxW or KxHxW or Kx3xHxW tensor, or a list of tensors, got '
            .. arguments.describe(packed), 'image.toDisplayTensor')
      end
      if scaleeach then
         for i = 1, packed:size(1) do
            rescale(packed[i])
         end
      end
      return rescale(layOut(packed, nrow, padding))
   end

   -- ---- windows

   local Window = {}
   Window.__index = Window

   -- Returns an object for a window on the screen, or one that does nothing without a display.
   local function newWindow()
      local handle = native.openWindow()
      if not handle then
         noDisplay()
      end
      return setmetatable({handle = handle or false}, Window)
   end

   --- Closes the window.
   function Window:close()
      if self.handle then
         native.closeWindow(self.handle)
         self.handle = false
      end
   end

   --- Returns whether the window can be seen.
   function Window:isShown()
      return self.handle and native.isWindowShown(self.handle) or false
   end

   --- Makes a window, which image.display{win=} shows pictures in. Mouse hooks are not called.
   -- @treturn table the window: close(), isShown()
   function image.window()
      return newWindow()
   end

   --- Shows a picture, or several on a grid, in a window. Without a display it says so once on the
   -- standard error and goes on.
   -- @tparam table options or in this order: image (see image.toDisplayTensor), zoom (1), min,
   -- max, legend (the title), win (what an earlier call returned), x, y (of no effect), scaleeach,
   -- gui, offscreen (of no effect), padding (0), symmetric, nrow (6), saturate (true)
   -- @treturn table the window and the picture as shown, for win
   function image.display(...)
      local _, input, zoom, lowest, highest, legend, win, _, _, scaleeach, _, _, padding, symm,
         nrow, saturate = xlua.unpack(
         {...}, 'image.display',
         'displays a single image, with optional saturation/zoom',
         {arg = 'image', type = 'torch.Tensor | table',
            help = 'image (HxW or KxHxW or Kx3xHxW or list)', req = true},
         {arg = 'zoom', type = 'number', help = 'display zoom', default = 1},
         {arg = 'min', type = 'number', help = 'lower-bound for range'},
         {arg = 'max', type = 'number', help = 'upper-bound for range'},
         {arg = 'legend', type = 'string', help = 'legend', default = 'image.display'},
         {arg = 'win', type = 'window', help = 'window descriptor'},
         {arg = 'x', type = 'number', help = 'x offset (no effect)', default = 0},
         {arg = 'y', type = 'number', help = 'y offset (no effect)', default = 0},
         {arg = 'scaleeach', type = 'boolean', help = 'individual scaling for list of images',
            default = false},
         {arg = 'gui', type = 'boolean', help = 'no effect', default = true},
         {arg = 'offscreen', type = 'boolean', help = 'show nothing', default = false},
         {arg = 'padding', type = 'number', help = 'number of padding pixels between images',
            default = 0},
         {arg = 'symmetric', type = 'boolean',
            help = 'if on, images will be displayed using a symmetric dynamic range',
            default = false},
         {arg = 'nrow', type = 'number', help = 'number of images per row', default = 6},
         {arg = 'saturate', type = 'boolean', help = 'bound values to min and max',
            default = true})
      local shown = image.toDisplayTensor {
         input = input, padding = padding, nrow = nrow, scaleeach = scaleeach, min = lowest,
         max = highest, symmetric = symm, saturate = saturate
      }
      win = win or newWindow()
      if not win.handle then
         noDisplay()
      else
         native.showWindow(win.handle, shown, tostring(legend), zoom)
      end
      win.image = shown
      return win
   end
end

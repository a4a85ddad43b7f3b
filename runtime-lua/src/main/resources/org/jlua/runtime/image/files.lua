-- Functions of image that read and write files.

local torch = require 'torch'
local native = require 'libimage'
local arguments = require 'image.arguments'

local fail, incorrect = arguments.fail, arguments.incorrect

return function(image)
   -- Brings a picture to one or three channels.
   local function todepth(img, depth)
      local channels = img:size(1)
      if depth == 1 then
         if channels >= 3 then
            return image.rgb2y(img:narrow(1, 1, 3))
         end
         return img:narrow(1, 1, 1):clone()
      elseif depth == 3 then
         if channels >= 3 then
            return img:narrow(1, 1, 3):contiguous()
         end
         return img:narrow(1, 1, 1):repeatTensor(3, 1, 1)
      end
      return img
   end

   local function checkName(filename, name)
      if type(filename) ~= 'string' then
         error(('<%s> missing file name'):format(name), 3)
      end
   end

   local function checkDepth(depth, name)
      if depth ~= nil and depth ~= 1 and depth ~= 3 then
         error(('<%s> depth 1 or 3 expected, got %s'):format(
            name, arguments.describe(depth)), 3)
      end
   end

   local function loader(format, name)
      return function(filename, depth, tensortype)
         checkName(filename, name)
         checkDepth(depth, name)
         return todepth(native.load(filename, format, tensortype), depth)
      end
   end

   --- Loads a PNG file.
   -- @string filename
   -- @number[opt] depth 1 or 3 channels; else those of the file
   -- @string[opt] tensortype byte (0 to 255), float or double (0 to 1); else torch.Tensor's type
   -- @treturn torch.Tensor channels x height x width
   image.loadPNG = loader('png', 'image.loadPNG')

   --- Loads a JPEG file; see image.loadPNG.
   image.loadJPG = loader('jpeg', 'image.loadJPG')

   --- Loads a PPM or PGM file; see image.loadPNG.
   image.loadPPM = loader('netpbm', 'image.loadPPM')

   --- Loads a PGM or PPM file; see image.loadPNG.
   image.loadPGM = loader('netpbm', 'image.loadPGM')

   local function decoder(format, name)
      return function(tensor, depth, tensortype)
         if not torch.isTensor(tensor) or torch.type(tensor) ~= 'torch.ByteTensor' then
            fail('Input tensor (with compressed ' .. format .. ') must be a byte tensor, got '
               .. arguments.describe(tensor), name)
         end
         checkDepth(depth, name)
         return todepth(native.decode(tensor, format, tensortype), depth)
      end
   end

   --- Decodes the bytes of a PNG file in a ByteTensor; see image.loadPNG.
   image.decompressPNG = decoder('png', 'image.decompressPNG')
   image.decodePNG = image.decompressPNG

   --- Decodes the bytes of a JPEG file in a ByteTensor; see image.loadPNG.
   image.decompressJPG = decoder('jpeg', 'image.decompressJPG')
   image.decodeJPG = image.decompressJPG

   --- Decodes an image file in a ByteTensor, by its first bytes; see image.load.
   function image.decompress(tensor, depth, tensortype)
      local isBytes = torch.isTensor(tensor) and torch.type(tensor) == 'torch.ByteTensor'
      local isPNG = isBytes and tensor:nElement() > 0
         and tensor:contiguous():view(-1)[1] == 0x89
      return (isPNG and image.decompressPNG or image.decompressJPG)(tensor, depth, tensortype)
   end

   --- Encodes a picture as a JPEG file in a ByteTensor.
   -- @tparam torch.Tensor tensor HxW, 1xHxW or 3xHxW; Byte, else 0 to 1
   -- @number[opt=75] quality from 0 to 100
   -- @treturn torch.ByteTensor the file's bytes
   function image.compressJPG(tensor, quality)
      return native.compress('jpeg', tensor, quality)
   end

   --- Encodes a picture as a PNG file in a ByteTensor.
   -- @tparam torch.Tensor tensor HxW or 1 to 4 channels x H x W; Byte, else 0 to 1
   -- @number[opt=8] bits 8 or 16
   -- @treturn torch.ByteTensor the file's bytes
   function image.compressPNG(tensor, bits)
      return native.compress('png', tensor, bits)
   end

   local function saver(format, name)
      return function(filename, tensor, option)
         checkName(filename, name)
         if not torch.isTensor(tensor) then
            fail('image tensor expected, got ' .. arguments.describe(tensor), name)
         end
         native.save(filename, format, tensor, option)
      end
   end

   --- Saves a picture as PNG. Values are bounded and rounded.
   -- @string filename
   -- @tparam torch.Tensor tensor HxW or 1 to 4 channels x H x W; Byte, else 0 to 1
   -- @number[opt=8] bits 8 or 16
   image.savePNG = saver('png', 'image.savePNG')

   --- Saves a picture as JPEG. Values are bounded and rounded.
   -- @string filename
   -- @tparam torch.Tensor tensor HxW, 1xHxW or 3xHxW; Byte, else 0 to 1
   -- @number[opt=75] quality from 0 to 100
   image.saveJPG = saver('jpeg', 'image.saveJPG')

   local savePNM = saver('netpbm', 'image.savePPM')

   --- Saves a picture of three channels as PPM.
   -- @string filename
   -- @tparam torch.Tensor tensor 3xHxW; Byte, else 0 to 1
   -- @bool[opt=false] ascii as text
   function image.savePPM(filename, tensor, ascii)
      if torch.isTensor(tensor) and (tensor:dim() ~= 3 or tensor:size(1) ~= 3) then
         fail('can only save 3xHxW images as PPM, got ' .. arguments.describe(tensor),
            'image.savePPM')
      end
      savePNM(filename, tensor, ascii)
   end

   --- Saves a picture of one channel as PGM.
   -- @string filename
   -- @tparam torch.Tensor tensor HxW or 1xHxW; Byte, else 0 to 1
   -- @bool[opt=false] ascii as text
   function image.savePGM(filename, tensor, ascii)
      if torch.isTensor(tensor) and tensor:dim() == 3 and tensor:size(1) ~= 1 then
         fail('can only save 1xHxW or HxW images as PGM, got ' .. arguments.describe(tensor),
            'image.savePGM')
      end
      savePNM(filename, tensor, ascii)
   end

   -- ---- any format

   local PNG = {format = 'png', loader = image.loadPNG, saver = image.savePNG}
   local JPG = {format = 'jpeg', loader = image.loadJPG, saver = image.saveJPG}
   local PPM = {format = 'netpbm', loader = image.loadPPM, saver = image.savePPM}
   local PGM = {format = 'netpbm', loader = image.loadPGM, saver = image.savePGM}
   local filetypes = {png = PNG, jpg = JPG, jpeg = JPG, ppm = PPM, pgm = PGM}

   --- Returns whether files of this ending can be loaded and saved.
   -- @string suffix such as png
   function image.is_supported(suffix)
      return suffix ~= nil and filetypes[suffix:lower()] ~= nil
   end

   -- Returns the type of a file by its first bytes, else by its name.
   local function typeOf(filename, name)
      local file, reason = io.open(filename, 'rb')
      if not file then
         error(('<%s> %s'):format(name, reason), 3)
      end
      local head, failure = file:read(4)
      file:close()
      if failure then
         error(('<%s> %s: %s'):format(name, filename, failure), 3)
      end
      head = head or ''
      if head:sub(1, 3) == '\255\216\255' then
         return JPG
      elseif head == '\137PNG' then
         return PNG
      elseif head:find('^P[36]') then
         return PPM
      elseif head:find('^P[25]') then
         return PGM
      end
      local ending = filename:match('%.(%a+)$')
      if not ending then
         error(('<%s> unable to determine image type for file: %s'):format(name, filename), 3)
      elseif not image.is_supported(ending) then
         error(('<%s> unknown image type: %s'):format(name, ending), 3)
      end
      return filetypes[ending:lower()]
   end

   --- Loads an image file: PNG, JPEG, PPM or PGM, known by its first bytes.
   -- @string filename
   -- @number[opt] depth 1 or 3 channels; else those of the file
   -- @string[opt] tensortype byte (0 to 255), float or double (0 to 1); else torch.Tensor's type
   -- @treturn torch.Tensor channels x height x width
   function image.load(filename, depth, tensortype)
      if not filename then
         print(require('dok').usage('image.load', 'loads an image into a torch.Tensor', nil,
            {arg = 'filename', type = 'string', help = 'path to file', req = true},
            {arg = 'depth', type = 'number', help = 'force destination depth: 1 | 3'},
            {arg = 'tensortype', type = 'string', help = 'type: byte | float | double'}))
      end
      checkName(filename, 'image.load')
      return typeOf(filename, 'image.load').loader(filename, depth, tensortype)
   end

   --- Saves a picture in the format that the file's ending says: png, jpg, jpeg, ppm or pgm.
   -- @string filename
   -- @tparam torch.Tensor tensor HxW or channels x H x W; Byte, else 0 to 1
   function image.save(filename, tensor)
      if not filename or not tensor then
         incorrect('image.save', 'saves a torch.Tensor to a disk',
            {'filename', 'string', 'path to file', true},
            {'tensor', 'torch.Tensor', 'tensor to save (NxHxW, N = 1 | 3)', true})
      end
      checkName(filename, 'image.save')
      local ending = filename:match('%.(%a+)$')
      if not ending then
         fail('unable to determine image type for file: ' .. filename, 'image.save')
      elseif not image.is_supported(ending) then
         fail('unknown image type: ' .. ending, 'image.save')
      end
      filetypes[ending:lower()].saver(filename, tensor)
   end

   --- Returns the size of an image file from its header.
   -- @string filename
   -- @treturn torch.LongTensor channels, height, width
   function image.getSize(filename)
      checkName(filename, 'image.getSize')
      local format = typeOf(filename, 'image.getSize').format
      return torch.LongTensor {native.size(filename, format)}
   end

   image.getPNGsize, image.getJPGsize = image.getSize, image.getSize

   -- ---- pictures of this program

   --- Returns a picture of 3x512x512 to try things on: a drawn landscape.
   -- @string[opt] tensortype byte, float or double; else torch.Tensor's type
   function image.lena(tensortype)
      return native.shipped('landscape.jpg', tensortype)
   end

   --- Returns a grey picture of 256x256 to try things on.
   -- @string[opt] tensortype byte, float or double; else torch.Tensor's type
   function image.fabio(tensortype)
      return native.shipped('portrait.jpg', tensortype)[1]
   end
end

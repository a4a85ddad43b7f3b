-- Files: what is saved comes back; PNG of all kinds, JPEG, PPM and PGM; bad files give errors.
local image = require 'image'
local paths = require 'paths'
package.path = '../support/?.lua;' .. package.path
local pictures = require 'pictures'
local same, fails = pictures.same, pictures.fails

assert(rawequal(image, _G.image) and type(dok.usage) == 'function')

local folder = os.tmpname()
os.remove(folder)
assert(paths.mkdir(folder))
local function file(name)
   return folder .. '/' .. name
end

-- ---- round trips

torch.manualSeed(1)
local bytes = torch.ByteTensor(3, 9, 7):random(0, 255)
for _, name in ipairs {'a.png', 'a.ppm'} do
   image.save(file(name), bytes)
   same(image.load(file(name), nil, 'byte'), bytes)
   -- values of 0 to 1 hit the same bytes again
   image.save(file(name), image.load(file(name), nil, 'float'))
   same(image.load(file(name), 3, 'byte'), bytes)
   image.save(file(name), image.load(file(name)))
   same(image.load(file(name), 3, 'byte'), bytes)
end
for channels = 1, 4 do
   local some = torch.ByteTensor(channels, 5, 8):random(0, 255)
   image.savePNG(file('c.png'), some)
   same(image.loadPNG(file('c.png'), nil, 'byte'), some)
   assert(image.getSize(file('c.png'))[1] == channels)
   same(image.decompressPNG(image.compressPNG(some), nil, 'byte'), some)
end
local grey = torch.ByteTensor(6, 11):random(0, 255)
for _, name in ipairs {'g.png', 'g.pgm'} do
   image.save(file(name), grey)
   same(image.load(file(name), nil, 'byte')[1], grey)
   local three = image.load(file(name), 3, 'byte')
   assert(three:size(1) == 3)
   same(three[2], grey)
end
image.savePPM(file('t.ppm'), bytes, true)
image.savePGM(file('t.pgm'), grey, true)
same(image.load(file('t.ppm'), nil, 'byte'), bytes)
same(image.load(file('t.pgm'), nil, 'byte')[1], grey)
-- views and other types
image.save(file('v.png'), bytes:transpose(2, 3))
same(image.load(file('v.png'), nil, 'byte'), bytes:transpose(2, 3))
image.save(file('i.png'), torch.IntTensor {{0, 1}, {1, 0}})
same(image.load(file('i.png'), nil, 'byte')[1], torch.ByteTensor {{0, 255}, {255, 0}})
-- values are bounded and rounded
image.save(file('r.png'), torch.Tensor {{-3, 0.5, 7, 0.9999}})
same(image.load(file('r.png'), nil, 'byte')[1], torch.ByteTensor {{0, 128, 255, 255}})

-- types and depths
local loaded = image.load(file('a.png'))
assert(loaded:type() == 'torch.DoubleTensor' and loaded:max() <= 1)
assert(image.load(file('a.png'), 3, 'float'):type() == 'torch.FloatTensor')
torch.setdefaulttensortype('torch.FloatTensor')
assert(image.load(file('a.png')):type() == 'torch.FloatTensor')
torch.setdefaulttensortype('torch.DoubleTensor')
local dim = image.load(file('a.png'), 1)
assert(dim:dim() == 3 and dim:size(1) == 1)
same(dim, image.rgb2y(loaded))
same(loaded, bytes:double() * (1 / 255))

-- ---- JPEG

local lena = image.lena()
assert(lena:dim() == 3 and lena:size(1) == 3 and lena:size(2) == 512 and lena:size(3) == 512)
assert(lena:min() >= 0 and lena:max() <= 1 and lena:std() > 0.1)
local fabio = image.fabio()
assert(fabio:dim() == 2 and fabio:size(1) == 256 and fabio:size(2) == 256)
assert(image.lena('byte'):type() == 'torch.ByteTensor')
local smooth = image.scale(lena, 64, 48)
image.save(file('l.jpg'), smooth)
local back = image.load(file('l.jpg'))
assert((back - smooth):abs():mean() < 0.03 and back:isSameSizeAs(smooth))
same(image.load(file('l.jpg'), 3, 'byte'), (back * 255 + 0.5):floor())
local fine, coarse = image.compressJPG(smooth, 95), image.compressJPG(smooth, 20)
assert(fine:type() == 'torch.ByteTensor' and fine:dim() == 1 and coarse:size(1) < fine:size(1))
assert((image.decompressJPG(fine) - smooth):abs():mean() < 0.02)
same(image.decompress(fine, 1), image.decompressJPG(fine, 1))
image.saveJPG(file('g.jpg'), image.scale(fabio, 40, 40), 90)
assert((image.load(file('g.jpg'))[1] - image.scale(fabio, 40, 40)):abs():mean() < 0.02)
assert(image.load(file('g.jpg')):size(1) == 1)
local size = image.getSize(file('l.jpg'))
assert(size:type() == 'torch.LongTensor' and size[1] == 3 and size[2] == 48 and size[3] == 64)
local pgm = image.getSize(file('g.pgm'))
assert(pgm[1] == 1 and pgm[2] == 6 and pgm[3] == 11)
-- the first bytes count, not the name
os.rename(file('l.jpg'), file('l.png'))
same(image.load(file('l.png')), back)

-- ---- PNG of other kinds, made by hand

local function be32(n)
   return string.char(bit.band(bit.rshift(n, 24), 255), bit.band(bit.rshift(n, 16), 255),
      bit.band(bit.rshift(n, 8), 255), bit.band(n, 255))
end

local function crc(text)
   local c = 0xffffffff
   for i = 1, #text do
      c = bit.bxor(c, text:byte(i))
      for _ = 1, 8 do
         local odd = bit.band(c, 1) == 1
         c = bit.rshift(c, 1)
         if odd then
            c = bit.bxor(c, 0xedb88320)
         end
      end
   end
   return be32(bit.bnot(c))
end

local function chunk(kind, data)
   return be32(#data) .. kind .. data .. crc(kind .. data)
end

local SIGNATURE = '\137PNG\r\n\26\n'

local function header(width, height, depth, colour)
   return chunk('IHDR', be32(width) .. be32(height) .. string.char(depth, colour, 0, 0, 0))
end

-- A PNG whose rows are not compressed.
local function png(width, height, depth, colour, rows, extra)
   local raw = '\0' .. table.concat(rows, '\0')
   local a, b = 1, 0
   for i = 1, #raw do
      a = (a + raw:byte(i)) % 65521
      b = (b + a) % 65521
   end
   local n = #raw
   local stored = string.char(1, n % 256, math.floor(n / 256), 255 - n % 256,
      255 - math.floor(n / 256)) .. raw
   return SIGNATURE .. header(width, height, depth, colour) .. (extra or '')
      .. chunk('IDAT', '\120\1' .. stored .. be32(b * 65536 + a)) .. chunk('IEND', '')
end

local function decode(text, depth, kind)
   local t = torch.ByteTensor(#text)
   for i = 1, #text do
      t[i] = text:byte(i)
   end
   return image.decompress(t, depth, kind)
end

local deep = png(3, 1, 16, 0, {'\0\0\128\1\255\255'})
same(decode(deep, nil, 'byte')[1], torch.ByteTensor {{0, 128, 255}})
same(decode(deep, nil, 'double')[1], torch.Tensor {{0, 32769 / 65535, 1}}, 1e-15)
same(decode(png(1, 1, 16, 2, {'\0\1\0\2\255\255'}), nil, 'double'),
   torch.Tensor {{{1 / 65535}}, {{2 / 65535}}, {{1}}}, 1e-15)
local bits = png(8, 2, 1, 0, {'\170', '\15'})
same(decode(bits, nil, 'byte')[1], torch.ByteTensor {
   {255, 0, 255, 0, 255, 0, 255, 0}, {0, 0, 0, 0, 255, 255, 255, 255}})
same(decode(png(2, 1, 4, 0, {'\63'}), nil, 'byte')[1], torch.ByteTensor {{51, 255}})
local palette = chunk('PLTE', '\1\2\3\250\251\252')
same(decode(png(2, 1, 8, 3, {'\1\0'}, palette), nil, 'byte'),
   torch.ByteTensor {{{250, 1}}, {{251, 2}}, {{252, 3}}})
same(decode(png(2, 1, 8, 3, {'\1\0'}, palette .. chunk('tRNS', '\7')), nil, 'byte'),
   torch.ByteTensor {{{250, 1}}, {{251, 2}}, {{252, 3}}, {{255, 7}}})
same(decode(png(1, 1, 8, 4, {'\9\8'}), nil, 'byte'), torch.ByteTensor {{{9}}, {{8}}})
assert(decode(png(1, 1, 8, 4, {'\9\8'}), 1, 'byte'):size(1) == 1)
local sixteen = torch.rand(3, 4, 5)
image.savePNG(file('s.png'), sixteen, 16)
same(image.load(file('s.png')), sixteen, 1 / 65535)

-- ---- PPM and PGM of other kinds

local function write(name, text)
   local f = assert(io.open(file(name), 'wb'))
   f:write(text)
   f:close()
   return file(name)
end

same(image.load(write('x.pgm', 'P2 # a comment\n#another\n 3\t1\n 5\n0 5\n2'), nil, 'byte')[1],
   torch.ByteTensor {{0, 255, 102}})
same(image.load(write('x.pgm', 'P5\n2 1\n65535\n\1\0\255\255'))[1],
   torch.Tensor {{256 / 65535, 1}}, 1e-15)
same(image.load(write('x.ppm', 'P3 1 1 255 1 2 3'), nil, 'byte'),
   torch.ByteTensor {{{1}}, {{2}}, {{3}}})

-- ---- bad files

fails('No such file', image.load, file('none.png'))
fails('No such file', image.loadPNG, file('none.png'))
fails('No such file', image.loadJPG, file('none.jpg'))
fails('missing file name', image.loadPPM, 3)
fails('unable to determine image type', image.load, write('nothing', 'not a picture'))
fails('unknown image type: txt', image.load, write('n.txt', 'not a picture'))
fails('PNG expected, got something else, which begins with 0x6e', image.load,
   write('n.png', 'not a picture'))
fails('PNG expected, got an empty file', image.load, write('e.png', ''))
fails('JPEG expected, got PNG', image.loadJPG, file('a.png'))
fails('depth 1 or 3 expected, got 2', image.loadPNG, file('a.png'), 2)
fails("type byte, float or double expected, got 'int'", image.load, file('a.png'), 3, 'int')
fails('unknown image type: gif', image.save, file('a.gif'), bytes)
local function quietly(f, ...)
   local shown = print
   print = function() end -- luacheck: globals print
   local ok, message = pcall(f, ...)
   print = shown
   assert(ok, message)
end
fails('missing file name', quietly, image.load)
fails('<image.save> incorrect arguments', quietly, image.save)
fails('expected, got torch.DoubleTensor of size 5x4x4', image.save, file('b.png'),
   torch.rand(5, 4, 4))
fails('3xHxW images as PPM', image.save, file('b.ppm'), torch.rand(4, 4))
fails('HxW images as PGM', image.save, file('b.pgm'), torch.rand(3, 4, 4))
fails('expected, got torch.DoubleTensor of size 4x4x4', image.save, file('b.jpg'),
   torch.rand(4, 4, 4))
fails('quality must be between 0 and 100, got 101', image.saveJPG, file('b.jpg'), bytes, 101)
fails('8 or 16 bits expected, got 12', image.savePNG, file('b.png'), bytes, 12)
fails('must be a byte tensor', image.decompressJPG, torch.rand(3))
fails('No such file', image.save, file('no/such/folder.png'), bytes)
assert(not paths.filep(file('b.png')) and not paths.filep(file('b.jpg')))

-- what claims to be huge is refused before memory is taken
fails('needs %d+ MB', decode, SIGNATURE .. header(2 ^ 31 - 1, 2 ^ 31 - 1, 8, 2))
fails('cannot have a picture of 20000 x 10000', decode,
   SIGNATURE .. header(20000, 10000, 8, 0) .. chunk('IDAT', 'x'))
fails('0 x 1 pixels', decode, SIGNATURE .. header(0, 1, 8, 2))
fails('colour type 9', decode, SIGNATURE .. header(1, 1, 8, 9))
fails('needs %d+ MB', image.load, write('h.ppm', 'P6 1000000 1000000 255 x'))
fails('at least 30000 bytes expected behind the header, got 1', image.load,
   write('h.ppm', 'P6 100 100 255 x'))
fails('width expected at byte 4, got 0x78', image.load, write('h.ppm', 'P6 x'))
fails('maximum from 1 to 65535 expected, got 70000', image.load,
   write('h.ppm', 'P6 1 1 70000 xxx'))
fails('element from 0 to 3 expected, got 4', image.load, write('h.pgm', 'P2 1 1 3 4'))
fails('a number beyond', image.load, write('h.pgm', 'P2 99999999999999999999 1 3 4'))

-- a file that is cut off anywhere, or has a wrong byte, gives an error or a picture
local function prefix(t, n)
   return t:narrow(1, 1, n)
end
local whole = image.compressPNG(bytes)
for n = 1, whole:size(1) - 24 do
   assert(not pcall(image.decompressPNG, prefix(whole, n)), n)
end
local jpeg = image.compressJPG(image.scale(lena, 32, 32), 90)
for n = 1, jpeg:size(1) - 1 do
   assert(not pcall(image.decompressJPG, prefix(jpeg, n)), n)
end
for _, original in ipairs {whole, jpeg} do
   for _ = 1, 300 do
      local damaged = original:clone()
      damaged[torch.random(9, damaged:size(1))] = torch.random(0, 255)
      local ok, result = pcall(image.decompress, damaged)
      assert(ok and result:dim() == 3 or type(result) == 'string')
   end
end

assert(paths.rmall(folder, 'yes'))

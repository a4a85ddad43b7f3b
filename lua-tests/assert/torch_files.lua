-- torch.File and what is written with it.
require 'torch'

local name = os.tmpname()

-- graphs of tables, tensors that share a storage, functions with upvalues, objects of classes
local Point = torch.class('FilePoint')
function Point:__init(x) self.x = x end
local storage = torch.DoubleStorage{1, 2, 3, 4}
local counter = 0
local object = {
   n = 1 / 3, s = 'a\0b\n', yes = true, [2.5] = -0.5,
   a = torch.Tensor(storage, 1, 2, 2), b = torch.Tensor(storage, 3, 2),
   bytes = torch.ByteTensor{0, 128, 255}, long = torch.LongTensor{2 ^ 53},
   count = function() counter = counter + 1 return counter end,
   point = FilePoint(7),
}
object.itself = object
for _, mode in ipairs{'binary', 'ascii'} do
   torch.save(name, object, mode)
   local read = torch.load(name, mode)
   assert(read.n == 1 / 3 and read.s == 'a\0b\n' and read.yes == true and read[2.5] == -0.5)
   assert(read.itself == read and read.count() == 1 and read.count() == 2)
   assert(read.a:storage() == read.b:storage() and read.b[2] == 4)
   assert(read.bytes[3] == 255 and read.long[1] == 2 ^ 53)
   assert(torch.type(read.point) == 'FilePoint' and read.point.x == 7)
   assert(torch.deserialize(torch.serialize(object, mode), mode).a:sum() == 4)
end
assert(not pcall(torch.load, name .. '-none'))
assert(not pcall(torch.serialize, {io.stdout}))

-- numbers, storages, strings; positions; both byte orders
os.remove(name)
local f = torch.DiskFile(name, 'rw'):binary()
f:bigEndianEncoding():writeInt(258)
f:littleEndianEncoding():writeInt(torch.IntStorage{1, 2, 3})
f:writeString('end')
assert(f:position() == 20)
f:seek(1)
assert(f:readByte() == 0 and f:readByte() == 0 and f:readByte() == 1)
f:seek(5)
assert(f:readInt(3)[3] == 3 and f:readString('*a') == 'end')
assert(not pcall(f.readInt, f) and f:hasError())
f:quiet():clearError()
assert(f:readInt() == 0 and f:hasError())
f:close()
assert(not pcall(f.position, f))

local m = torch.MemoryFile()
m:writeDouble(0.5)
m:writeLong(torch.LongStorage{1, -2})
assert(m:storage():string() == '0.5\n1 -2\n\0')
m:seek(1)
assert(m:readDouble() == 0.5 and m:readLong(2)[2] == -2)

local p = torch.PipeFile('echo 5 6', 'r')
assert(p:readInt(2)[2] == 6)
p:close()
assert(torch.DiskFile(name .. '-none', 'r', true) == nil)

-- damaged files are errors
local text = torch.serialize(torch.Tensor{1, 2, 3})
assert(not pcall(torch.deserialize, text:sub(1, -5)))
assert(not pcall(torch.deserialize, ('\255'):rep(100)))
os.remove(name)

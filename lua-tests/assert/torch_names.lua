-- every name that a running Torch7 has in these tables
require 'torch'
require 'sys'
require 'xlua'

local names = {}
names.torch = [[
   Allocator ByteStorage ByteTensor CharStorage CharTensor CmdLine DiskFile DoubleStorage
   DoubleTensor File FloatStorage FloatTensor Generator HalfStorage HalfTensor IntStorage
   IntTensor LongStorage LongTensor MemoryFile PipeFile ShortStorage ShortTensor Storage Tensor
   TestSuite Tester Timer _gen _heaptracking abs acos add addbmm addcdiv addcmul addmm addmv
   addr all any asin atan atan2 baddbmm bernoulli bhistc bitand bitor bitxor bmm cat cauchy
   cbitand cbitor cbitxor cdata cdiv ceil cfmod chunk cinv clamp class clshift cmax cmin cmod
   cmul conv2 conv3 cos cosh cpow cremainder cross crshift csub cumprod cumsum data deserialize
   deserializeFromStorage diag dist div dot eig eq equal exp expand expandAs exponential eye
   factory fill floor fmod frac gather ge gels geometric geqrf ger gesv getRNGState
   getconstructortable getdefaulttensortype getenv getmetatable getnumcores getnumthreads gt
   histc include initialSeed inverse isStorage isTensor isTypeOf isatty isequal kthvalue le lerp
   linspace load loadobj log log1p logNormal logspace lshift lt manualSeed match max mean median
   metatype min mm mod mode mul multinomial multinomialAlias multinomialAliasSetup
   multinomialAliasSetup_ multinomialAlias_ mv ne neg newmetatable nonzero norm normal numel
   ones orgqr ormqr packageLuaPath permute pointer potrf potri potrs pow prod pstrf pushudata qr
   rand randn random randperm range remainder renorm repeatTensor reshape round rshift rsqrt
   save saveobj scatter seed serialize serializeToStorage setRNGState setdefaulttensortype
   setenv setheaptracking setmetatable setnumthreads sigmoid sign sin sinh sort split sqrt
   squeeze std sum svd symeig tan tanh test tic toc topk totable trace tril triu trtrs trunc
   type typename uniform updateerrorhandlers updatethreadlocals var version view viewAs xcorr2
   xcorr3 zero zeros
]]
names.DoubleTensor = [[
   __add __add__ __call __concat __constructor __div __div__ __eq __factory __gc __index
   __index__ __le __len __len__ __lt __metatable __mod __mod__ __mul __mul__ __newindex
   __newindex__ __pow __sub __sub__ __tostring __tostring__ __typename __unm __unm__ __version
   abs acos add addbmm addcdiv addcmul addmm addmv addr apply asin atan atan2 baddbmm bernoulli
   bhistc bitand bitor bitxor bmm byte cat cauchy cbitand cbitor cbitxor cdata cdiv ceil cfmod
   char chunk cinv clamp clone clshift cmax cmin cmod cmul contiguous conv2 conv3 copy cos cosh
   cpow cremainder cross crshift csub cumprod cumsum data diag dim dist div dot double
   elementSize eq equal exp expand expandAs exponential eye fill float floor fmod frac free
   gather ge geometric ger gt half histc index indexAdd indexCopy indexFill int isContiguous
   isSameSizeAs isSetTo isSize isTensor kthvalue le lerp linspace log log1p logNormal logspace
   long lshift lt map map2 maskedCopy maskedFill maskedSelect match max mean median min mm mod
   mode mul multinomial multinomialAliasSetup_ multinomialAlias_ mv nDimension nElement narrow
   ne neg new nonzero norm normal numel ones permute pow prod rand randn random randperm range
   read real remainder renorm repeatTensor reshape resize resizeAs retain round rshift rsqrt
   scatter select set short sigmoid sign sin sinh size sort split sqrt squeeze std storage
   storageOffset stride sub sum t tan tanh topk torch totable trace transpose tril triu trunc
   type typeAs unfold uniform var view viewAs write xcorr2 xcorr3 zero zeros
]]
names.LongTensor = [[
   __add __add__ __call __concat __constructor __div __div__ __eq __factory __gc __index
   __index__ __le __len __len__ __lt __metatable __mod __mod__ __mul __mul__ __newindex
   __newindex__ __pow __sub __sub__ __tostring __tostring__ __typename __unm __unm__ __version
   abs add addbmm addcdiv addcmul addmm addmv addr apply baddbmm bernoulli bitand bitor bitxor
   bmm byte cat cbitand cbitor cbitxor cdata cdiv cfmod char chunk clamp clone clshift cmax cmin
   cmod cmul contiguous conv2 conv3 copy cpow cremainder cross crshift csub cumprod cumsum data
   diag dim div dot double elementSize eq equal expand expandAs eye fill float fmod free gather
   ge geometric ger gt half index indexAdd indexCopy indexFill int isContiguous isSameSizeAs
   isSetTo isSize kthvalue le long lshift lt map map2 maskedCopy maskedFill maskedSelect match
   max median min mm mod mode mul mv nDimension nElement narrow ne new nonzero numel ones
   permute prod random randperm range read real remainder repeatTensor reshape resize resizeAs
   retain rshift scatter select set short sign size sort split squeeze storage storageOffset
   stride sub sum t topk torch totable trace transpose tril triu type typeAs unfold view viewAs
   write xcorr2 xcorr3 zero zeros
]]
names.ByteTensor = [[
   __add __add__ __call __concat __constructor __div __div__ __eq __factory __gc __index
   __index__ __le __len __len__ __lt __metatable __mod __mod__ __mul __mul__ __newindex
   __newindex__ __pow __sub __sub__ __tostring __tostring__ __typename __unm __unm__ __version
   add addbmm addcdiv addcmul addmm addmv addr all any apply baddbmm bernoulli bitand bitor
   bitxor bmm byte cat cbitand cbitor cbitxor cdata cdiv cfmod char chunk clamp clone clshift
   cmax cmin cmod cmul contiguous conv2 conv3 copy cpow cremainder cross crshift csub cumprod
   cumsum data diag dim div dot double elementSize eq equal expand expandAs eye fill float fmod
   free gather ge geometric ger gt half index indexAdd indexCopy indexFill int isContiguous
   isSameSizeAs isSetTo isSize kthvalue le long lshift lt map map2 maskedCopy maskedFill
   maskedSelect match max median min mm mod mode mul mv nDimension nElement narrow ne new
   nonzero numel ones permute prod random randperm range read real remainder repeatTensor
   reshape resize resizeAs retain rshift scatter select set short sign size sort split squeeze
   storage storageOffset stride sub sum t topk torch totable trace transpose tril triu type
   typeAs unfold view viewAs write xcorr2 xcorr3 zero zeros
]]
names.DoubleStorage = [[
   __index __index__ __le __len __len__ __lt __metatable __mod __mul __newindex __newindex__
   __pow __sub __tostring __tostring__ __typename __unm __version cdata copy data elementSize
   fill free new read resize retain size totable write
]]
names.Generator = [[
   __index __le __len __lt __metatable __mod __mul __newindex __pow __sub __tostring __typename
   __unm __version new read write
]]
names.Timer = [[
   __index __le __len __lt __metatable __mod __mul __newindex __pow __sub __tostring
   __tostring__ __typename __unm __version new reset resume stop time
]]
names.DiskFile = [[
   __index __le __len __lt __metatable __mod __mul __newindex __pow __sub __tostring
   __tostring__ __typename __unm __version bigEndianEncoding isBigEndianCPU isLittleEndianCPU
   littleEndianEncoding longSize nativeEndianEncoding new noBuffer
]]
names.MemoryFile = [[
   __index __le __len __lt __metatable __mod __mul __newindex __pow __sub __tostring
   __tostring__ __typename __unm __version longSize new storage
]]
names.PipeFile = [[
   __index __le __len __lt __metatable __mod __mul __newindex __pow __sub __tostring
   __tostring__ __typename __unm __version new
]]
names.File = [[
   __add __call __concat __constructor __div __eq __index __le __len __lt __metatable __mod
   __mul __newindex __pow __sub __tostring __typename __unm __version ascii autoSpacing binary
   clearError close hasError isAutoSpacing isBinary isQuiet isReadable isReferenced isWritable
   isWritableObject noAutoSpacing pedantic position quiet readBool readByte readChar readDouble
   readFloat readInt readLong readObject readShort readString referenced seek seekEnd
   synchronize writeBool writeByte writeChar writeDouble writeFloat writeInt writeLong
   writeObject writeShort writeString
]]
names.CmdLine = [[
   __add __call __concat __constructor __div __eq __factory __index __init __le __len __lt
   __metatable __mod __mul __newindex __pow __readArgument__ __readOption__ __sub __tostring
   __typename __unm __version addTime argument default error help log new option parse silent
   string text
]]
names.Tester = [[
   __add __call __concat __constructor __div __eq __factory __index __init __le __len __lt
   __metatable __mod __mul __newindex __pow __sub __tostring __typename __unm __version
   _addDebugInfo _assertTableEqOrNeq _assertTensorEqOrNeq _assert_sub _eqOrNeq _failure
   _getTests _pcall _report _run _success _warning add assert assertError assertErrorMsg
   assertErrorObj assertErrorPattern assertGeneralEq assertGeneralNe assertNoError assertTableEq
   assertTableNe assertTensorEq assertTensorNe assertalmosteq asserteq assertge assertgt
   assertle assertlt assertne disable eq ne new run setEarlyAbort setRethrowErrors
   setSummaryOnly
]]
names.Allocator = [[
   __add __call __concat __constructor __div __eq __index __le __len __lt __metatable __mod
   __mul __newindex __pow __sub __tostring __typename __unm __version
]]
names.sys = [[
   COLORS OS clock concat dirname execute fexecute fpath isNaN la ll lla ls prefix sleep split
   tic toc uname usleep
]]
names.paths = [[
   basename concat cwd dir dirname dirp dofile execdir extname filep files findprogram
   getregistryvalue home is_mac is_win iterdirs iterfiles mkdir require rmall rmdir thisfile
   tmpname uname
]]
names.xlua = [[
   OptionParser Profiler clear clearall envparams error formatTime installed log print progress
   require table2string trycatch unpack unpack_class usage usage_module who
]]

local tables = {torch = torch, sys = sys, paths = paths, xlua = xlua}
local missing = {}
for name, list in pairs(names) do
   local where = tables[name] or torch.getmetatable('torch.' .. name)
   for field in list:gmatch('%S+') do
      if where[field] == nil then missing[#missing + 1] = name .. '.' .. field end
   end
end
table.sort(missing)
assert(#missing == 0, table.concat(missing, ' '))

-- what belongs to the C implementation is harmless
local t = torch.ones(2)
t:retain()
t:free()
t:storage():retain()
t:storage():free()
torch.setheaptracking(true)
torch.updatethreadlocals()
torch.updateerrorhandlers()
assert(t:sum() == 2 and not pcall(torch.File) and not pcall(torch.Allocator))

-- the constructor of a class is also its field new
local Point = torch.class('Point')
function Point:__init(x) self.x = x end
assert(Point.new == torch.getmetatable('Point').new and _G.Point.new(3).x == 3)
assert(_G.Point(1).new(4).x == 4)

---@meta
-- Storages: the arrays of elements behind tensors.

--- An array of numbers of one type, which tensors share. `torch.Storage` makes one of the default type.
---
--- `s[i]` reads and writes, from 1; `#s` is the size. A storage made of another one is a part that shares its elements; a file is read once.
---@class torch.Storage
---@operator len: integer
---@overload fun(size?: integer): torch.Storage
---@overload fun(elements: number[]): torch.Storage
---@overload fun(storage: torch.Storage, offset?: integer, size?: integer): torch.Storage
---@overload fun(filename: string): torch.Storage
torch.Storage = {}

--- A storage of integers from 0 to 255; made as torch.Storage is.
---@class torch.ByteStorage : torch.Storage
---@overload fun(...: integer|number[]|torch.ByteStorage|string): torch.ByteStorage
torch.ByteStorage = {}

--- A storage of integers from -128 to 127; made as torch.Storage is.
---@class torch.CharStorage : torch.Storage
---@overload fun(...: integer|number[]|torch.CharStorage|string): torch.CharStorage
torch.CharStorage = {}

--- A storage of integers of 16 bits; made as torch.Storage is.
---@class torch.ShortStorage : torch.Storage
---@overload fun(...: integer|number[]|torch.ShortStorage|string): torch.ShortStorage
torch.ShortStorage = {}

--- A storage of integers of 32 bits; made as torch.Storage is.
---@class torch.IntStorage : torch.Storage
---@overload fun(...: integer|number[]|torch.IntStorage|string): torch.IntStorage
torch.IntStorage = {}

--- A storage of integers of 64 bits; made as torch.Storage is.
---@class torch.LongStorage : torch.Storage
---@overload fun(...: integer|number[]|torch.LongStorage|string): torch.LongStorage
torch.LongStorage = {}

--- A storage of numbers of 16 bits, which can be stored and converted but not computed with; made as torch.Storage is.
---@class torch.HalfStorage : torch.Storage
---@overload fun(...: integer|number[]|torch.HalfStorage|string): torch.HalfStorage
torch.HalfStorage = {}

--- A storage of numbers of 32 bits; made as torch.Storage is.
---@class torch.FloatStorage : torch.Storage
---@overload fun(...: integer|number[]|torch.FloatStorage|string): torch.FloatStorage
torch.FloatStorage = {}

--- A storage of numbers of 64 bits; made as torch.Storage is.
---@class torch.DoubleStorage : torch.Storage
---@overload fun(...: integer|number[]|torch.DoubleStorage|string): torch.DoubleStorage
torch.DoubleStorage = {}

--- Returns the elements, to be indexed from 0; there is no C pointer.
---@return userdata
function torch.Storage:cdata() end

--- Copies the elements of a storage of any type.
---@param src torch.Storage of the same size
---@return torch.Storage
function torch.Storage:copy(src) end

--- Returns the elements, to be indexed from 0.
---@return userdata
function torch.Storage:data() end

--- Returns the bytes of an element.
---@return integer
function torch.Storage:elementSize() end

--- Sets all elements.
---@param value number
---@return torch.Storage
function torch.Storage:fill(value) end

--- Does nothing: the JVM frees memory.
function torch.Storage:free() end

--- Makes a storage of the same type, with the arguments of torch.Storage.
---@param ... any
---@return torch.Storage
function torch.Storage:new(...) end

--- Reads the storage from a file; called by file:readObject().
---@param file torch.File
function torch.Storage:read(file) end

--- Changes the size; elements in front stay, new ones are 0. An error for a part.
---@param size integer
---@return torch.Storage
function torch.Storage:resize(size) end

--- Does nothing: the JVM frees memory.
function torch.Storage:retain() end

--- Returns the number of elements.
---@return integer
function torch.Storage:size() end

--- Returns a table of the elements.
---@return number[]
function torch.Storage:totable() end

--- Writes the storage to a file; called by file:writeObject().
---@param file torch.File
function torch.Storage:write(file) end

--- Returns the bytes as a string, or takes those of a string. Byte and Char.
---@param text? string
---@return string|torch.Storage
function torch.Storage:string(text) end

---@meta
-- Files of torch: numbers, storages and objects as text or as bytes, on disk, in memory, through pipes.

--- A file of numbers, storages, strings and objects. In text, numbers are separated by blanks.
---
--- Reading less than was wanted is an error, or with quiet() sets hasError().
---@class torch.File
torch.File = {}

--- A file on disk: `torch.DiskFile(name, mode, quiet)`. An error when it cannot be opened; quiet gives nil.
---@class torch.DiskFile : torch.File
---@overload fun(name: string, mode?: 'r'|'w'|'rw', quiet?: boolean): torch.DiskFile|nil
torch.DiskFile = {}

--- A file in memory, empty or with the content of a storage that ends in a zero.
---@class torch.MemoryFile : torch.File
---@overload fun(mode?: 'r'|'w'|'rw'): torch.MemoryFile
---@overload fun(storage: torch.CharStorage, mode?: 'r'|'w'|'rw'): torch.MemoryFile
torch.MemoryFile = {}

--- What a shell command prints (r) or reads (w).
---@class torch.PipeFile : torch.DiskFile
---@overload fun(command: string, mode?: 'r'|'w', quiet?: boolean): torch.PipeFile|nil
torch.PipeFile = {}

--- Reads and writes text from now on, as a new file does.
---@return torch.File
function torch.File:ascii() end

--- Text: writes a line end behind numbers, and skips it when reading; as a new file does.
---@return torch.File
function torch.File:autoSpacing() end

--- Reads and writes bytes from now on.
---@return torch.File
function torch.File:binary() end

--- Makes hasError() false.
---@return torch.File
function torch.File:clearError() end

--- Writes out and closes the file.
function torch.File:close() end

--- Returns whether an operation failed.
---@return boolean
function torch.File:hasError() end

--- Returns whether autoSpacing() is on.
---@return boolean
function torch.File:isAutoSpacing() end

--- Returns whether bytes are read and written, not text.
---@return boolean
function torch.File:isBinary() end

--- Returns whether failures raise no error.
---@return boolean
function torch.File:isQuiet() end

--- Returns whether the file can be read.
---@return boolean
function torch.File:isReadable() end

--- Returns whether objects that occur twice are written once.
---@return boolean
function torch.File:isReferenced() end

--- Returns whether the file can be written.
---@return boolean
function torch.File:isWritable() end

--- Returns whether writeObject() can write a value.
---@param x any
---@return boolean
function torch.File:isWritableObject(x) end

--- Text: neither writes nor skips line ends.
---@return torch.File
function torch.File:noAutoSpacing() end

--- Failures raise errors, as in a new file.
---@return torch.File
function torch.File:pedantic() end

--- Returns the position in bytes, from 1.
---@return integer
function torch.File:position() end

--- Failures set hasError() and raise no error.
---@return torch.File
function torch.File:quiet() end

--- Reads a boolean, which writeBool() wrote.
---@return boolean
function torch.File:readBool() end

--- Reads an object.
---@return any
function torch.File:readObject() end

--- Reads a string: the rest of the line, or of the file.
---@param format '*l'|'*a'
---@return string
function torch.File:readString(format) end

--- Sets whether objects that occur twice are written once; true in a new file.
---@param on boolean
---@return torch.File
function torch.File:referenced(on) end

--- Moves to a position in bytes, from 1.
---@param position integer
---@return torch.File
function torch.File:seek(position) end

--- Moves to the end.
---@return torch.File
function torch.File:seekEnd() end

--- Writes out what is buffered.
---@return torch.File
function torch.File:synchronize() end

--- Writes a boolean, as the Int 0 or 1.
---@param value any
function torch.File:writeBool(value) end

--- Writes an object and all that it refers to; an error for coroutines and functions of Java.
---@param object any
---@return torch.File
function torch.File:writeObject(object) end

--- Writes the bytes of a string and nothing else.
---@param text string
---@return integer # how many
function torch.File:writeString(text) end

--- Reads bytes, 0 to 255: one, so many, or as many as a storage holds.
---@param what? integer|torch.ByteStorage
---@return number|torch.ByteStorage # one number; a storage of what was there; or how many were read
function torch.File:readByte(what) end

--- Reads bytes, -128 to 127: one, so many, or as many as a storage holds.
---@param what? integer|torch.CharStorage
---@return number|torch.CharStorage # one number; a storage of what was there; or how many were read
function torch.File:readChar(what) end

--- Reads integers of 16 bits: one, so many, or as many as a storage holds.
---@param what? integer|torch.ShortStorage
---@return number|torch.ShortStorage # one number; a storage of what was there; or how many were read
function torch.File:readShort(what) end

--- Reads integers of 32 bits: one, so many, or as many as a storage holds.
---@param what? integer|torch.IntStorage
---@return number|torch.IntStorage # one number; a storage of what was there; or how many were read
function torch.File:readInt(what) end

--- Reads integers of 64 bits: one, so many, or as many as a storage holds.
---@param what? integer|torch.LongStorage
---@return number|torch.LongStorage # one number; a storage of what was there; or how many were read
function torch.File:readLong(what) end

--- Reads numbers of 32 bits: one, so many, or as many as a storage holds.
---@param what? integer|torch.FloatStorage
---@return number|torch.FloatStorage # one number; a storage of what was there; or how many were read
function torch.File:readFloat(what) end

--- Reads numbers of 64 bits: one, so many, or as many as a storage holds.
---@param what? integer|torch.DoubleStorage
---@return number|torch.DoubleStorage # one number; a storage of what was there; or how many were read
function torch.File:readDouble(what) end

--- Writes a number or a storage.
---@param what number|torch.ByteStorage
---@return integer|nil # how many, for a storage
function torch.File:writeByte(what) end

--- Writes a number or a storage.
---@param what number|torch.CharStorage
---@return integer|nil # how many, for a storage
function torch.File:writeChar(what) end

--- Writes a number or a storage.
---@param what number|torch.ShortStorage
---@return integer|nil # how many, for a storage
function torch.File:writeShort(what) end

--- Writes a number or a storage.
---@param what number|torch.IntStorage
---@return integer|nil # how many, for a storage
function torch.File:writeInt(what) end

--- Writes a number or a storage.
---@param what number|torch.LongStorage
---@return integer|nil # how many, for a storage
function torch.File:writeLong(what) end

--- Writes a number or a storage.
---@param what number|torch.FloatStorage
---@return integer|nil # how many, for a storage
function torch.File:writeFloat(what) end

--- Writes a number or a storage.
---@param what number|torch.DoubleStorage
---@return integer|nil # how many, for a storage
function torch.File:writeDouble(what) end

--- Reads and writes bytes with the largest one first from now on.
---@return torch.DiskFile
function torch.DiskFile:bigEndianEncoding() end

--- Returns false: JLua behaves as on a little-endian processor everywhere.
---@return boolean
function torch.DiskFile:isBigEndianCPU() end

--- Returns true: JLua behaves as on a little-endian processor everywhere.
---@return boolean
function torch.DiskFile:isLittleEndianCPU() end

--- Reads and writes bytes with the smallest one first, as a new file does.
---@return torch.DiskFile
function torch.DiskFile:littleEndianEncoding() end

--- Sets the bytes of a Long in binary: 4 or 8; 0 for 8.
---@param size? integer
---@return torch.DiskFile
function torch.DiskFile:longSize(size) end

--- Reads and writes bytes with the smallest one first, as a new file does.
---@return torch.DiskFile
function torch.DiskFile:nativeEndianEncoding() end

--- Opens a file, as torch.DiskFile(…).
---@param name string
---@param mode? 'r'|'w'|'rw'
---@param quiet? boolean
---@return torch.DiskFile|nil
function torch.DiskFile.new(name, mode, quiet) end

--- Writes out what is buffered; later writes are buffered all the same.
---@return torch.DiskFile
function torch.DiskFile:noBuffer() end

--- Sets the bytes of a Long in binary: 4 or 8; 0 for 8.
---@param size? integer
---@return torch.MemoryFile
function torch.MemoryFile:longSize(size) end

--- Makes a file in memory, as torch.MemoryFile(…).
---@param storage? torch.CharStorage|string
---@param mode? string
---@return torch.MemoryFile
function torch.MemoryFile.new(storage, mode) end

--- Returns all that the file holds, and a zero behind it.
---@return torch.CharStorage
function torch.MemoryFile:storage() end

--- Starts a command, as torch.PipeFile(…).
---@param command string
---@param mode? 'r'|'w'
---@param quiet? boolean
---@return torch.PipeFile|nil
function torch.PipeFile.new(command, mode, quiet) end

---@meta
-- The module torch: classes, serialization, types, environment.

--- Tensors and what belongs to them. `require 'torch'` sets the globals torch and paths.
---
--- Functions such as torch.zeros take the name of a type as last argument: `torch.zeros(2, 'torch.IntTensor')`.
---@class torch
---@field _gen torch.Generator the generator of random numbers that is used when none is given
---@field _heaptracking boolean what torch.setheaptracking was told
torch = {}

--- Of use in C only.
---@type table
torch.Allocator = {}

--- Makes an empty suite of tests: a table that refuses a name that is taken.
---@return table<string, function> # a field is a test
function torch.TestSuite() end

--- Returns the elements, to be indexed from 0; there is no C pointer.
---@param x torch.Tensor|torch.Storage
---@return userdata|nil
function torch.cdata(x) end

--- Returns views of n parts along a dimension, of equal size but for the last.
---@param x torch.Tensor
---@param n integer
---@param dim? integer 1 by default
---@return torch.Tensor[]
---@overload fun(res: table, x: torch.Tensor, n: integer, dim?: integer): torch.Tensor[]
function torch.chunk(x, n, dim) end

--- Makes a class whose objects are tables; a call of its name makes one and runs __init.
---
--- ```lua
--- local Counter = torch.class('Counter')
--- function Counter:__init(n) self.n = n end
--- ```
---@param name string with dots: a field of that module
---@param parent? string|table the name of the class whose methods it inherits, or the table
---@param module? table where the constructor is put, instead of the globals
---@return table class
---@return table|nil parent
function torch.class(name, parent, module) end

--- Returns the elements, to be indexed from 0; nil when there is no storage.
---@param x torch.Tensor|torch.Storage
---@return userdata|nil
function torch.data(x) end

--- Makes the object again that torch.serialize made a string of.
---@param str string
---@param format? 'binary'|'ascii' "binary" by default
---@return any
function torch.deserialize(str, format) end

--- Makes the object again that torch.serializeToStorage made a storage of.
---@param storage torch.CharStorage
---@param format? 'binary'|'ascii' "binary" by default
---@return any
function torch.deserializeFromStorage(storage, format) end

--- Returns a view in which dimensions of size 1 appear larger; nothing is copied.
---@param x torch.Tensor
---@param size integer|torch.LongStorage
---@param ... integer further sizes
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, ...: integer): torch.Tensor
function torch.expand(x, size, ...) end

--- Expands a tensor to the size of another one.
---@param x torch.Tensor
---@param template torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, template: torch.Tensor): torch.Tensor
function torch.expandAs(x, template) end

--- Returns the function that makes an object of a class without running __init; nil for unknown classes.
---@param name string
---@return function|nil
function torch.factory(name) end

--- Returns the table whose call makes objects of a class; nil for unknown classes.
---@param name string
---@return table|nil
function torch.getconstructortable(name) end

--- Returns the type that torch.Tensor makes, such as "torch.DoubleTensor".
---@return string
function torch.getdefaulttensortype() end

--- Returns the environment of a function; of a userdata the globals.
---@param x function|userdata
---@return table
function torch.getenv(x) end

--- Returns the metatable of a class; nil for unknown classes.
---@param name string
---@return table|nil
function torch.getmetatable(name) end

--- Returns the number of processors.
---@return integer
function torch.getnumcores() end

--- Returns how many threads large operations use.
---@return integer
function torch.getnumthreads() end

--- Runs a file of a package, or beside the calling file.
---@param package string
---@param file string
---@return any ...
---@overload fun(file: string): any
function torch.include(package, file) end

--- Returns whether a value is a storage.
---@param x any
---@return boolean
function torch.isStorage(x) end

--- Returns whether a value is a tensor.
---@param x any
---@return boolean
function torch.isTensor(x) end

--- Returns whether the class of an object, or one that it inherits from, is the given one.
---@param x any
---@param type string|table its name, a pattern for it, or its constructor table
---@return boolean
function torch.isTypeOf(x, type) end

--- Returns whether one of io.stdin, io.stdout and io.stderr is a terminal.
---@param file file*
---@return boolean
function torch.isatty(file) end

--- Returns whether two values are the same object.
---@param a any
---@param b any
---@return boolean
function torch.isequal(a, b) end

--- Reads an object from a file that torch.save wrote.
---@param filename string
---@param format? 'binary'|'ascii'|'b32'|'b64' "binary" by default; b32 for Longs of 32 bits
---@param referenced? boolean true by default
---@return any
function torch.load(filename, format, referenced) end

--- Does what torch.load does.
---@param filename string
---@param format? 'binary'|'ascii'|'b32'|'b64'
---@param referenced? boolean
---@return any
function torch.loadobj(filename, format, referenced) end

--- Raises an error: there are no C objects on the JVM.
---@param ... any
function torch.metatype(...) end

--- Makes the metatable of a class.
---@param name string
---@param parent? string
---@param constructor? function
---@param destructor? function ignored
---@param factory? function
---@param module? table
---@return table metatable
---@return table|nil parent
function torch.newmetatable(name, parent, constructor, destructor, factory, module) end

--- Returns the directory of a package's Lua files; an error when there is none.
---@param name string
---@return string
function torch.packageLuaPath(name) end

--- Returns a view with the dimensions in another order.
---@param x torch.Tensor
---@param dim1 integer
---@param ... integer
---@return torch.Tensor
function torch.permute(x, dim1, ...) end

--- Returns a number that only this object has: tensor, storage, table, thread, function, string.
---@param x any
---@return number
function torch.pointer(x) end

--- Raises an error: there are no C objects on the JVM.
---@param ... any
function torch.pushudata(...) end

--- Returns copies in a row, so often along each dimension.
---@param x torch.Tensor
---@param times integer|torch.LongStorage
---@param ... integer
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, ...: integer): torch.Tensor
function torch.repeatTensor(x, times, ...) end

--- Writes an object and all that it refers to to a file, in Torch's format.
---@param filename string
---@param object any
---@param format? 'binary'|'ascii'|'b32'|'b64' "binary" by default; b32 for Longs of 32 bits
---@param referenced? boolean write what occurs twice once; true by default
function torch.save(filename, object, format, referenced) end

--- Does what torch.save does.
---@param filename string
---@param object any
---@param format? 'binary'|'ascii'|'b32'|'b64'
---@param referenced? boolean
function torch.saveobj(filename, object, format, referenced) end

--- Returns an object and all that it refers to as a string.
---@param object any
---@param format? 'binary'|'ascii' "binary" by default
---@return string
function torch.serialize(object, format) end

--- Returns an object and all that it refers to as a storage of bytes.
---@param object any
---@param format? 'binary'|'ascii' "binary" by default
---@return torch.CharStorage
function torch.serializeToStorage(object, format) end

--- Sets the type that torch.Tensor makes; an error for other names.
---@param name string such as "torch.FloatTensor"
function torch.setdefaulttensortype(name) end

--- Sets the environment of a function; does nothing to a userdata.
---@param x function|userdata
---@param env table
function torch.setenv(x, env) end

--- Sets torch._heaptracking; has no other effect.
---@param on boolean
function torch.setheaptracking(on) end

--- Makes a table or userdata an object of a class; returns the name.
---@param x table|userdata
---@param class string
---@return string
function torch.setmetatable(x, class) end

--- Sets how many threads large operations use; at first OMP_NUM_THREADS or the number of processors.
---@param n integer from 1
function torch.setnumthreads(n) end

--- Returns views of parts of a size along a dimension; the last may be smaller.
---@param x torch.Tensor
---@param size integer
---@param dim? integer 1 by default
---@return torch.Tensor[]
---@overload fun(res: table, x: torch.Tensor, size: integer, dim?: integer): torch.Tensor[]
function torch.split(x, size, dim) end

--- Runs a quick test of tensors and prints the outcome; an error when one fails.
---@param names? string|table which tests; all by default
---@return torch.Tester
function torch.test(names) end

--- Returns a time for torch.toc.
---@return number
function torch.tic() end

--- Returns the seconds since torch.tic.
---@param start number
---@return number
function torch.toc(start) end

--- Returns the elements of a tensor, in nested tables, or of a storage.
---@param x torch.Tensor|torch.Storage
---@return table
function torch.totable(x) end

--- Returns the name of the class of a value, or Lua's type.
---@param x any
---@return string
function torch.type(x) end

--- Returns the name of the class of a value; nothing when it has none.
---@param x any
---@return string|nil
function torch.typename(x) end

--- Does nothing: of use in C only.
function torch.updateerrorhandlers() end

--- Does nothing: of use in C only.
function torch.updatethreadlocals() end

--- Returns the version of the class of an object, for its read method.
---@param x any
---@return number|nil
function torch.version(x) end

--- Returns a view of other sizes with as many elements; one size may be -1. An error unless contiguous.
---@param x torch.Tensor
---@param size integer|torch.LongStorage
---@param ... integer further sizes
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, ...: integer): torch.Tensor
function torch.view(x, size, ...) end

--- Returns a view of the size of another tensor.
---@param x torch.Tensor
---@param template torch.Tensor
---@return torch.Tensor
---@overload fun(res: torch.Tensor, x: torch.Tensor, template: torch.Tensor): torch.Tensor
function torch.viewAs(x, template) end

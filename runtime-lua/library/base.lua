---@meta
-- The functions of Lua that are globals. Manual: section 5.1.

--- The table of globals itself.
---@type table
_G = {}

--- The version of the language, "Lua 5.1".
---@type string
_VERSION = 'Lua 5.1'

--- The command line of the script: its name at 0, its arguments from 1, what stands before the script at negative indices.
---@type string[]
arg = {}

--- What the interactive session showed last.
---@type any|nil
_LAST = nil

--- The prompt of the interactive session, "> " when it is not set.
---@type string|nil
_PROMPT = nil

--- The prompt of the interactive session for lines that go on, ">> " when it is not set.
---@type string|nil
_PROMPT2 = nil

--- Raises an error unless a value is true; returns all its arguments otherwise.
---@param v any what must not be false or nil
---@param message? any the error; "assertion failed!" by default
---@param ... any returned too
---@return any ... the arguments
function assert(v, message, ...) end

--- Controls the garbage collector, which is the JVM's.
---
--- "collect" asks for a collection, which is done once its result can be seen (by "count", in weak tables, by finalizers) or
--- there are 64 MB of garbage; "step" too, and returns true when a cycle ended; "count" returns the KB
--- by which the heap has grown, garbage included; "setpause" and "setstepmul" only remember their numbers; "stop" and "restart"
--- have no effect on memory; "isrunning" returns true unless stopped.
---@param option? 'collect'|'stop'|'restart'|'count'|'step'|'setpause'|'setstepmul'|'isrunning' "collect" by default
---@param arg? number for "step", "setpause" and "setstepmul"
---@return number|boolean
function collectgarbage(option, arg) end

--- Runs a file and returns what it returns; raises its errors.
---@param filename? string standard input by default
---@return any ...
function dofile(filename) end

--- Raises an error; never returns.
---@param message any the error value; a string gets the position in front
---@param level? integer 1 blames the function that calls error, 2 its caller; 0 adds no position
function error(message, level) end

--- Returns the KB in use, rounded down, as `collectgarbage 'count'`; deprecated.
---@return integer
function gcinfo() end

--- Returns the environment of a function: the table in which it finds globals.
---@param f? function|integer a function or a level of the stack, 1 by default; 0 is the thread
---@return table
function getfenv(f) end

--- Returns the metatable of a value, or the value of its field __metatable; nil when there is none.
---@param object any
---@return any
function getmetatable(object) end

--- Iterates over t[1], t[2], … up to the first nil: `for i, v in ipairs(t)`.
---@param t any a table, or a collection of Java
---@return function iterator
---@return any t
---@return integer zero
function ipairs(t) end

--- Compiles a chunk without running it.
---@param chunk string|function the source, or a function that returns it piece by piece and ends with nil or ""
---@param chunkname? string its name in messages
---@param mode? 'b'|'t'|'bt' whether binary chunks and text are accepted; both by default
---@param env? table the chunk's globals
---@return function|nil chunk nil when it does not compile
---@return string|nil message why not
function load(chunk, chunkname, mode, env) end

--- Compiles a file without running it.
---@param filename? string standard input by default
---@param mode? 'b'|'t'|'bt'
---@param env? table
---@return function|nil chunk nil when it cannot be read or does not compile
---@return string|nil message
function loadfile(filename, mode, env) end

--- Compiles a string without running it.
---@param s string
---@param chunkname? string its name in messages; "=name" stands as it is, the source itself by default
---@param mode? 'b'|'t'|'bt'
---@param env? table
---@return function|nil chunk
---@return string|nil message
function loadstring(s, chunkname, mode, env) end

--- Makes a module: a table that becomes a global, package.loaded[name] and the environment of the caller.
---@param name string
---@param ... function called with the module, such as package.seeall
function module(name, ...) end

--- Makes a userdata; with true it gets an empty metatable, with another proxy that one's. Its __gc is called.
---@param metatable? boolean|userdata
---@return userdata
function newproxy(metatable) end

--- Returns the next key of a table and its value; nil at the end. Fields may be cleared meanwhile, not added.
---@param t table
---@param key? any the key before; nil to start
---@return any key
---@return any value
function next(t, key) end

--- Iterates over all keys and values: `for k, v in pairs(t)`.
---@param t any a table, or a collection or map of Java
---@return function next
---@return any t
---@return nil start
function pairs(t) end

--- Calls a function and catches its errors. Coroutines may yield across it.
---@param f any
---@param ... any its arguments
---@return boolean ok
---@return any ... its results, or the error
function pcall(f, ...) end

--- Writes values as tostring gives them, separated by tabs, and a line end, to standard output.
---@param ... any
function print(...) end

--- Returns whether two values are the same, without metamethods.
---@param a any
---@param b any
---@return boolean
function rawequal(a, b) end

--- Returns t[key] without metamethods.
---@param t table
---@param key any
---@return any
function rawget(t, key) end

--- Sets t[key] without metamethods; returns the table.
---@param t table
---@param key any not nil or NaN
---@param value any
---@return table t
function rawset(t, key, value) end

--- Loads a module once and returns what package.loaded has of it then. Searches package.preload, then package.path.
---@param modname string dots stand for directories
---@return any module
function require(modname) end

--- Returns the arguments from number n on, counted from the end when n is negative; with "#" how many there are.
---@param n integer|'#'
---@param ... any
---@return any ...
function select(n, ...) end

--- Sets the environment of a function and returns the function.
---@param f function|integer a function or a level of the stack; 0 is the thread
---@param env table
---@return function f
function setfenv(f, env) end

--- Sets or, with nil, removes the metatable of a table; returns the table. An error if the old one has a field __metatable.
---@param t table
---@param metatable table|nil
---@return table t
function setmetatable(t, metatable) end

--- Converts a value to a number; nil when that cannot be done.
---@param value any a number or its text, hexadecimal too
---@param base? integer 2 to 36, 10 by default; the text is then an unsigned integer
---@return number|nil
function tonumber(value, base) end

--- Converts any value to a text, by its metamethod __tostring if it has one. Numbers have 14 digits.
---@param value any
---@return string
function tostring(value) end

--- Returns the type of a value: "nil", "boolean", "number", "string", "table", "function", "thread" or "userdata".
---@param value any
---@return string
function type(value) end

--- Returns t[i], t[i+1], …, t[j].
---@param t table
---@param i? integer 1 by default
---@param j? integer #t by default
---@return any ...
function unpack(t, i, j) end

--- Calls a function; an error is handed to a handler while the stack is still there. Coroutines may yield across it.
---@param f any
---@param handler function gets the error; what it returns is the second result
---@param ... any arguments of f
---@return boolean ok
---@return any ... results of f, or of the handler
function xpcall(f, handler, ...) end

--- Runs a file that lies beside the calling one; there once torch is loaded.
---@param file string
---@return any ... what the file returns
function include(file) end

---@meta
-- The library debug. Manual: section 5.9. Levels: 1 is the function that calls, 2 its caller.

--- Looks into running functions. Code that names getlocal or setlocal is not translated to bytecode of the JVM, and so slower.
---@class debuglib
debug = {}

--- Reads lines from standard input and runs them until one is "cont".
function debug.debug() end

--- Returns the environment of a function; nil for other values.
---@param object any
---@return table|nil
function debug.getfenv(object) end

--- Returns the hook of a thread, its mask and its count.
---@param thread? thread
---@return function|nil hook
---@return string mask
---@return integer count
function debug.gethook(thread) end

--- Returns what is known about a function: a table, or nil when there is no such level.
---
--- The letters of `what` choose fields: n name namewhat, S source short_src what linedefined lastlinedefined, l currentline,
--- u nups nparams isvararg, f func, L activelines.
---@param thread? thread
---@param f function|integer a function or a level of the stack
---@param what? string all by default
---@return table|nil
---@overload fun(f: function|integer, what?: string): table|nil
function debug.getinfo(thread, f, what) end

--- Returns the name and value of local variable n of a level; nil when there is none.
---@param thread? thread
---@param level integer
---@param n integer
---@return string|nil name
---@return any value
---@overload fun(level: integer, n: integer): string|nil, any
function debug.getlocal(thread, level, n) end

--- Returns the metatable of any value, whatever its field __metatable says.
---@param value any
---@return table|nil
function debug.getmetatable(value) end

--- Returns the registry: a table that scripts cannot reach otherwise.
---@return table
function debug.getregistry() end

--- Returns the name and value of upvalue n of a function; nothing when there is none.
---@param f function
---@param n integer
---@return string|nil name
---@return any value
function debug.getupvalue(f, n) end

--- Sets the environment of a function and returns the function.
---@param object function
---@param env table
---@return function
function debug.setfenv(object, env) end

--- Sets a function to be called at calls (c), returns (r), new lines (l), or after every count instructions; nothing removes it.
---@param thread? thread
---@param hook? fun(event: string, line?: integer)
---@param mask? string
---@param count? integer
---@overload fun(hook?: function, mask?: string, count?: integer)
function debug.sethook(thread, hook, mask, count) end

--- Sets local variable n of a level and returns its name; nil when there is none.
---@param thread? thread
---@param level integer
---@param n integer
---@param value any
---@return string|nil name
---@overload fun(level: integer, n: integer, value: any): string|nil
function debug.setlocal(thread, level, n, value) end

--- Sets the metatable of a value, or that of all values of its type; returns true.
---@param value any
---@param metatable table|nil
---@return boolean
function debug.setmetatable(value, metatable) end

--- Sets upvalue n of a function and returns its name; nothing when there is none.
---@param f function
---@param n integer
---@param value any
---@return string|nil name
function debug.setupvalue(f, n, value) end

--- Returns the stack as text, behind a message.
---@param thread? thread
---@param message? string
---@param level? integer where it starts, 1 by default
---@return string
---@overload fun(message?: string, level?: integer): string
function debug.traceback(thread, message, level) end

--- Returns a value that is the same for shared upvalues only.
---@param f function
---@param n integer
---@return userdata
function debug.upvalueid(f, n) end

--- Makes upvalue n1 of one function the upvalue n2 of another.
---@param f1 function
---@param n1 integer
---@param f2 function
---@param n2 integer
function debug.upvaluejoin(f1, n1, f2, n2) end

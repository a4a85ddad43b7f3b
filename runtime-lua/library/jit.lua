---@meta
-- LuaJIT's table jit, for scripts that look at it. Hot code is translated to bytecode of the JVM.

--- What LuaJIT tells of itself; here about JLua.
---@class jit
---@field version string LuaJIT's version whose dialect this is
---@field version_num integer 20100
---@field os string "Linux", "OSX", "Windows", "BSD", "POSIX" or "Other"
---@field arch string "x64", "arm64", …
jit = {}

--- Options of the translation; accepted and ignored.
---@class jit.opt
jit.opt = {}

--- Does nothing; there are no traces to throw away.
---@param ... any
function jit.flush(...) end

--- Switches translation to bytecode of the JVM off; with a function does nothing.
---@param f? function|boolean
function jit.off(f) end

--- Switches translation to bytecode of the JVM on; with a function does nothing.
---@param f? function|boolean
function jit.on(f) end

--- Returns whether hot code is translated.
---@return boolean
function jit.status() end

--- Does nothing.
---@param ... any
function jit.opt.start(...) end

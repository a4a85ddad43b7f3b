---@meta
-- The library coroutine. Manual: section 5.2.

--- Functions that can wait in the middle and go on later. They may yield across pcall, metamethods, iterators and callbacks.
---@class coroutinelib
coroutine = {}

--- Makes a suspended coroutine that will run a function.
---@param f function
---@return thread
function coroutine.create(f) end

--- Returns whether the running code is in a coroutine, and so may yield.
---@return boolean
function coroutine.isyieldable() end

--- Starts a coroutine or lets it go on, until it yields, ends or fails.
---@param co thread
---@param ... any arguments of its function, or what its yield returns
---@return boolean ok
---@return any ... what it yields or returns, or the error
function coroutine.resume(co, ...) end

--- Returns the running coroutine; nil in the main program.
---@return thread|nil
function coroutine.running() end

--- Returns "running", "suspended", "normal" (it has resumed another one) or "dead".
---@param co thread
---@return string
function coroutine.status(co) end

--- Returns a function that resumes a new coroutine at each call; errors come out of it.
---@param f function
---@return function
function coroutine.wrap(f) end

--- Suspends the running coroutine; returns what it is resumed with.
---@param ... any what resume returns
---@return any ...
function coroutine.yield(...) end

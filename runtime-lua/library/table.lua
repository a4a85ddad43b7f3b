---@meta
-- The library table. Manual: section 5.5; move, new and clear are LuaJIT's.

--- Lists and tables.
---@class tablelib
table = {}

--- Removes all fields of a table, which keeps its room.
---@param t table
function table.clear(t) end

--- Joins the strings and numbers t[i] to t[j].
---@param t table
---@param sep? string between two elements
---@param i? integer 1 by default
---@param j? integer #t by default
---@return string
function table.concat(t, sep, i, j) end

--- Calls f(key, value) for all fields until it returns something, which is returned; deprecated.
---@param t table
---@param f function
---@return any
function table.foreach(t, f) end

--- Calls f(i, t[i]) for i = 1 to #t until it returns something, which is returned; deprecated.
---@param t table
---@param f function
---@return any
function table.foreachi(t, f) end

--- Returns #t; deprecated.
---@param t table
---@return integer
function table.getn(t) end

--- Inserts a value at a position, moving up what follows; at the end without a position.
---@param t table
---@param pos integer|any the position, or the value when there is no third argument
---@param value? any
---@overload fun(t: table, value: any)
function table.insert(t, pos, value) end

--- Returns the largest positive number that is a key, 0 when there is none.
---@param t table
---@return number
function table.maxn(t) end

--- Copies source[first] to source[last] to target[to], …; returns the target.
---@param source table
---@param first integer
---@param last integer
---@param to integer
---@param target? table the source by default
---@return table target
function table.move(source, first, last, to, target) end

--- Makes an empty table with room for elements and fields.
---@param narray integer
---@param nhash integer
---@return table
function table.new(narray, nhash) end

--- Removes t[pos] and returns it, moving down what follows.
---@param t table
---@param pos? integer the last by default
---@return any
function table.remove(t, pos) end

--- Raises an error: obsolete since Lua 5.1.
---@param t table
---@param n integer
function table.setn(t, n) end

--- Sorts t[1] to t[#t] in place; equal elements may change their order.
---@param t table
---@param comp? fun(a, b): boolean whether a comes before b; `<` by default
function table.sort(t, comp) end

---@meta
-- The library io and the methods of files. Manual: section 5.7. What fails returns nil, a message and the number of the error.

--- Files, pipes and the standard streams.
---@class iolib
---@field stdin file* the standard input
---@field stdout file* the standard output
---@field stderr file* the standard error
io = {}

--- An open file, as io.open gives it.
---@class file*
local file = {}

--- Closes a file, the default output by default.
---@param f? file*
---@return boolean|nil ok
---@return string|nil message
---@return integer|nil errno
function io.close(f) end

--- Writes out what the default output has buffered.
function io.flush() end

--- Returns the default input, after setting it when a file or a name is given.
---@param f? file*|string
---@return file*
function io.input(f) end

--- Iterates over the lines of a file, or over what formats read, and closes it at its end; over the default input without a name.
---@param filename? string an error when it cannot be opened
---@param ... string|integer formats of file:read
---@return function iterator
function io.lines(filename, ...) end

--- Opens a file.
---@param filename string
---@param mode? string "r" (the default), "w" (empties it), "a" (appends), with "+" for both directions; "b" is accepted
---@return file*|nil f
---@return string|nil message
---@return integer|nil errno
function io.open(filename, mode) end

--- Returns the default output, after setting it when a file or a name is given.
---@param f? file*|string
---@return file*
function io.output(f) end

--- Starts a shell command; the file reads what it prints ("r") or is what it reads ("w").
---@param command string
---@param mode? 'r'|'w' "r" by default
---@return file*|nil f
---@return string|nil message
function io.popen(command, mode) end

--- Reads from the default input; see file:read.
---@param ... string|integer formats
---@return any ...
function io.read(...) end

--- Opens a new temporary file for reading and writing, which is removed at the end.
---@return file*
function io.tmpfile() end

--- Returns "file", "closed file", or nil for what is no file.
---@param value any
---@return string|nil
function io.type(value) end

--- Writes strings and numbers to the default output.
---@param ... string|number
---@return boolean|nil ok
---@return string|nil message
function io.write(...) end

--- Closes the file.
---@return boolean|nil ok
---@return string|nil message
---@return integer|nil errno
function file:close() end

--- Writes out what is buffered.
---@return boolean|nil ok
---@return string|nil message
function file:flush() end

--- Iterates over the lines of the file, or over what formats read; does not close it.
---@param ... string|integer
---@return function iterator
function file:lines(...) end

--- Reads by formats; returns nil for the first that fails, and stops there.
---
--- "*l" a line without its end (the default), "*L" with it, "*n" a number, "*a" the rest, a number so many bytes.
---@param ... string|integer
---@return any ...
function file:read(...) end

--- Moves to a position and returns it, counted from 0.
---@param whence? 'set'|'cur'|'end' from where; "cur" by default
---@param offset? integer 0 by default
---@return integer|nil position
---@return string|nil message
function file:seek(whence, offset) end

--- Sets how the file is buffered.
---@param mode 'no'|'full'|'line'
---@param size? integer only checked
---@return boolean ok
function file:setvbuf(mode, size) end

--- Writes strings and numbers.
---@param ... string|number
---@return boolean|nil ok
---@return string|nil message
function file:write(...) end

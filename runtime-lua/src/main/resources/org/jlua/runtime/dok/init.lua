--- Help texts and named arguments of functions: the names of Torch's old module dok.
-- @module dok

local xlua = require 'xlua'

local dok = {}
_G.dok = dok

--- Returns the help of a function; see xlua.usage.
dok.usage = xlua.usage

--- Reads the arguments of a function, given by position or as one table by name; see xlua.unpack.
dok.unpack = xlua.unpack

--- Raises an error of a function.
-- @string message
-- @string[opt] name the function's name
function dok.error(message, name)
   error('<' .. (name or '?') .. '> ' .. tostring(message), 3)
end

return dok

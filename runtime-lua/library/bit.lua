---@meta
-- LuaJIT's library bit: arithmetic on 32 bits. Results are from -2^31 to 2^31 - 1.

--- Arithmetic on the 32 bits of integers.
---@class bit
bit = {}

--- Shifts right by n (0 to 31); the sign bit fills up.
---@param x number
---@param n number
---@return integer
function bit.arshift(x, n) end

--- Returns the bits that are set in all arguments.
---@param x number
---@param ... number
---@return integer
function bit.band(x, ...) end

--- Returns x with all bits turned over.
---@param x number
---@return integer
function bit.bnot(x) end

--- Returns the bits that are set in any argument.
---@param x number
---@param ... number
---@return integer
function bit.bor(x, ...) end

--- Returns x with its four bytes in reverse order.
---@param x number
---@return integer
function bit.bswap(x) end

--- Returns the bits that are set in an odd number of arguments.
---@param x number
---@param ... number
---@return integer
function bit.bxor(x, ...) end

--- Shifts left by n (0 to 31).
---@param x number
---@param n number
---@return integer
function bit.lshift(x, n) end

--- Rotates left by n.
---@param x number
---@param n number
---@return integer
function bit.rol(x, n) end

--- Rotates right by n.
---@param x number
---@param n number
---@return integer
function bit.ror(x, n) end

--- Shifts right by n (0 to 31); zeros fill up.
---@param x number
---@param n number
---@return integer
function bit.rshift(x, n) end

--- Reduces a number to 32 bits.
---@param x number
---@return integer
function bit.tobit(x) end

--- Returns the hexadecimal digits of x.
---@param x number
---@param n? integer how many digits, 8 by default; capital ones when negative
---@return string
function bit.tohex(x, n) end

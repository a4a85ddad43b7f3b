---@meta
-- The library math. Manual: section 5.6. Angles are in radians.

--- Functions of numbers.
---@class mathlib
---@field pi number 3.141592653589793
---@field huge number infinity
math = {}

--- Returns the absolute value.
---@param x number
---@return number
function math.abs(x) end

--- Returns the arc cosine.
---@param x number
---@return number
function math.acos(x) end

--- Returns the arc sine.
---@param x number
---@return number
function math.asin(x) end

--- Returns the arc tangent.
---@param x number
---@return number
function math.atan(x) end

--- Returns the angle of the point (x, y), from -pi to pi.
---@param y number
---@param x number
---@return number
function math.atan2(y, x) end

--- Returns the smallest integer that is not less.
---@param x number
---@return number
function math.ceil(x) end

--- Returns the cosine.
---@param x number
---@return number
function math.cos(x) end

--- Returns the hyperbolic cosine.
---@param x number
---@return number
function math.cosh(x) end

--- Converts radians to degrees.
---@param x number
---@return number
function math.deg(x) end

--- Returns e to the power of x.
---@param x number
---@return number
function math.exp(x) end

--- Returns the largest integer that is not greater.
---@param x number
---@return number
function math.floor(x) end

--- Returns the rest of x / y with the quotient rounded towards zero; its sign is that of x.
---@param x number
---@param y number
---@return number
function math.fmod(x, y) end

--- Splits x into m and e with x = m * 2^e and m from 0.5 to 1, or 0.
---@param x number
---@return number m
---@return integer e
function math.frexp(x) end

--- Returns m * 2^e.
---@param m number
---@param e integer
---@return number
function math.ldexp(m, e) end

--- Returns the natural logarithm, or that to a base.
---@param x number
---@param base? number
---@return number
function math.log(x, base) end

--- Returns the logarithm to base 10.
---@param x number
---@return number
function math.log10(x) end

--- Returns the largest argument.
---@param x number
---@param ... number
---@return number
function math.max(x, ...) end

--- Returns the smallest argument.
---@param x number
---@param ... number
---@return number
function math.min(x, ...) end

--- The old name of math.fmod.
---@param x number
---@param y number
---@return number
function math.mod(x, y) end

--- Returns the integral part and the fractional part.
---@param x number
---@return number integral
---@return number fractional
function math.modf(x) end

--- Returns x to the power of y.
---@param x number
---@param y number
---@return number
function math.pow(x, y) end

--- Converts degrees to radians.
---@param x number
---@return number
function math.rad(x) end

--- Returns a random number: from 0 to less than 1, or an integer from 1 to m, or from m to n.
---@param m? integer
---@param n? integer
---@return number
function math.random(m, n) end

--- Starts the sequence of math.random again; the same seed gives the same sequence.
---@param seed number
function math.randomseed(seed) end

--- Returns the sine.
---@param x number
---@return number
function math.sin(x) end

--- Returns the hyperbolic sine.
---@param x number
---@return number
function math.sinh(x) end

--- Returns the square root.
---@param x number
---@return number
function math.sqrt(x) end

--- Returns the tangent.
---@param x number
---@return number
function math.tan(x) end

--- Returns the hyperbolic tangent.
---@param x number
---@return number
function math.tanh(x) end

-- What the parts of image use to read their arguments.

local torch = require 'torch'
local dok = require 'dok'

local arguments = {}

--- Returns a value as messages show it, on one line: a tensor by its type and size.
function arguments.describe(value)
   if torch.isTensor(value) then
      local size = value:dim() == 0 and 'with no dimension'
         or 'of size ' .. table.concat(value:size():totable(), 'x')
      return torch.type(value) .. ' ' .. size
   end
   local kind = type(value)
   if kind == 'string' then
      return "'" .. value .. "'"
   end
   return (kind == 'table' or kind == 'userdata') and torch.type(value) or tostring(value)
end

--- Raises an error of an image function, blaming whoever called that.
function arguments.fail(message, name)
   error('<' .. name .. '> ' .. message, 3)
end

--- Prints the help of a function and raises <name> incorrect arguments.
-- @string name the function's name
-- @string description what it does
-- @tparam table ... its parameters, each {arg, type, help, required}
function arguments.incorrect(name, description, ...)
   local parameters = {}
   for i, parameter in ipairs {...} do
      parameters[i] = {
         arg = parameter[1], type = parameter[2], help = parameter[3], req = parameter[4]
      }
   end
   print(dok.usage(name, description, nil, unpack(parameters)))
   error('<' .. name .. '> incorrect arguments', 3)
end

--- Checks that a value is a tensor of two or three dimensions.
function arguments.picture(value, name)
   if not torch.isTensor(value) or value:dim() ~= 2 and value:dim() ~= 3 then
      error(('<%s> picture of HxW or KxHxW expected, got %s'):format(
         name, arguments.describe(value)), 3)
   end
   return value
end

--- Splits arguments of the form ([dst], src, ...): a second tensor means that the first is dst.
-- @return dst or nil, src, and a list of what follows
function arguments.destination(...)
   local list = {...}
   local n = select('#', ...)
   local isTensor = torch.isTensor
   local first = n >= 2 and isTensor(list[1]) and isTensor(list[2]) and 2 or 1
   local rest = {}
   for i = first + 1, n do
      rest[i - first] = list[i]
   end
   return first == 2 and list[1] or nil, list[first], rest
end

--- Puts a result into dst if that was given, and returns it.
function arguments.deliver(dst, result)
   if dst then
      return dst:resize(result:size()):copy(result)
   end
   return result
end

return arguments

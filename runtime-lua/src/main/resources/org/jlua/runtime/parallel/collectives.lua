--- One value for all children of a group, or one made of what each of them sends.
-- The children use parallel.parent:receive() and parallel.parent:send(value). Groups are lists of processes here.
-- @module parallel.collectives

local parallel = ...
local torch = require 'torch'

local min, max = math.min, math.max

local collectives = {}

local function isTensor(value)
   return torch.isTensor(value)
end

-- Tells whether a value is a table with elements 1 to n and nothing else.
local function isList(value)
   if type(value) ~= 'table' or getmetatable(value) then
      return false
   end
   local count = 0
   for _ in pairs(value) do
      count = count + 1
   end
   return count == #value
end

local function all(list, test)
   for i = 1, #list do
      if not test(list[i]) then
         return false
      end
   end
   return #list > 0
end

--- Sends one value to each child.
function collectives.broadcast(group, value)
   parallel.send(group, value)
end

local function part(value, from, count)
   if isTensor(value) then
      return count > 0 and value:narrow(1, from, count):clone() or value.new()
   end
   local list = {}
   for i = 1, count do
      list[i] = value[from + i - 1]
   end
   return list
end

--- Sends each child its part of a list, or of a tensor along its first dimension: consecutive elements, as many for each as is possible,
-- one more for the first ones.
function collectives.scatter(list, value)
   local tensor = isTensor(value) and value:dim() > 0
   if not tensor and not isList(value) then
      error("<parallel.scatter> a list or a tensor expected, got " .. (torch.typename(value) or type(value)))
   end
   local total = tensor and value:size(1) or #value
   local from = 1
   for i, child in ipairs(list) do
      local count = math.floor(total / #list) + (i <= total % #list and 1 or 0)
      parallel.send(child, part(value, from, count))
      from = from + count
   end
end

-- Receives from each child, in the order of the group.
local function receive(list, options)
   return parallel.receive(list, nil, options), #list
end

local function join(values, count)
   local parts = {}
   for i = 1, count do
      if values[i]:dim() > 0 then
         parts[#parts + 1] = values[i]
      end
   end
   if #parts == 0 then
      return values[1]
   end
   return #parts == 1 and parts[1] or torch.cat(parts[1].new(), parts, 1)
end

--- Receives a value from each child and puts them together, in the order of the group: tensors are joined along their first dimension,
-- lists one behind the other; of other values a list is made.
function collectives.gather(group, options)
   local values, count = receive(group, options)
   if all(values, isTensor) and #values == count then
      return join(values, count)
   end
   if not (all(values, isList) and #values == count) then
      return values
   end
   local joined = {}
   for i = 1, count do
      for _, value in ipairs(values[i]) do
         joined[#joined + 1] = value
      end
   end
   return joined
end

local numbers = {
   sum = function(a, b) return a + b end,
   prod = function(a, b) return a * b end,
   min = min,
   max = max,
}

-- These write their result into the first tensor, which nobody else has.
local tensors = {
   sum = function(a, b) return a:add(b) end,
   prod = function(a, b) return a:cmul(b) end,
   min = function(a, b) return torch.cmin(a, a, b) end,
   max = function(a, b) return torch.cmax(a, a, b) end,
}

local function named(name, values, count)
   local known = numbers[name == 'mean' and 'sum' or name]
   if all(values, isTensor) and #values == count then
      return tensors[name == 'mean' and 'sum' or name]
   end
   for i = 1, count do
      if type(values[i]) ~= 'number' then
         error("<parallel.reduce> '" .. name .. "' needs numbers or tensors, got a " ..
            (torch.typename(values[i]) or type(values[i])))
      end
   end
   return known
end

--- Receives a value from each child and combines them two by two, in the order of the group.
-- @param operation 'sum', 'prod', 'min', 'max' or 'mean' of numbers or, element by element, of tensors; or a function of two values
function collectives.reduce(group, operation, options)
   local values, count = receive(group, options)
   local combine = type(operation) == 'function' and operation or named(operation, values, count)
   local result = values[1]
   for i = 2, count do
      result = combine(result, values[i])
   end
   if operation == 'mean' then
      result = isTensor(result) and result:div(count) or result / count
   end
   return result
end

return collectives

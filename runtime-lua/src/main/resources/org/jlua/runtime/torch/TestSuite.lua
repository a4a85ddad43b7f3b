--- A table of test functions for torch.Tester that refuses a name that is already taken.
-- @module torch.TestSuite

local metatable = {}

function metatable:__index(name)
   return rawget(self, '__tests')[name]
end

function metatable:__newindex(name, test)
   local tests = rawget(self, '__tests')
   if tests[name] ~= nil then
      error('Test ' .. tostring(name) .. ' is already defined.', 0)
   elseif type(test) == 'table' then
      error('Nested tables of tests are not supported', 0)
   elseif type(test) ~= 'function' then
      error('Only functions are supported as members of a TestSuite', 0)
   end
   tests[name] = test
end

--- Makes a suite without tests; a test is added by assigning a function to a field.
-- @function torch.TestSuite
-- @treturn table the suite
local function newSuite()
   return setmetatable({__tests = {}, __isTestSuite = true}, metatable)
end

return newSuite

--- Runs test functions and counts what they assert.
-- Every assertion returns whether it holds; a test goes on after one that does not.
-- @classmod torch.Tester

local torch = require 'torch'

local debug = require 'debug'
local floor, log10, abs = math.floor, math.log10, math.abs
local format, match, rep = string.format, string.match, string.rep
local concat, insert, sort = table.concat, table.insert, table.sort

local Tester = torch.class('torch.Tester')

local COLUMNS = 80

-- Colours are for programs that were started from a command line.
local colours = rawget(_G, 'arg') and require('sys').COLORS or {}

local function coloured(text, colour)
   return colour and colour .. text .. colours.none or text
end

local function bracket(text, colour)
   return '[' .. coloured(text, colour) .. ']'
end

local function plural(count, noun)
   return count .. ' ' .. noun .. (count == 1 and '' or 's')
end

local function count(t)
   local n = 0
   for _ in pairs(t) do
      n = n + 1
   end
   return n
end

-- Raises an error without a position in this file.
local function check(condition, message)
   if not condition then
      error(message, 0)
   end
end

-- Puts the message of a test's author on a line before the reason.
local function explain(message, reason, ...)
   reason = select('#', ...) > 0 and format(reason, ...) or reason
   return message == nil and reason or tostring(message) .. '\n' .. reason
end

-- Splits the optional arguments [tolerance] and [message].
local function toleranceAndMessage(tolerance, message)
   if type(tolerance) == 'string' then
      check(message == nil, 'Unexpected arguments; is the tolerance a string?')
      return 0, tolerance
   end
   tolerance = tolerance or 0
   check(type(tolerance) == 'number', 'tolerance must be a number')
   check(message == nil or type(message) == 'string', 'message must be a string')
   return tolerance, message
end

-- ---- comparisons: each returns whether two values are equal within a tolerance, and a reason

local function maximumDifference(a, b)
   if a:nElement() == 0 then
      return 0
   end
   local x, y = a:contiguous(), b:contiguous()
   local elementwise = torch.type(x) == 'torch.HalfTensor' and 'float' or 'double'
   return (x[elementwise](x) - y[elementwise](y)):abs():max()
end

local function compareTensors(a, b, tolerance)
   if a:dim() ~= b:dim() then
      return false, 'The tensors have different dimensions'
   elseif torch.type(a) ~= torch.type(b) then
      return false, 'The tensors have different types'
   elseif not a:isSameSizeAs(b) then
      return false, 'The tensors have different sizes'
   end
   local difference = maximumDifference(a, b)
   return difference <= tolerance,
      format('max diff=%s, tolerance=%s', tostring(difference), tostring(tolerance))
end

local function compareStorages(a, b, tolerance)
   if torch.type(a) ~= torch.type(b) then
      return false, 'The storages have different types'
   elseif a:size() ~= b:size() then
      return false, 'The storages have different sizes'
   end
   for i = 1, a:size() do
      if not (abs(a[i] - b[i]) <= tolerance) then -- luacheck: ignore 581 (NaN)
         return false, format('element %d: %s and %s', i, tostring(a[i]), tostring(b[i]))
      end
   end
   return true, 'the storages are equal'
end

local compare

-- seen[a][b] is set while tables a and b are compared, so that cycles end.
local function compareTables(a, b, tolerance, seen)
   if a == b or seen[a] and seen[a][b] then
      return true, 'the tables are equal'
   end
   seen[a] = seen[a] or {}
   seen[a][b] = true
   for key, value in pairs(a) do
      local equal, reason = compare(value, b[key], tolerance, seen)
      if not equal then
         return false, format('at key %s: %s', tostring(key), reason)
      end
   end
   for key in pairs(b) do
      if a[key] == nil then
         return false, format('at key %s: only one table has it', tostring(key))
      end
   end
   return true, 'the tables are equal'
end

function compare(a, b, tolerance, seen)
   if torch.isTensor(a) and torch.isTensor(b) then
      return compareTensors(a, b, tolerance)
   elseif torch.isStorage(a) and torch.isStorage(b) then
      return compareStorages(a, b, tolerance)
   elseif torch.type(a) ~= torch.type(b) then
      return false, format('types differ: %s and %s', torch.type(a), torch.type(b))
   elseif type(a) == 'table' then
      return compareTables(a, b, tolerance, seen or {})
   elseif type(a) == 'number' then
      local difference = a == b and 0 or abs(a - b)
      return difference <= tolerance, format('val=%s, expected=%s, tolerance=%s',
         tostring(a), tostring(b), tostring(tolerance))
   end
   return a == b, format('val=%s, expected=%s', tostring(a), tostring(b))
end

local function label(a, b)
   if torch.isTensor(a) and torch.isTensor(b) then
      return 'Tensor'
   elseif torch.isStorage(a) and torch.isStorage(b) then
      return 'Storage'
   end
   local name = type(a)
   return name:sub(1, 1):upper() .. name:sub(2)
end

-- ---- declaring tests

--- Makes a tester without tests.
function Tester:__init()
   self.tests = {}
   self.disabledTests = {}
   self.warnings = {}
   self:_reset()
end

function Tester:_reset()
   self.failures = {}
   self.errors = {}
   self.countasserts = 0
   self.curtestname = ''
end

--- Stops after the first test that fails.
-- @bool earlyAbort
function Tester:setEarlyAbort(earlyAbort)
   self.earlyAbort = earlyAbort
end

--- Lets errors of tests end the run, so that they can be debugged.
-- @bool rethrowErrors
function Tester:setRethrowErrors(rethrowErrors)
   self.rethrowErrors = rethrowErrors
end

--- Leaves out the messages of failures.
-- @bool summaryOnly
function Tester:setSummaryOnly(summaryOnly)
   self.summaryOnly = summaryOnly
end

--- Adds a test, or all tests of a suite.
-- @param f a function, a torch.TestSuite, or a table of functions by their names
-- @string[opt='unknown'] name the name of a single test
-- @return the tester
function Tester:add(f, name)
   if type(f) == 'table' then
      check(name == nil, 'Name parameter is forbidden for a table of tests, '
         .. 'since its use is ambiguous')
      local tests = f
      if f.__isTestSuite then
         tests = f.__tests
      else
         self:_warning('Should use TestSuite rather than plain lua table')
      end
      for testName, test in pairs(tests) do
         self:add(test, testName)
      end
      return self
   end
   check(type(f) == 'function', 'Only tables of functions and functions supported')
   name = name == nil and 'unknown' or name
   check(type(name) == 'string', 'Name ' .. tostring(name) .. ' should be a string')
   check(not self.tests[name], 'Test with name ' .. name .. ' already exists!')
   self.tests[name] = f
   return self
end

--- Makes later runs skip tests.
-- @param testNames a name or a list of names
-- @return the tester
function Tester:disable(testNames)
   if type(testNames) == 'string' then
      testNames = {testNames}
   end
   check(type(testNames) == 'table', 'Expecting name or list for disable')
   for _, name in ipairs(testNames) do
      check(self.tests[name], "Unrecognised test '" .. name .. "'")
      self.disabledTests[name] = true
   end
   return self
end

-- ---- assertions

function Tester:_addDebugInfo(message)
   local stack = {'stack traceback:'}
   local level = 3
   while true do
      local info = debug.getinfo(level, 'Slf')
      if not info or info.func == Tester._pcall then
         break
      end
      if info.what ~= 'C' and not match(info.short_src, '^torch/Tester%.lua') then
         insert(stack, format('\t%s:%d: in function <%s:%d>', info.short_src, info.currentline,
            info.short_src, info.linedefined))
      end
      level = level + 1
   end
   return self.curtestname .. '\n' .. message .. '\n' .. concat(stack, '\n') .. '\n'
end

function Tester:_failure(message)
   insert(self.failures, self:_addDebugInfo(message))
   return false
end

function Tester:_success()
   return true
end

function Tester:_warning(message)
   insert(self.warnings, (self.curtestname ~= '' and self.curtestname .. '\n' or '') .. message)
end

function Tester:_assert_sub(condition, message)
   self.countasserts = self.countasserts + 1
   if condition then
      return self:_success()
   end
   return self:_failure(message)
end

--- Asserts that a condition is true.
function Tester:assert(condition, message)
   return self:_assert_sub(condition,
      explain(message, 'BOOL violation condition=%s', tostring(condition)))
end

function Tester:_eqOrNeq(a, b, negate, name, tolerance, message)
   tolerance, message = toleranceAndMessage(tolerance, message)
   local equal, reason = compare(a, b, tolerance)
   local condition
   if negate then
      condition = not equal
   else
      condition = equal
   end
   return self:_assert_sub(condition,
      explain(message, '%s%s violation: %s', name, negate and 'NE(~=)' or 'EQ(==)', reason))
end

function Tester:_assertTensorEqOrNeq(a, b, negate, tolerance, message)
   check(torch.isTensor(a), 'First argument should be a Tensor')
   check(torch.isTensor(b), 'Second argument should be a Tensor')
   return self:_eqOrNeq(a, b, negate, 'Tensor', tolerance, message)
end

function Tester:_assertTableEqOrNeq(a, b, negate, tolerance, message)
   check(type(a) == 'table', 'First argument should be a Table')
   check(type(b) == 'table', 'Second argument should be a Table')
   return self:_eqOrNeq(a, b, negate, 'Table', tolerance, message)
end

--- Asserts that two values are equal: tensors, storages and tables by their content.
-- @param got
-- @param expected
-- @number[opt=0] tolerance how far numbers may differ
-- @string[opt] message
function Tester:eq(got, expected, tolerance, message)
   return self:_eqOrNeq(got, expected, false, label(got, expected), tolerance, message)
end

--- Asserts the contrary of @{Tester:eq}.
function Tester:ne(got, unexpected, tolerance, message)
   return self:_eqOrNeq(got, unexpected, true, label(got, unexpected), tolerance, message)
end

Tester.assertGeneralEq = Tester.eq
Tester.assertGeneralNe = Tester.ne

--- Asserts that two tensors are equal.
function Tester:assertTensorEq(a, b, tolerance, message)
   return self:_assertTensorEqOrNeq(a, b, false, tolerance, message)
end

--- Asserts that two tensors differ.
function Tester:assertTensorNe(a, b, tolerance, message)
   return self:_assertTensorEqOrNeq(a, b, true, tolerance, message)
end

--- Asserts that two tables have equal content.
function Tester:assertTableEq(a, b, tolerance, message)
   return self:_assertTableEqOrNeq(a, b, false, tolerance, message)
end

--- Asserts that two tables differ.
function Tester:assertTableNe(a, b, tolerance, message)
   return self:_assertTableEqOrNeq(a, b, true, tolerance, message)
end

--- Asserts a < b.
function Tester:assertlt(a, b, message)
   return self:_assert_sub(a < b,
      explain(message, 'LT failed: %s >= %s', tostring(a), tostring(b)))
end

--- Asserts a > b.
function Tester:assertgt(a, b, message)
   return self:_assert_sub(a > b,
      explain(message, 'GT failed: %s <= %s', tostring(a), tostring(b)))
end

--- Asserts a <= b.
function Tester:assertle(a, b, message)
   return self:_assert_sub(a <= b,
      explain(message, 'LE failed: %s > %s', tostring(a), tostring(b)))
end

--- Asserts a >= b.
function Tester:assertge(a, b, message)
   return self:_assert_sub(a >= b,
      explain(message, 'GE failed: %s < %s', tostring(a), tostring(b)))
end

--- Asserts a == b.
function Tester:asserteq(a, b, message)
   return self:_assert_sub(a == b,
      explain(message, 'EQ failed: %s ~= %s', tostring(a), tostring(b)))
end

--- Asserts a ~= b.
function Tester:assertne(a, b, message)
   return self:_assert_sub(a ~= b,
      explain(message, 'NE failed: %s == %s', tostring(a), tostring(b)))
end

--- Asserts that two numbers differ by no more than a tolerance.
function Tester:assertalmosteq(a, b, tolerance, message)
   if type(tolerance) == 'string' and message == nil then
      tolerance, message = nil, tolerance
   end
   tolerance = tolerance or 1e-16
   local difference = abs(a - b)
   return self:_assert_sub(difference <= tolerance,
      explain(message, 'ALMOST_EQ failed: %s ~= %s with tolerance=%s',
         tostring(a), tostring(b), tostring(tolerance)))
end

--- Asserts that a function raises an error.
function Tester:assertError(f, message)
   return self:assertErrorObj(f, function() return true end, message)
end

--- Asserts that a function raises no error.
function Tester:assertNoError(f, message)
   local ok, err = pcall(f)
   return self:_assert_sub(ok, explain(message, 'ERROR violation: err=%s', tostring(err)))
end

--- Asserts that a function raises exactly the given message.
function Tester:assertErrorMsg(f, errmsg, message)
   return self:assertErrorObj(f, function(err) return err == errmsg end, message)
end

--- Asserts that a function raises a message that matches a Lua pattern.
function Tester:assertErrorPattern(f, errPattern, message)
   return self:assertErrorObj(f, function(err)
      return type(err) == 'string' and match(err, errPattern) ~= nil
   end, message)
end

--- Asserts that a function raises an error that another function accepts.
function Tester:assertErrorObj(f, errcomp, message)
   local ok, err = pcall(f)
   local accepted = not ok and errcomp(err)
   return self:_assert_sub(accepted, explain(message, 'ERROR violation: err=%s', tostring(err)))
end

-- ---- running

-- Returns whether a test ran to its end, and whether all it asserted holds.
function Tester:_pcall(f)
   local failures = #self.failures
   local ok, result
   if self.rethrowErrors then
      ok = true
      f()
   else
      ok, result = xpcall(f, debug.traceback)
   end
   if not ok then
      insert(self.errors,
         self.curtestname .. '\n Function call failed \n' .. tostring(result) .. '\n')
   end
   return ok, ok and failures == #self.failures
end

-- Returns the tests whose names match one of the patterns.
function Tester:_getTests(testNames)
   if testNames == nil then
      return self.tests
   end
   if type(testNames) == 'string' then
      testNames = {testNames}
   end
   check(type(testNames) == 'table', 'Only accept a name or table of test names (or nil)')
   local tests = {}
   for _, pattern in ipairs(testNames) do
      local found = false
      for name, test in pairs(self.tests) do
         if name == pattern or match(name, pattern) then
            tests[name] = test
            found = true
         end
      end
      check(found, "Couldn't find test '" .. pattern .. "'")
   end
   return tests
end

-- Runs one test and shows it on a line; returns whether it passed or was skipped.
function Tester:_runOne(test, head)
   io.write(head, bracket('WAIT', colours.cyan))
   io.flush()
   local skipped = self.disabledTests[self.curtestname]
   local ok, passed
   if not skipped then
      ok, passed = self:_pcall(test)
   end
   io.write('\r', head)
   if skipped then
      io.write(bracket('SKIP', colours.yellow))
   elseif not ok then
      io.write(bracket('ERROR', colours.magenta))
   elseif passed then
      io.write(bracket('PASS', colours.green))
   else
      io.write(bracket('FAIL', colours.red))
   end
   io.write('\n')
   io.flush()
   return skipped or passed
end

function Tester:_run(tests)
   local names = {}
   for name in pairs(tests) do
      insert(names, name)
   end
   sort(names)
   io.write('Running ', plural(#names, 'test'), '\n')
   local digits = #names > 0 and floor(log10(#names)) + 1 or 1
   for i, name in ipairs(names) do
      self.curtestname = name
      local position = format('%' .. digits .. 'd/%d ', i, #names)
      local dots = rep('.', COLUMNS - 8 - #position - #name)
      local head = coloured(position, colours.cyan) .. name .. ' ' .. dots .. ' '
      local passed = self:_runOne(tests[name], head)
      collectgarbage()
      if self.earlyAbort and not passed and i < #names then
         io.write('Aborting on first error, not all tests have been executed\n')
         break
      end
   end
   self.curtestname = ''
end

function Tester:_report(tests)
   local function part(noun, number, colour)
      return coloured(plural(number, noun), number > 0 and colour or colours.green)
   end

   io.write('Completed ', plural(self.countasserts, 'assert'),
      ' in ', plural(count(tests), 'test'),
      ' with ', part('failure', #self.failures, colours.red),
      ' and ', part('error', #self.errors, colours.magenta))
   if #self.warnings > 0 then
      io.write(' and ', coloured(plural(#self.warnings, 'warning'), colours.yellow))
   end
   local disabled = 0
   for name in pairs(tests) do
      disabled = disabled + (self.disabledTests[name] and 1 or 0)
   end
   if disabled > 0 then
      io.write(' and ', coloured(disabled .. ' disabled', colours.yellow))
   end
   io.write('\n')
   if not self.summaryOnly then
      self:_listMessages()
   end
   io.flush()
end

function Tester:_listMessages()
   local line = rep('-', COLUMNS) .. '\n'
   local first = true
   for _, messages in ipairs {self.failures, self.errors, self.warnings} do
      for _, message in ipairs(messages) do
         io.write(first and line or '', message, '\n', line)
         first = false
      end
   end
end

--- Runs tests, shows each and a summary, and raises an error when one failed.
-- @param[opt] testNames a name, a pattern of names, or a list of such; all tests by default
function Tester:run(testNames)
   local tests = self:_getTests(testNames)
   self:_reset()
   self:_run(tests)
   self:_report(tests)
   if #self.failures > 0 or #self.errors > 0 then
      error('An error was found while running tests!', 0)
   end
end

return Tester

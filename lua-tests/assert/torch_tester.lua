-- torch.Tester and torch.TestSuite: what holds, what is counted, what is shown.
local torch = require 'torch'

assert(type(torch.Tester) == 'table' and type(torch.TestSuite) == 'function')
assert(not package.loaded['torch.Tester'])

-- what a run prints, without colours, and what it raises
local function run(tester, names)
   local written, write = {}, io.write
   io.write = function(...)
      for i = 1, select('#', ...) do
         written[#written + 1] = tostring((select(i, ...)))
      end
   end
   local ok, err = pcall(tester.run, tester, names)
   io.write = write
   return table.concat(written):gsub('\r[^\n]*\n', '\n'):gsub('\27%[[%d;]*m', ''), ok, err
end

-- the results of assertions
local results
local tester = torch.Tester()
assert(tester:add(function()
   local t = tester
   results = {
      t:eq(1, 1), not t:eq(1, 1.5), t:eq(1, 1.5, 0.5), not t:eq(1, '1'), t:ne(1, 2, 'message'),
      t:eq({1, {x = 'y'}}, {1, {x = 'y'}}), not t:eq({1}, {1, 2}), not t:eq({1, 2}, {1}),
      t:eq(torch.Tensor {1, 2}, torch.Tensor {1, 2.25}, 0.25),
      not t:eq(torch.Tensor {1, 2}, torch.Tensor {1, 2.25}),
      not t:eq(torch.Tensor(2, 3), torch.Tensor(3, 2)),
      t:eq(torch.LongStorage {1, 2}, torch.LongStorage {1, 2}),
      t:ne(torch.LongStorage {1, 2}, torch.LongStorage {1, 3}),
      t:eq(torch.ByteTensor {1, 255}, torch.ByteTensor {2, 254}, 1),
      not t:eq(torch.ByteTensor {1}, torch.ByteTensor {2}),
      t:assertTensorNe(torch.Tensor {1}, torch.Tensor {2}), t:assertTableEq({}, {}),
      t:assertTableNe({}, {1}), t:assertlt(1, 2), not t:assertlt(2, 1), t:assertle(2, 2),
      t:assertgt(2, 1), t:assertge(2, 2), t:asserteq('a', 'a'), t:assertne('a', 'b'),
      t:assertalmosteq(1, 1.01, 0.1), not t:assertalmosteq(1, 1.01),
      t:assertError(error), not t:assertError(os.time), t:assertNoError(os.time, 'message'),
      t:assertErrorPattern(function() error('some text') end, 's%w+ t'),
      t:assertErrorMsg(function() error('exact', 0) end, 'exact'),
      t:assertErrorObj(function() error({5}) end, function(e) return e[1] == 5 end),
   }
end, 'results') == tester)
local cycle, other = {}, {}
cycle.self, other.self = cycle, other
local cycleResult
tester:add(function() cycleResult = tester:eq(cycle, other) end, 'cycle')
local _, ok, err = run(tester)
assert(not ok and err == 'An error was found while running tests!')
for i = 1, 33 do
   assert(results[i] == true, 'result ' .. i)
end
assert(#results == 33 and cycleResult)

-- what is shown
local suite = torch.TestSuite()
local shown = torch.Tester()
function suite.bad() shown:eq(torch.Tensor {1}, torch.Tensor {2}, 'one is two') end
function suite.broken() error('boom', 0) end
function suite.good() shown:assert(true) end
function suite.left() shown:assert(false) end
assert(shown:add(suite):disable('left') == shown)
local text
text, ok = run(shown)
assert(not ok)
assert(text:find('Running 4 tests\n1/4 bad ', 1, true) == 1)
assert(text:find('\nCompleted 2 asserts in 4 tests with 1 failure and 1 error and 1 disabled\n'
   .. ('-'):rep(80) .. '\nbad\none is two\n'
   .. 'TensorEQ(==) violation: max diff=1, tolerance=0\nstack traceback:\n\t', 1, true))
assert(text:find('torch_tester.lua:%d+: in function'))
assert(text:find('\nbroken\n Function call failed \nboom', 1, true))
text, ok = run(shown, {'go+d', 'left'})
assert(ok and text:find('\nCompleted 1 assert in 2 tests with 0 failures and 0 errors'
   .. ' and 1 disabled\n'))
shown:setSummaryOnly(true)
assert(not run(shown, 'bad'):find('violation'))
shown:setEarlyAbort(true)
assert(run(shown):find('Aborting on first error, not all tests have been executed'))
shown:setRethrowErrors(true)
_, ok, err = run(shown, 'broken')
assert(not ok and err == 'boom')

-- what is refused
_, ok = run(shown, 5)
assert(not ok)
_, _, err = run(shown, 'nosuch')
assert(err == "Couldn't find test 'nosuch'")
assert(not pcall(shown.disable, shown, 'nosuch') and not pcall(shown.add, shown, 5))
assert(not pcall(shown.add, shown, function() end, 'good'))
_, err = pcall(function() suite.good = type end)
assert(err == 'Test good is already defined.')
assert(not pcall(function() suite.x = {} end) and not pcall(function() suite.x = 5 end))

-- parallel.verbose is a level from 0 to 3; nothing is told at 0. What is told goes to stderr.
require 'parallel'
assert(parallel.verbose == 0)
for _, level in ipairs {-1, 4, 'loud'} do
   local ok, err = pcall(function() parallel.verbose = level end)
   assert(not ok and err:find('parallel.verbose must be a number from 0 to 3, got ' .. level, 1, true), err)
end
parallel.verbose = 0
local child = parallel.fork('127.0.0.1', 'thread')
assert(child:call('return 1'):get() == 1)
child:sync()

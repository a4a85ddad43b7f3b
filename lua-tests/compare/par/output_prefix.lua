-- Lines of children behind the number of each, and in the order that messages give.
require 'parallel'

parallel.output = 'prefix'
for _, protocol in ipairs {'process', 'thread'} do
   local child = protocol == 'thread' and parallel.fork('127.0.0.1', 'thread') or parallel.fork()
   print(protocol)
   child:call(function()
      print('hello')
      io.write('one ', 'line\ntwo\n\n')
      parallel.print('has a label')
      local parallel = require 'parallel'
      local own = parallel.fork('127.0.0.1', 'thread')
      own:call('print("grandchild")'):get()
      own:sync()
      io.write('unfinished')
   end):get()
   print('between')
   child:sync()
end
local plain = parallel.nfork({1, output = 'inherit'})[1]
plain:call('print("plain")'):get()
print('end')

-- the README's protected parent: an error of a worker, and one of the parent, end in close()
require 'parallel'
local function run(parent)
   local ok, err = pcall(parent)
   if not ok then
      print((tostring(err):gsub('\n.*', ''):gsub('^(.-)[^ ]*:%d+: ', '%1')))
      parallel.close()
   end
   print(ok, parallel.nchildren)
end
run(function()
   local c = parallel.fork()
   c:exec(function() local t = {} print(t.x.y) end)
   c:receive()
end)
run(function()
   parallel.nfork(2)
   parallel.children:exec(function() while true do parallel.yield() end end)
   error('my own')
end)
run(function()
   parallel.nfork(2)
   parallel.children:exec(function() parallel.parent:send('hello') end)
   local all = parallel.children:receive()
   for _, id in ipairs{4, 5} do print(id, all[id]) end
   parallel.children:sync()
end)

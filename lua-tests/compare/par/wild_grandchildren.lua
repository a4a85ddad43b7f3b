-- children of children; each child forks grandchildren and sums
require 'parallel'
code = function()
   require 'parallel'
   parallel.nfork(2)
   parallel.children:exec([[ parallel.parent:send{id = parallel.id, pid = parallel.parent.id} ]])
   local r = parallel.children:receive()
   parallel.children:sync()
   parallel.parent:send{r[1].id, r[2].id, r[1].pid, parallel.id, parallel.nchildren}
end
parallel.nfork(3)
parallel.children:exec(code)
local all = parallel.children:receive()
parallel.children:sync()
for i = 1, 3 do print(unpack(all[i])) end
parallel.close()

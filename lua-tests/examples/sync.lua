-- sync waits for the end of processes and takes them off the list.
require 'parallel'

local function code()
   -- do nothing and end
end

parallel.nfork(1)
parallel.children:exec(code)
print(parallel.nchildren)
parallel.children:sync()
print(parallel.nchildren)
parallel.nfork(2)
print(parallel.nchildren)
print(parallel.children[1])
print(type(parallel.children[2]), parallel.children[2].id)
print(type(parallel.children[3]), parallel.children[3].id)

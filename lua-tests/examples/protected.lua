-- Run the parent in a protected call and end the children whatever happens.
require 'parallel'

local function worker()
   while true do parallel.parent:receive() end
end

local function parent()
   parallel.nfork(2)
   parallel.children:exec(worker)
   error('something went wrong')
end

local ok, err = pcall(parent)
if not ok then
   print(err)
   parallel.close()
end
print(ok)

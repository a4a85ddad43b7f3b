-- An error in a child reaches the parent, with the child's traceback.
require 'parallel'

local function worker()
   local job = parallel.parent:receive()
   return job.missing.field
end

local child = parallel.fork()
child:exec(worker)
child:send({})
local ok, err = pcall(child.receive, child)
print(ok, err.message)
print(err.kind, err.id)

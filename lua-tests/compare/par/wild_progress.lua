-- workers report how far they are; the parent follows with xlua's bar on standard error or output
require 'parallel'
require 'xlua'
local steps = 25
parallel.nfork(2)
parallel.children:exec(function(steps)
   for i = 1, steps do
      parallel.parent:send({type = 'progress', step = i})
      parallel.yield()
   end
   parallel.parent:send({type = 'result', value = parallel.id * steps})
end, steps)
local seen, results = 0, {}
for i = 1, steps do
   for id, m in pairs(parallel.children:receive()) do
      assert(m.type == 'progress' and m.step == i)
      seen = seen + 1
   end
   parallel.children:join()
end
for id, m in pairs(parallel.children:receive()) do results[id] = m.value end
parallel.children:sync()
print(seen, results[1], results[2], type(xlua.progress))

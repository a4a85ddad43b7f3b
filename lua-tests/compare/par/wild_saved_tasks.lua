-- map-reduce mini framework with functions sent, torch.save/load between processes, paths
require 'parallel'
require 'paths'
local M = {}
local function engine()
   require 'torch'
   while true do
      local task = parallel.parent:receive()
      if not task then break end
      local data = torch.load(task.input)
      local out = {}
      for k, v in pairs(data) do task.map(k, v, function(a, b) out[a] = out[a] or {} table.insert(out[a], b) end) end
      torch.save(task.output, out, task.format)
      parallel.parent:send(task.output)
   end
end
function M.run(inputs, map, reduce)
   local workers = parallel.nfork(2)
   workers:exec(engine)
   local tmp = {}
   for i, data in ipairs(inputs) do
      local name = os.tmpname()
      torch.save(name, data)
      local w = workers[(i - 1) % #workers + 1]
      w:send{input = name, output = name .. '.out', map = map, format = i % 2 == 0 and 'ascii' or 'binary'}
      tmp[i] = {name, w}
   end
   local groups = {}
   for i, t in ipairs(tmp) do
      local f = t[2]:receive()
      assert(f == t[1] .. '.out' and paths.filep(f))
      for k, list in pairs(torch.load(f, i % 2 == 0 and 'ascii' or 'binary')) do groups[k] = groups[k] or {} for _, v in ipairs(list) do table.insert(groups[k], v) end end
      os.remove(f) os.remove(t[1])
   end
   workers:send(nil)
   workers:sync()
   local res = {}
   for k, list in pairs(groups) do res[k] = reduce(k, list) end
   return res
end
local docs = {{'a b c', 'a a'}, {'b c', 'c d'}, {'e a'}, {''}}
local min = 0
local r = M.run(docs, function(k, v, emit) for word in v:gmatch('%w+') do emit(word, 1) end min = min + 1 end, function(k, l) local s = 0 for _, x in ipairs(l) do s = s + x end return s end)
local keys = {} for k in pairs(r) do keys[#keys + 1] = k end table.sort(keys)
for _, k in ipairs(keys) do io.write(k, '=', r[k], ' ') end print(min)
parallel.close()

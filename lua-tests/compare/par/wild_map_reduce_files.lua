-- word counts of files, a file to whichever worker is free; counts are merged by the parent
require 'parallel'
require 'paths'

local function mapper()
   while true do
      local m = parallel.yield()
      if m == 'break' then break end
      local file = parallel.parent:receive()
      local counts = {}
      for line in io.lines(file) do
         for word in line:gmatch('%a+') do counts[word] = (counts[word] or 0) + 1 end
      end
      parallel.parent:send({file = file, counts = counts})
   end
end

local function parent()
   local files = {}
   for i = 1, 7 do
      local name = os.tmpname()
      local f = io.open(name, 'w')
      for j = 1, i do f:write('the fox and the ', i % 2 == 0 and 'hen' or 'hare', '\n') end
      f:close()
      files[i] = name
   end
   parallel.nfork(3)
   parallel.children:exec(mapper)
   local total, done = {}, 0
   for i = 1, #files, 3 do
      local group = {}
      for j = 0, math.min(2, #files - i) do table.insert(group, parallel.children[j + 1]) end
      parallel._fill(group)
      group:join()
      for j, child in ipairs(group) do child:send(files[i + j - 1]) end
      for _, result in ipairs(group:receive()) do
         for word, n in pairs(result.counts) do total[word] = (total[word] or 0) + n end
         done = done + 1
      end
   end
   parallel.children:join('break')
   parallel.children:sync()
   for i = 1, #files do os.remove(files[i]) end
   local words = {}
   for word in pairs(total) do table.insert(words, word) end
   table.sort(words)
   for _, word in ipairs(words) do print(word, total[word]) end
   print(done .. ' files, ' .. parallel.nchildren .. ' children left')
end

local ok, err = pcall(parent)
if not ok then print(err) parallel.close() end

-- Items whose worker died are tried again, so many times as allowed, and no others.
require 'parallel'

local log = os.tmpname()
local function deadly(x)
   local f = io.open(log, 'a')
   f:write(x, '\n')
   f:close()
   local times = 0
   for line in io.lines(log) do
      times = times + (line == '5' and 1 or 0)
   end
   if x == 5 and times <= 2 then
      os.execute('kill -9 $PPID')
   end
   return x * x
end

local list = {}
for i = 1, 12 do list[i] = i end
for _, retries in ipairs {0, 1, 2} do
   os.remove(log)
   local ok, results = pcall(parallel.map, deadly, list, {workers = 2, chunk = 1, retries = retries})
   if ok then
      print(retries, table.concat(results, ' '))
      local times = {}
      for line in io.lines(log) do
         times[tonumber(line)] = (times[tonumber(line)] or 0) + 1
      end
      print('calls', table.concat(times, ' '))
   else
      print(retries, results.kind, results.index, tostring(results):match('item 5: .*SIGKILL') ~= nil)
   end
end

-- in larger portions the others of the portion are tried again too, one by one
os.remove(log)
local results, errors = parallel.map(deadly, list, {workers = 2, chunk = 6, retries = 1, errors = true})
print(results[4], results[5], results[6], results[12], errors[5] and errors[5].kind)
os.remove(log)

-- What becomes of what children print: nobody sees it, or it goes to a file for each of them.
require 'parallel'
require 'paths'

local directory = os.tmpname()
os.remove(directory)

local function lines(name)
   local list = {}
   for line in io.lines(paths.concat(directory, name)) do
      list[#list + 1] = line
   end
   return list
end

local function talk(n)
   for i = 1, n do
      print('line ' .. i)
      io.write('half ')
      io.write('of ', i, '\n')
      if i % 10 == 0 then io.stderr:write('error ', i, '\n') end
      parallel.parent:send(i)
   end
   io.write('no end')
end

-- a file for each; what was printed is there when a message has come
assert(parallel.output == 'inherit')
parallel.output = {log = directory}
local group = parallel.nfork({1}, {1, protocol = 'thread'})
group:exec(talk, 50)
for i = 1, 50 do
   for _, child in ipairs(group) do
      assert(child:receive() == i)
      local text = table.concat(lines(('%03d.log'):format(child.id)), '\n')
      assert(text:find('half of ' .. i, 1, true), text)
   end
end
group:sync()
for _, child in ipairs(group) do
   local count, errors, last = 0, 0, nil
   for _, line in ipairs(lines(('%03d.log'):format(child.id))) do
      if line:find('^error %d+$') then
         errors = errors + 1
      else
         assert(line:find('^line %d+$') or line:find('^half of %d+$') or line == 'no end', line)
         count = count + 1
         last = line
      end
   end
   assert(count == 101 and last == 'no end', count)
   assert(errors == 5, errors)
end

-- calls, and children of children, in files of their own
local child = parallel.fork()
child:call(function()
   local parallel = require 'parallel'
   print('child')
   for _, protocol in ipairs {'process', 'thread'} do
      local own = protocol == 'thread' and parallel.fork('127.0.0.1', 'thread') or parallel.fork()
      own:call('print("grandchild") io.stderr:write("complaint\\n")'):get()
      own:sync()
   end
end):get()
child:sync()
assert(lines('003.log')[1] == 'child')
for _, name in ipairs {'003.001.log', '003.002.log'} do
   local all = lines(name)
   table.sort(all)
   assert(#all == 2 and all[1] == 'complaint' and all[2] == 'grandchild', name)
end

-- nobody sees it
parallel.output = 'inherit'
group = parallel.nfork({1, output = 'none'}, {1, protocol = 'thread', output = 'none'})
group:call('print("nobody sees this") io.stderr:write("nor this\\n")'):get()
group:sync()

-- what makes no sense
for _, mode in ipairs {'loud', 5, {}, {log = 5}} do
   local ok, err = pcall(function() parallel.output = mode end)
   assert(not ok and err:find("parallel.output must be 'inherit', 'prefix', 'none' or {log=directory}, got", 1, true), err)
end
assert(parallel.output == 'inherit')
os.execute('rm -r ' .. directory)

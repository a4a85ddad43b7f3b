-- Returns what is there: for each table of functions, by its name in the reference, the names of
-- its fields with their types. The fields of objects come from objects that are made here.

require 'torch'
require 'sys'
require 'paths'
require 'xlua'
require 'dok'
require 'image'
require 'camera'
require 'parallel'
java, luajava = require 'java', require 'luajava'
arg = {}

local shipped = {}

local function add(name, ...)
   local fields = shipped[name] or {}
   shipped[name] = fields
   for _, t in ipairs {...} do
      for key, value in pairs(t) do
         if type(key) == 'string' then
            fields[key] = type(value)
         end
      end
   end
end

add('', _G)
for name in ([[string table math io os package coroutine debug bit jit jit.opt torch sys paths xlua
   dok image parallel java luajava]]):gmatch '%S+' do
   add(name, loadstring('return ' .. name)())
end
add('parallel', getmetatable(parallel).__index)
parallel.dryrun = true
parallel.addremote({ip = 'somewhere', cores = 2})
add('parallel', {remotes = parallel.remotes, dryrun = true})
add('parallel.Remotes', parallel.remotes)
parallel.dryrun = nil
add('file', getmetatable(io.stdout).__index)

for _, element in ipairs {'Byte', 'Char', 'Short', 'Int', 'Long', 'Half', 'Float', 'Double'} do
   add('torch.Tensor', torch.getmetatable('torch.' .. element .. 'Tensor'))
   add('torch.Storage', torch.getmetatable('torch.' .. element .. 'Storage'))
end
for _, class in ipairs {'File', 'DiskFile', 'MemoryFile', 'PipeFile', 'Generator', 'Timer',
   'CmdLine', 'Tester'} do
   add('torch.' .. class, torch.getmetatable('torch.' .. class))
end
add('xlua.Parser', getmetatable(xlua.OptionParser()).__index, xlua.OptionParser())
add('xlua.Stopwatches', getmetatable(xlua.Profiler()).__index)
add('image.Camera', torch.getmetatable('image.Camera'))
local window = image.window()
add('image.Window', getmetatable(window).__index, {image = torch.Tensor()})
window:close()

local child = parallel.fork('127.0.0.1', 'thread')
add('parallel.Process', child)
child:exec(function()
   local names = {}
   for key, value in pairs(parallel.parent) do
      names[key] = type(value)
   end
   parallel.parent:send(names)
   error('boom')
end)
shipped['parallel.Parent'] = child:receive()
local _, err = pcall(child.receive, child)
add('parallel.Error', err)
child:sync()

child = parallel.nfork({1, protocol = 'thread'})
add('parallel.Process', getmetatable(child).__index)
add('parallel.Future', debug.getmetatable(child[1]:call('return')).__index)
add('parallel.Futures', debug.getmetatable(child:call('return')).__index)
local results = child:map('return', {}, {ordered = false})
add('parallel.Results', debug.getmetatable(results).__index)
parallel.reset()

local lines = {}
for name, fields in pairs(shipped) do
   for key, kind in pairs(fields) do
      lines[#lines + 1] = (name == '' and key or name .. '.' .. key) .. ' ' .. kind
   end
end
return table.concat(lines, '\n')

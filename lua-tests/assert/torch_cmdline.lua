-- torch.CmdLine: values, help, names from parameters, the log.
local torch = require 'torch'

-- the class is there before it is used
local listed = false
for name, value in pairs(torch) do
   listed = listed or name == 'CmdLine' and type(value) == 'table'
end
assert(listed and not package.loaded['torch.CmdLine'])
assert(torch.type(torch.CmdLine()) == 'torch.CmdLine' and package.loaded['torch.CmdLine'])
assert(torch.getmetatable('torch.CmdLine').parse == torch.CmdLine.parse)

-- what a function prints
local function printed(f)
   local lines, write, print_ = {}, io.write, print
   io.write = function(...)
      for i = 1, select('#', ...) do
         lines[#lines + 1] = tostring((select(i, ...)))
      end
   end
   print = function(...)
      local words = {...}
      for i = 1, select('#', ...) do
         words[i] = tostring(words[i])
      end
      lines[#lines + 1] = table.concat(words, '\t') .. '\n'
   end
   local ok, err = pcall(f)
   io.write, print = write, print_
   assert(ok, err)
   return table.concat(lines)
end

local cmd = torch.CmdLine()
cmd:text('A program')
cmd:argument('-data', 'the data')
cmd:option('-seed', 123, 'random seed')
cmd:option('--long-name', 'x', 'a name')
cmd:option('-gpu', false)
cmd:option('-count', 'many', 'a number or a word', 'string')

local params = cmd:parse {'-seed', '7', 'file', '-gpu', '-count', '5'}
assert(params.seed == 7 and params.data == 'file' and params.gpu == true)
assert(params['long-name'] == 'x' and params.count == '5')
assert(cmd:parse({'f', '--long-name', 'y'})['long-name'] == 'y')
assert(cmd:parse({'-5'}).data == '-5', 'words that are no options are arguments')
assert(cmd:default().seed == 123 and cmd:default().data == nil)

assert(printed(function() cmd:help {[0] = 'me.lua'} end) == [[
Usage: me.lua [options] <data>
A program
  <data>      the data
  -seed       random seed [123]
  --long-name a name [x]
  -gpu        [false]
  -count      a number or a word [many]
]])

local text
assert(printed(function() text = cmd:string('run', params, {count = true}) end)
   == '-- ignore option count\ngpu\tt\tfalse\nseed\t7\t123\n')
assert(text == 'run,data=file,gpu=t,seed=7')
assert(printed(function() text = cmd:string('run', cmd:default(), {}) end) == '' and text == 'run')

assert(not pcall(cmd.option, cmd, '-nothing'), 'an option needs a default')
assert(not pcall(cmd.text, cmd, 5) and not pcall(cmd.addTime, cmd, 'name', 5))

-- the log has what print prints, with the time before it
local name = os.tmpname()
local before = print
local quiet = torch.CmdLine()
quiet:silent()
quiet:addTime('job', '%Y')
quiet:log(name, {b = 2, a = 1})
print('hello', nil, 3)
print = before
local lines = {}
for line in io.lines(name) do
   lines[#lines + 1] = line
end
os.remove(name)
local year = os.date('%Y')
assert(lines[1]:find('^' .. year .. '%[job%]:  %[program started on '))
assert(lines[3] == year .. '[job]:  a 1 ' and lines[4] == year .. '[job]:  b 2 ')
assert(lines[6] == year .. '[job]:  hello nil 3 ' and #lines == 6)

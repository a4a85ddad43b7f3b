-- xlua: durations, tables as text, named arguments, progress, options.
local xlua = require 'xlua'
assert(_G.xlua == xlua)

local function written(f, ...)
   local parts, write = {}, io.write
   io.write = function(...)
      for i = 1, select('#', ...) do
         parts[#parts + 1] = tostring((select(i, ...)))
      end
   end
   local ok, err = pcall(f, ...)
   io.write = write
   assert(ok, err)
   return table.concat(parts)
end

assert(xlua.formatTime(0) == '0ms' and xlua.formatTime(0.25) == '250ms')
assert(xlua.formatTime(3725.5) == '1h2m' and xlua.formatTime(86400 + 5) == '1D5s')

assert(xlua.table2string {1, {'a', x = 2}} == '{1,{"a",x=2}}')
assert(xlua.table2string {['a b'] = true} == '{["a b"]=true}')
assert(xlua.table2string {'say "hi"', '"', 'line\nbreak'} == '{\'say "hi"\',\'"\',"line\\nbreak"}')
assert(xlua.table2string({1, x = 2}, true) == '{\n   1\n   x : 2\n}')

-- arguments by position and by name
local function area(...)
   local args, w, h = xlua.unpack({...}, 'area', 'the area of a rectangle',
      {arg = 'w', type = 'number', help = 'width', req = true},
      {arg = 'h', type = 'number', help = 'height', defaulta = 'w'},
      {arg = 'unit', type = 'string', help = 'unit', default = 'm'},
      {arg = 'id', type = 'number', help = 'id', defaultf = function() return 42 end})
   return w * h, args
end
assert(area(2, 3) == 6 and area {w = 4} == 16)
local _, args = area {w = 1, unit = 'cm'}
assert(args.unit == 'cm' and args.id == 42 and args[1] == 1 and args[4] == 42)
assert(tostring(args.usage):find('w = number  +%-%- width\n'))
assert(tostring(args.usage):find('[unit = string]', 1, true))
local ok, err = pcall(area)
assert(not ok and err:find('missing argument: w', 1, true) and err:find('the area of a rectangle'))

local object = {}
xlua.unpack_class(object, {{n = 5}}, 'f', 'd', {arg = 'n'}, {arg = 'm', default = false})
assert(object.n == 5 and object.m == false)

-- errors and modules
assert(xlua.trycatch(function() error('x', 0) end, function(e) err = e end) == nil and err == 'x')
ok, err = pcall(xlua.error, 'bad', 1, 'use it so')
assert(not ok and err:find('bad', 1, true) and err:find('use it so', 1, true))
assert(xlua.installed('torch') and xlua.installed('xlua.Profiler'))
assert(not xlua.installed('no.such'))
assert(xlua.require('sys') == sys)

-- globals
a_variable = 1
xlua.clear()
assert(a_variable == nil and torch and sys and print)

-- progress
local text = written(function()
   for i = 1, 4 do
      xlua.progress(i, 4)
   end
end)
assert(text:find('^ %[=+>%.+%] ') and text:find(' ETA: ', 1, true) and text:find(' 1/4 ', 1, true))
assert(text:find(' Tot: ', 1, true) and text:find(' | Step: ', 1, true))
assert(text:find(' 4/4 \n\r$') and select(2, text:gsub('\n', '')) == 1)
assert(written(xlua.progress, 1, 2):find('^ %['), 'a new bar begins')

-- printing
assert(written(xlua.print, {5}) == '{[1] = 5}\n')
assert(written(xlua.print, 'text') == 'text\n')

-- options and stopwatches
local parser = xlua.OptionParser('%prog [options]')
parser:option {'-n', '--number', default = 3, help = 'how many'}
parser:option {'-q', '--quiet', action = 'store_true', dest = 'silent'}
local options, rest = parser:parse {'--number=5', 'file', '-q', '-7'}
assert(options.number == 5 and options.silent == true and rest[1] == 'file' and rest[2] == '-7')
assert(parser:parse({}).number == 3)
assert(written(parser.help, parser):find('-n, --number NUMBER', 1, true))

local profiler = xlua.Profiler(true)
profiler:start('a')
assert(profiler:lap('a') >= 0 and profiler:time('a') >= 0)
assert(not pcall(profiler.lap, profiler, 'a'))

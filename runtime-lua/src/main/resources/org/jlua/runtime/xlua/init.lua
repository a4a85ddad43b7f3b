--- Small tools for scripts: progress bars, named arguments, tables as text.
-- @module xlua

local torch = require 'torch'
local sys = require 'sys'

local floor, max, min = math.floor, math.max, math.min
local match, rep = string.match, string.rep
local concat, insert, remove, sort = table.concat, table.insert, table.remove, table.sort
local unpackValues = unpack

local xlua = {}
_G.xlua = xlua

local COLOURS = sys.COLORS
local BANNER = rep('+', 70)

-- The globals and modules of the language and of torch: clear() keeps them, who() hides them.
local known, knownModules = {}, {}
for name in pairs(_G) do
   known[name] = true
end
for name in pairs(package.loaded) do
   knownModules[name] = true
end
for _, name in ipairs {'torch', 'sys', 'paths', 'xlua'} do
   known[name], knownModules[name] = true, true
end

-- ---- the session

local function names(t, keep)
   local list = {}
   for name, value in pairs(t) do
      if type(name) == 'string' and keep(name, value) then
         insert(list, name)
      end
   end
   sort(list)
   return list
end

local function isModule(name)
   return package.loaded[name] ~= nil
end

--- Prints the names of the modules and of the globals that the user has made.
function xlua.who()
   local function isOurs(name)
      return not known[name]
   end
   print('')
   print('Global Libs:')
   print(concat(names(_G, function(name) return isOurs(name) and isModule(name) end), ' '))
   print('')
   print('Global Vars:')
   print(concat(names(_G, function(name) return isOurs(name) and not isModule(name) end), ' '))
   print('')
end

--- Removes the globals that the user has made, but not the modules.
function xlua.clear()
   for _, name in ipairs(names(_G, function(n) return not known[n] and not isModule(n) end)) do
      _G[name] = nil
   end
   collectgarbage()
end

--- Removes the globals that the user has made and unloads the modules.
function xlua.clearall()
   for _, name in ipairs(names(_G, function(n) return not known[n] end)) do
      _G[name] = nil
   end
   for _, name in ipairs(names(package.loaded, function(n) return not knownModules[n] end)) do
      package.loaded[name] = nil
   end
   collectgarbage()
end

-- Returns one field as print shows it: at most 40 characters, on one line.
local function fieldText(key, value)
   local text = type(value) == 'userdata' and '<userdata>' or tostring(value):gsub('\n', '\\n')
   if #text > 40 then
      text = text:sub(1, 40) .. COLOURS.none .. ' ... '
   end
   return '[' .. tostring(key) .. '] = ' .. text
end

--- Prints a value, and for a table its fields; further values follow as print shows them.
function xlua.print(value, ...)
   local metatable = type(value) == 'table' and getmetatable(value)
   if type(value) ~= 'table' then
      io.write(tostring(value))
   elseif type(metatable) == 'table' and metatable.__tostring__ then
      io.write(metatable.__tostring__(value))
   else
      local text = tostring(value)
      if type(value.usage) == 'string' then
         io.write(value.usage, '\n\nFIELDS:\n')
      elseif not text:find('table: ', 1, true) then
         io.write(text, ':\n')
      end
      local fields = {}
      for key, field in pairs(value) do
         insert(fields, fieldText(key, field))
      end
      io.write('{', concat(fields, ',\n '), '}')
   end
   if select('#', ...) > 0 then
      io.write('    ')
      print(...)
   else
      io.write('\n')
   end
end

--- Makes print and io.write write into a file too.
-- @string file its name; missing directories are made
-- @bool[opt] append keeps what the file has
function xlua.log(file, append)
   local directory = sys.dirname(file)
   if directory ~= '' then
      require('paths').mkdir(directory)
   end
   local log = assert(io.open(file, append and 'a' or 'w'))
   local screenPrint, screenWrite = print, io.write

   function print(...) -- luacheck: globals print
      screenPrint(...)
      local words = {}
      for i = 1, select('#', ...) do
         words[i] = tostring((select(i, ...)))
      end
      log:write(concat(words, '\t'), '\n')
      log:flush()
   end

   function io.write(...) -- luacheck: globals io
      log:write(...)
      log:flush()
      return screenWrite(...)
   end
end

-- ---- modules and errors

--- Loads a module, or prints why it cannot be loaded.
-- @string name
-- @return the module, or false
function xlua.require(name)
   local ok, loaded = pcall(require, name)
   if ok then
      return loaded
   end
   print(loaded)
   print('warning: <' .. name .. '> could not be loaded (is it installed?)')
   return false
end

--- Returns whether a module could be loaded.
-- @string name
function xlua.installed(name)
   if package.loaded[name] then
      return true
   end
   for _, searcher in ipairs(package.loaders) do
      local ok, loader = pcall(searcher, name)
      if ok and type(loader) == 'function' then
         return true
      end
   end
   return false
end

--- Calls a function; calls another one with the error if it raises one.
-- @func try
-- @func catch
function xlua.trycatch(try, catch)
   local ok, err = pcall(try)
   if not ok then
      catch(err)
   end
end

--- Raises an error in red.
-- @string message
-- @number[opt=1] level the level of the function to blame
-- @param[opt] usage what follows the message on lines of its own
function xlua.error(message, level, usage)
   local text = COLOURS.Red .. message .. COLOURS.none
   if usage then
      text = text .. '\n' .. tostring(usage)
   end
   error(text, level == nil and 2 or level + 1)
end

-- ---- text

-- Strings in double quotes, or in single ones if double quotes are all they contain.
local function quoted(text)
   text = text:gsub('\n', '\\n')
   if match(text:gsub('[^\'"]', ''), '^"+$') then
      return "'" .. text .. "'"
   end
   return '"' .. text:gsub('"', '\\"') .. '"'
end

local function valueText(value)
   if type(value) == 'string' then
      return quoted(value)
   end
   return type(value) == 'table' and xlua.table2string(value) or tostring(value)
end

local function keyText(key)
   if type(key) == 'string' and match(key, '^[_%a][_%a%d]*$') then
      return key
   end
   return '[' .. valueText(key) .. ']'
end

--- Returns a table as text.
-- @tparam table t
-- @bool[opt] newline puts each field on a line of its own
function xlua.table2string(t, newline)
   local parts, listed = {}, {}
   for i, value in ipairs(t) do
      insert(parts, valueText(value))
      listed[i] = true
   end
   for key, value in pairs(t) do
      if not listed[key] then
         insert(parts, keyText(key) .. (newline and ' : ' or '=') .. valueText(value))
      end
   end
   if newline then
      return '{\n   ' .. concat(parts, '\n   ') .. '\n}'
   end
   return '{' .. concat(parts, ',') .. '}'
end

local UNITS = {{'D', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}, {'ms', 1e-3}}

--- Returns a duration as text: its two largest units that are not 0, such as 1h5m.
-- @number seconds
function xlua.formatTime(seconds)
   local parts = {}
   for _, unit in ipairs(UNITS) do
      local name, length = unit[1], unit[2]
      -- division by 0.001 would be inexact
      local amount = name == 'ms' and floor(seconds * 1000) or floor(seconds / length)
      seconds = seconds - amount * length
      if amount > 0 and #parts < 2 then
         insert(parts, amount .. name)
      end
   end
   return #parts == 0 and '0ms' or concat(parts)
end

-- ---- progress

local SMOOTHED_STEPS = 100
local columns

-- The width of the terminal; 80 when there is none.
local function terminalColumns()
   local width
   if torch.isatty(io.stdout) then
      local pipe = io.popen('stty size 2>/dev/null </dev/tty')
      width = pipe and tonumber(match(pipe:read('*a') or '', '^%d+ (%d+)'))
      if pipe then
         pipe:close()
      end
   end
   return width and width > 0 and width or 80
end

-- The bar that is being shown: its timer, and when each of the last steps was done.
local bar
local lastPercent = -1

local function startBar(current)
   local timer = torch.Timer()
   bar = {timer = timer, times = {timer:time().real}, steps = {current}}
   lastPercent = -1
end

-- Returns the seconds since the start and the mean seconds of a step.
local function measure(current)
   local times, steps = bar.times, bar.steps
   local elapsed = bar.timer:time().real
   local step = current == steps[1] and 0 or (elapsed - times[1]) / (current - steps[1])
   insert(times, elapsed)
   insert(steps, current)
   if #times > SMOOTHED_STEPS then
      remove(times, 1)
      remove(steps, 1)
   end
   return elapsed, step
end

--- Shows how far a loop has come: a bar, the time left or taken, and the time of a step.
-- @number current how many steps are done
-- @number goal how many there are
function xlua.progress(current, goal)
   columns = columns or min(terminalColumns(), 120)
   local length = columns - 34
   local percent = floor(current * length / goal)
   if not bar and (lastPercent == -1 or percent < lastPercent) then
      startBar(current)
   else
      io.write('\r')
   end
   if not bar then
      return
   end
   lastPercent = percent
   io.write(' [', rep('=', min(percent - 1, length)))
   if percent >= 1 and percent <= length then
      io.write('>')
   end
   io.write(rep('.', length - max(percent, 0)), '] ')
   local rest = columns - length - 4
   io.write(rep(' ', rest), rep('\b', rest))

   local elapsed, step = measure(current)
   local text
   if percent < length then
      text = ' ETA: ' .. xlua.formatTime(max(0, (goal - current) * step))
   else
      text = ' Tot: ' .. xlua.formatTime(elapsed)
   end
   text = text .. ' | Step: ' .. xlua.formatTime(step)
   -- the numbers stand in the middle of the bar
   io.write(text, rep('\b', floor(5 + #text + length / 2)), ' ', current, '/', goal, ' ')
   if percent == length then
      bar = nil
      io.write('\n')
   end
   io.write('\r')
   io.flush()
end

-- ---- usage and arguments

local function argumentLine(parameter)
   local text = parameter.arg .. ' = ' .. tostring(parameter.type)
   text = parameter.req and '    ' .. text or '    [' .. text .. ']'
   if #text < 40 then
      text = text .. rep(' ', 40 - #text)
   end
   text = text .. '-- ' .. (parameter.help or '')
   if parameter.default ~= nil then
      text = text .. '  [default = ' .. tostring(parameter.default) .. ']'
   elseif parameter.defaulta then
      text = text .. '  [default == ' .. parameter.defaulta .. ']'
   end
   return text
end

local function section(title, body)
   return '\n' .. COLOURS.magenta .. title .. ':' .. COLOURS.none .. '\n' .. body .. '\n'
end

--- Returns the help of a function.
-- @string funcname
-- @string[opt] description
-- @string[opt] example
-- @tparam table ... the parameters, each {arg=, type=, help=, default=, req=}, or one table whose
-- field tabled is a list of them, for a function that takes one table
function xlua.usage(funcname, description, example, ...)
   local parameters = {...}
   local tabled = parameters[1] and parameters[1].tabled
   local lines = {}
   for _, parameter in ipairs(tabled or parameters) do
      insert(lines, argumentLine(parameter))
   end
   local open, close = '(', ')'
   if tabled then
      open, close = '{', '}'
   end
   insert(lines, 1, funcname .. open)
   insert(lines, close)
   local text = COLOURS.none .. BANNER .. section('NAME', funcname)
   if description then
      text = text .. section('DESC', description)
   end
   text = text .. section('USAGE', concat(lines, '\n'))
   if example then
      text = text .. section('EXAMPLE', example)
   end
   return text .. BANNER
end

local function isNamed(args)
   local first = args[1]
   return #args == 1 and type(first) == 'table' and #first == 0 and torch.typename(first) == nil
end

-- Returns the value of a parameter that was not given.
local function missing(parameter, values, usage)
   if parameter.default ~= nil then
      return parameter.default
   elseif parameter.defaulta ~= nil then
      return values[parameter.defaulta]
   elseif parameter.defaultf ~= nil then
      return parameter.defaultf()
   elseif parameter.req then
      -- the caller of the function that unpacks is to blame
      xlua.error('missing argument: ' .. parameter.arg, 5, usage)
   end
end

local function read(args, funcname, description, parameters)
   local usage = setmetatable({}, {__tostring = function()
      return xlua.usage(funcname, description, nil, {tabled = parameters})
   end})
   if args.__printhelp then
      print(usage)
      error('error', 4)
   end
   local given = {}
   if isNamed(args) then
      given = args[1]
   else
      for i, parameter in ipairs(parameters) do
         given[parameter.arg] = args[i]
      end
   end
   local values = {}
   for _, parameter in ipairs(parameters) do
      local value = given[parameter.arg]
      if value == nil then
         value = missing(parameter, values, usage)
      end
      values[parameter.arg] = value
   end
   return values, usage
end

--- Reads the arguments of a function, given by position or as one table by name.
-- @tparam table args the arguments, as {...}
-- @string funcname the name of the function, for the help
-- @string description what it does, for the help
-- @tparam table ... the parameters: {arg=, type=, help=, default=, defaulta=, defaultf=, req=};
-- the default is a value, the name of an earlier parameter, or a function that makes it
-- @treturn table the values by name and by position, and the help as usage; then each value
function xlua.unpack(args, funcname, description, ...)
   local parameters = {...}
   local values, usage = read(args, funcname, description, parameters)
   local list = {}
   for i, parameter in ipairs(parameters) do
      list[i] = values[parameter.arg]
   end
   for i = 1, #parameters do
      values[i] = list[i]
   end
   values.usage = usage
   return values, unpackValues(list, 1, #parameters)
end

--- Reads the arguments of a function as @{xlua.unpack} does, into the fields of an object.
-- @tparam table object gets the values by name
function xlua.unpack_class(object, args, funcname, description, ...)
   local values = read(args, funcname, description, {...})
   for name, value in pairs(values) do
      object[name] = value
   end
end

--- Returns the help of a module: its functions and their first line of help.
-- @string module its name
-- @string description
-- @tparam table ... the entries, each {name, description}
function xlua.usage_module(module, description, ...)
   local lines = {}
   for _, entry in ipairs {...} do
      insert(lines, '    ' .. tostring(entry.name or entry[1]) .. '\n        '
         .. tostring(entry.description or entry[2] or ''))
   end
   return COLOURS.none .. BANNER .. section('NAME', module) .. section('DESC', description or '')
      .. section('USAGE', concat(lines, '\n')) .. BANNER
end

--- Returns parameters with those replaced that the environment gives a value of the same name.
-- @tparam table params default values by name; numbers and booleans stay such
function xlua.envparams(params)
   local values = {}
   for name, default in pairs(params or {}) do
      local text = os.getenv(name)
      if text == nil then
         values[name] = default
      elseif type(default) == 'number' then
         values[name] = tonumber(text) or default
      elseif type(default) == 'boolean' then
         values[name] = text == 'true' or text == '1'
      else
         values[name] = text
      end
   end
   return values
end

--- Makes a parser of options; see xlua.OptionParser.
function xlua.OptionParser(...)
   return require('xlua.OptionParser')(...)
end

--- Makes a collection of stopwatches; see xlua.Profiler.
function xlua.Profiler(...)
   return require('xlua.Profiler')(...)
end

return xlua

--- Options and arguments of a script, with a help text and a log.
-- The help text shows the lines, arguments and options in the order in which they were declared.
-- @classmod torch.CmdLine

local torch = require 'torch'

local date, exit = os.date, os.exit
local concat, insert, sort = table.concat, table.insert, table.sort
local format = string.format

local CmdLine = torch.class('torch.CmdLine')

local HELP_FLAGS = {['-h'] = true, ['-help'] = true, ['--help'] = true}

-- The name under which parse() stores a value: '-seed' and '--seed' are 'seed'.
local function parameterName(key)
   return (key:gsub('^%-+', ''))
end

-- What the help shows for an option or an argument.
local function title(entry)
   return entry.isArgument and '<' .. parameterName(entry.key) .. '>' or entry.key
end

local function checkKey(key, what)
   if type(key) ~= 'string' then
      error(format('the key of an %s must be a string, not a %s', what, type(key)), 3)
   end
end

--- Makes a parser without options.
-- @string[opt=','] argseparator what @{CmdLine:string} puts between two parameters
-- @string[opt='='] keyseparator what it puts between a name and its value
function CmdLine:__init(argseparator, keyseparator)
   self.argseparator = argseparator or ','
   self.keyseparator = keyseparator or '='
   self.options = {}
   self.arguments = {}
   self.helplines = {}
   self.silentio = false
end

--- Stops @{CmdLine:log} from printing to the screen too.
function CmdLine:silent()
   self.silentio = true
end

--- Puts the time before each line of the log file.
-- @string[opt=''] name stands in brackets behind the time
-- @string[opt='%Y-%m-%d %H:%M:%S'] timeFormat as os.date takes it
function CmdLine:addTime(name, timeFormat)
   timeFormat = timeFormat or '%Y-%m-%d %H:%M:%S'
   if type(timeFormat) ~= 'string' then
      error('Argument has to be string', 0)
   end
   self.dateformat = name == nil and timeFormat or timeFormat .. '[' .. name .. ']: '
end

--- Adds an argument: a value that must be given, without a name.
-- @string key its name; leading dashes do not count
-- @string[opt] help what the help says
-- @string[opt] requiredType the Lua type that its value must have
function CmdLine:argument(key, help, requiredType)
   checkKey(key, 'argument')
   local argument = {key = key, help = help, type = requiredType, isArgument = true}
   insert(self.arguments, argument)
   insert(self.helplines, argument)
end

--- Adds an option.
-- @string key what selects it, such as '-seed'
-- @param default its value when it is not given; a boolean makes it a switch without a value
-- @string[opt] help what the help says
-- @string[opt] requiredType 'string', 'number' or 'boolean'; by default the type of the default
function CmdLine:option(key, default, help, requiredType)
   checkKey(key, 'option')
   if default == nil then
      error('option ' .. key .. ' has no default value', 0)
   end
   local option = {key = key, default = default, help = help, type = requiredType or type(default)}
   self.options[key] = option
   insert(self.helplines, option)
end

--- Adds a line to the help.
-- @string[opt=''] line
function CmdLine:text(line)
   line = line or ''
   if type(line) ~= 'string' then
      error('the text must be a string, not a ' .. type(line), 0)
   end
   insert(self.helplines, line)
end

--- Returns the default values of all options by their names.
function CmdLine:default()
   local params = {}
   for key, option in pairs(self.options) do
      params[parameterName(key)] = option.default
   end
   return params
end

--- Ends the program with a message, the help and exit code 1.
-- @string message
function CmdLine:error(message)
   print ''
   io.stderr:write(message)
   io.stderr:flush()
   print ''
   self:help()
   io.stdout:flush()
   exit(1)
end

-- Stores the option at position i and returns how many words it takes.
function CmdLine:__readOption__(params, arg, i)
   local key = arg[i]
   local option = self.options[key]
   if option.type == 'boolean' then
      params[parameterName(key)] = not option.default
      return 1
   end
   local value = arg[i + 1]
   if value == nil then
      self:error('missing argument for option ' .. key)
   elseif option.type == 'number' then
      value = tonumber(value)
   elseif option.type ~= 'string' then
      self:error('unknown required option type ' .. option.type)
   end
   if value == nil then
      self:error('invalid type for option ' .. key .. ' (should be ' .. option.type .. ')')
   end
   params[parameterName(key)] = value
   return 2
end

-- Stores the word at position i as the given argument and returns how many words it takes.
function CmdLine:__readArgument__(params, arg, i, index)
   local argument = self.arguments[index]
   local value = arg[i]
   if not argument then
      self:error('invalid argument: ' .. tostring(value))
   end
   if argument.type and type(value) ~= argument.type then
      self:error('invalid argument type for argument ' .. argument.key
         .. ' (should be ' .. argument.type .. ')')
   end
   params[parameterName(argument.key)] = value
   return 1
end

--- Reads the words of a command line; -h, -help and --help print the help and end the program.
-- Ends the program with a message and the help when something is wrong.
-- @tparam table arg the words; element 0 is the name of the script
-- @treturn table the values by the names of options and arguments
function CmdLine:parse(arg)
   local params = self:default()
   local i, index = 1, 1
   while i <= #arg do
      if HELP_FLAGS[arg[i]] then
         self:help(arg)
         io.stdout:flush()
         exit(0)
      end
      if self.options[arg[i]] then
         i = i + self:__readOption__(params, arg, i)
      else
         i = i + self:__readArgument__(params, arg, i, index)
         index = index + 1
      end
   end
   if index <= #self.arguments then
      self:error('not enough arguments')
   end
   return params
end

-- Returns a switch as 't' or 'f', other values as text.
local function valueText(value)
   if type(value) == 'boolean' then
      return value and 't' or 'f'
   end
   return tostring(value)
end

function CmdLine:_optionNamed(name)
   for key, option in pairs(self.options) do
      if parameterName(key) == name then
         return option
      end
   end
end

function CmdLine:_argumentIndex(name)
   for i, argument in ipairs(self.arguments) do
      if parameterName(argument.key) == name then
         return i
      end
   end
end

--- Returns a text that tells the parameters, for file names: the prefix, the arguments, and the
-- options that differ from their defaults, sorted. Prints each of these options.
-- @string prefix what the text begins with
-- @tparam table params what @{CmdLine:parse} returned
-- @tparam table ignore the names that are left out, as keys
function CmdLine:string(prefix, params, ignore)
   ignore = ignore or {}
   local names, arguments, options = {}, {}, {}
   for name in pairs(params) do
      insert(names, name)
   end
   sort(names, function(a, b) return tostring(a) < tostring(b) end)
   for _, name in ipairs(names) do
      local value = params[name]
      local option = self:_optionNamed(name)
      local index = not option and self:_argumentIndex(name)
      local part = name .. self.keyseparator .. valueText(value)
      if ignore[name] then
         print('-- ignore option ' .. name)
      elseif option then
         if value ~= option.default or ignore[name] == false then
            insert(options, part)
            print(name, valueText(value), option.default)
         end
      elseif index then
         arguments[index] = part
      else
         print('WARNING: unknown option/argument: ' .. name .. ' IGNORING for DIRECTORY NAME')
      end
   end
   local parts = {prefix or ''}
   for i = 1, #self.arguments do
      insert(parts, arguments[i])
   end
   sort(options)
   for _, part in ipairs(options) do
      insert(parts, part)
   end
   return concat(parts, self.argseparator)
end

--- Makes print write into a file too, and prints the parameters.
-- Each line of the file is flushed at once.
-- @param file a file name, which is overwritten, or an open file
-- @tparam[opt] table params what @{CmdLine:parse} returned
function CmdLine:log(file, params)
   local log = io.type(file) == 'file' and file or assert(io.open(file, 'w'))
   local screenPrint = print

   function print(...) -- luacheck: globals print
      if not self.silentio then
         screenPrint(...)
      end
      local words = {}
      if self.dateformat then
         insert(words, date(self.dateformat))
      end
      for i = 1, select('#', ...) do
         insert(words, tostring((select(i, ...))))
      end
      insert(words, '\n')
      log:write(concat(words, ' '))
      log:flush()
   end

   print('[program started on ' .. date() .. ']')
   print('[command line arguments]')
   local names = {}
   for name in pairs(params or {}) do
      insert(names, name)
   end
   sort(names, function(a, b) return tostring(a) < tostring(b) end)
   for _, name in ipairs(names) do
      print(name, params[name])
   end
   print('[----------------------]')
end

function CmdLine:_titleWidth()
   local width = 0
   for _, entry in ipairs(self.helplines) do
      if type(entry) == 'table' then
         width = math.max(width, #title(entry))
      end
   end
   return width
end

--- Prints the help.
-- @tparam[opt] table arg the words of the command line, for the name of the script at index 0
function CmdLine:help(arg)
   local usage = {'Usage:'}
   insert(usage, arg and arg[0])
   insert(usage, '[options]')
   for _, argument in ipairs(self.arguments) do
      insert(usage, title(argument))
   end
   io.write(concat(usage, ' '), '\n')
   local pattern = '  %-' .. self:_titleWidth() .. 's'
   for _, entry in ipairs(self.helplines) do
      if type(entry) == 'table' then
         io.write(format(pattern, title(entry)))
         if entry.help then
            io.write(' ', entry.help)
         end
         if entry.default ~= nil then
            io.write(' [', tostring(entry.default), ']')
         end
      else
         io.write(entry)
      end
      io.write('\n')
   end
end

return CmdLine

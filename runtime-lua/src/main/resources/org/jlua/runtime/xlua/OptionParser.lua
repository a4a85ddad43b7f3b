--- Options of a script in short and long form.
-- @classmod xlua.OptionParser
-- @usage
-- local parser = xlua.OptionParser('%prog [options] file')
-- parser:option{'-n', '--number', action='store', dest='number', default=3, help='how many'}
-- local options, arguments = parser:parse()

local concat, insert, remove = table.concat, table.insert, table.remove
local format = string.format

local OptionParser = {}
OptionParser.__index = OptionParser

local function programName()
   return arg and arg[0] and arg[0]:match('[^/]*$') or 'script'
end

--- Adds an option.
-- @tparam table description a list of the option's forms with the fields action ('store',
-- 'store_true' or 'store_false'), dest, default, help, metavar and req
function OptionParser:option(description)
   for _, flag in ipairs(description) do
      self.byFlag[flag] = description
   end
   if not description.dest then
      description.dest = (description[#description]:gsub('^%-+', ''):gsub('%-', '_'))
   end
   insert(self.options, description)
   return description
end

OptionParser.add_option = OptionParser.option

--- Ends the program with a message, the help and exit code 1.
-- @string message
function OptionParser:fail(message)
   io.stdout:flush()
   io.stderr:write(message, '\n')
   self:help()
   io.stdout:flush()
   os.exit(1)
end

-- Splits '--name=value' into two words.
local function split(words)
   local list = {}
   for _, word in ipairs(words) do
      local flag, value = tostring(word):match('^(%-%-[%w_%-]+)=(.*)$')
      insert(list, flag or word)
      if flag then
         insert(list, value)
      end
   end
   return list
end

function OptionParser:_read(option, flag, words)
   if option.action == 'store_true' or option.action == 'store_false' then
      return option.action == 'store_true'
   end
   local value = remove(words, 1)
   if value == nil then
      self:fail('option requires an argument ' .. flag)
   end
   return type(option.default) == 'number' and tonumber(value) or value
end

--- Reads a command line; ends the program when something is wrong or help is wanted.
-- @tparam[opt] table words by default the script's own
-- @treturn table the values of the options
-- @treturn table the other words
function OptionParser:parse(words)
   words = split(words or arg or {})
   local values, arguments = {}, {}
   for _, option in ipairs(self.options) do
      values[option.dest] = option.default
   end
   while #words > 0 do
      local word = remove(words, 1)
      local option = self.byFlag[word]
      if option then
         values[option.dest] = self:_read(option, word, words)
      elseif word:match('^%-.') and not tonumber(word) then
         self:fail('invalid option ' .. word)
      else
         insert(arguments, word)
      end
   end
   if values.help then
      self:help()
      io.stdout:flush()
      os.exit(0)
   end
   for _, option in ipairs(self.options) do
      if option.req and values[option.dest] == nil then
         self:fail('missing option ' .. option[#option])
      end
   end
   self.values = values
   return values, arguments
end

--- Prints the values of the options.
function OptionParser:summarize()
   for _, option in ipairs(self.options) do
      if option.dest ~= 'help' then
         local value = (self.values or {})[option.dest]
         if value == nil then
            value = option.default
         end
         print(format('  %-20s %s', option.dest, tostring(value)))
      end
   end
end

--- Prints the help.
function OptionParser:help()
   local name = programName():gsub('%%', '%%%%')
   io.write('Usage: ', (self.usage:gsub('%%prog', name)), '\n\nOptions:\n')
   for _, option in ipairs(self.options) do
      local forms = concat(option, ', ')
      if option.action == nil or option.action == 'store' then
         forms = forms .. ' ' .. (option.metavar or option.dest:upper())
      end
      local default = option.default ~= nil and format(' [%s]', tostring(option.default)) or ''
      io.write(format('  %-30s %s%s\n', forms, option.help or '', default))
   end
end

OptionParser.print_help = OptionParser.help

--- Makes a parser that knows -h and --help.
-- @string[opt] usage the first line of the help, in which %prog stands for the script's name
local function newParser(usage)
   local parser = setmetatable({
      usage = usage or '%prog [options]', options = {}, byFlag = {},
   }, OptionParser)
   parser:option {'-h', '--help', action = 'store_true', dest = 'help',
      help = 'show this help message and exit'}
   return parser
end

return newParser

---@meta
-- The modules xlua and dok: progress bars, named arguments, tables as text.

--- Progress bars, named arguments, tables as text. `require 'xlua'` sets the global.
---@class xlua
xlua = {}

--- A parameter for xlua.unpack and xlua.usage.
---@class xlua.Parameter
---@field arg string its name
---@field type? string shown in the help only
---@field help? string what it means
---@field default? any its value when it is not given
---@field defaulta? string the name of an earlier parameter whose value it has then
---@field defaultf? function makes its value then
---@field req? boolean an error when it is not given
local Parameter = {}

--- Options of a script in short and long form.
---@class xlua.Parser
---@field usage string the first line of the help
local Parser = {}

--- Named stopwatches.
---@class xlua.Stopwatches
local Stopwatches = {}

--- Makes a parser of options, which knows -h and --help.
---
--- ```lua
--- local parser = xlua.OptionParser('%prog [options] file')
--- parser:option{'-n', '--number', action='store', dest='number', default=3, help='how many'}
--- local options, arguments = parser:parse()
--- ```
---@param usage? string the first line of the help; %prog stands for the script's name
---@return xlua.Parser
function xlua.OptionParser(usage) end

--- Makes a collection of stopwatches.
---@param cumulate? boolean laps of the same name add up
---@return xlua.Stopwatches
function xlua.Profiler(cumulate) end

--- Removes the globals that the user has made, but not the modules.
function xlua.clear() end

--- Removes the globals that the user has made and unloads the modules.
function xlua.clearall() end

--- Returns a copy of parameters in which variables of the environment with the same names replace the values.
---@param params table<string, any> default values; numbers and booleans stay such
---@return table<string, any>
function xlua.envparams(params) end

--- Raises an error in red.
---@param message string
---@param level? integer the level of the function to blame, 1 by default
---@param usage? any what follows the message on lines of its own
function xlua.error(message, level, usage) end

--- Returns a duration as text, by its two largest units that are not 0: "1h5m".
---@param seconds number
---@return string
function xlua.formatTime(seconds) end

--- Returns whether a module could be loaded.
---@param name string
---@return boolean
function xlua.installed(name) end

--- Makes print and io.write write into a file too.
---@param file string its name; missing directories are made
---@param append? boolean keep what the file has
function xlua.log(file, append) end

--- Prints a value, for a table its fields; further values follow as print shows them.
---@param value any
---@param ... any
function xlua.print(value, ...) end

--- Shows how far a loop has come: a bar, the time left or taken, the time of a step.
---@param current number how many steps are done
---@param goal number how many there are
function xlua.progress(current, goal) end

--- Loads a module; prints why when it cannot, and returns false.
---@param name string
---@return any
function xlua.require(name) end

--- Returns a table as text.
---@param t table without cycles
---@param newline? boolean each field on a line of its own
---@return string
function xlua.table2string(t, newline) end

--- Calls a function; calls another one with the error if it raises one.
---@param try function
---@param catch fun(err: any)
function xlua.trycatch(try, catch) end

--- Reads the arguments of a function, given by position or as one table by name.
---
--- ```lua
--- function f(...)
---    local args, width = xlua.unpack({...}, 'f', 'Does it.', {arg='width', default=3})
--- end
--- f(5)  f{width=5}
--- ```
---@param args table the arguments, as {...}
---@param funcname string for the help
---@param description string for the help
---@param ... xlua.Parameter
---@return table values by name and by position, and the help as usage
---@return any ... each value
function xlua.unpack(args, funcname, description, ...) end

--- Reads the arguments of a function as xlua.unpack does, into the fields of an object.
---@param object table
---@param args table
---@param funcname string
---@param description string
---@param ... xlua.Parameter
function xlua.unpack_class(object, args, funcname, description, ...) end

--- Returns the help of a function.
---@param funcname string
---@param description? string
---@param example? string
---@param ... xlua.Parameter|{tabled: xlua.Parameter[]} the second form for a function that takes one table
---@return string
function xlua.usage(funcname, description, example, ...) end

--- Returns the help of a module: its functions and what they do.
---@param module string
---@param description? string
---@param ... table {name, description}
---@return string
function xlua.usage_module(module, description, ...) end

--- Prints the names of the modules and of the globals that the user has made.
function xlua.who() end

--- Adds an option.
---@param description table its forms as list, and action ("store", "store_true", "store_false"), dest, default, help, metavar, req
---@return table description
function Parser:option(description) end

--- Another name of option.
---@param description table
---@return table description
function Parser:add_option(description) end

--- Reads a command line; ends the program when something is wrong or help is wanted.
---@param words? string[] the script's own by default
---@return table<string, any> options
---@return string[] arguments
function Parser:parse(words) end

--- Ends the program with a message, the help and exit code 1.
---@param message string
function Parser:fail(message) end

--- Prints the values of the options.
function Parser:summarize() end

--- Prints the help.
function Parser:help() end

--- Prints the help.
function Parser:print_help() end

--- Starts a stopwatch.
---@param name string
function Stopwatches:start(name) end

--- Stops a stopwatch and returns the seconds since its start; an error when it was not started.
---@param name string
---@return number
function Stopwatches:lap(name) end

--- Another name of lap.
---@param name string
---@return number
function Stopwatches:stop(name) end

--- Returns the seconds of the last lap, or of all when they add up.
---@param name string
---@return number|nil
function Stopwatches:time(name) end

--- Forgets all stopwatches.
function Stopwatches:reset() end

--- Prints the times of all stopwatches in milliseconds.
function Stopwatches:printAll() end

--- Prints the times of all stopwatches in milliseconds.
function Stopwatches:displayAll() end

--- The names of Torch's old module dok. `require 'dok'` sets the global.
---@class dok
dok = {}

--- Raises an error of a function.
---@param message any
---@param name? string the function's name
function dok.error(message, name) end

--- Reads the arguments of a function; see xlua.unpack.
---@param args table
---@param funcname string
---@param description string
---@param ... xlua.Parameter
---@return table values
---@return any ...
function dok.unpack(args, funcname, description, ...) end

--- Returns the help of a function; see xlua.usage.
---@param funcname string
---@param description? string
---@param example? string
---@param ... xlua.Parameter
---@return string
function dok.usage(funcname, description, example, ...) end

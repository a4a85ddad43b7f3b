---@meta
-- The module sys: time, shell commands, colours of the terminal.

--- Time, shell commands, colours of the terminal. `require 'sys'` sets the global.
---@class sys
---@field COLORS table<string, string> codes that switch colours: none, red, Red (bold), _red (background), and black, green, yellow, blue, magenta, cyan, white alike
---@field OS string the system: "linux", "macos" or "windows"
---@field prefix string where JLua is installed
sys = {}

--- Returns the seconds since 1970, exact to microseconds.
---@return number
function sys.clock() end

--- Joins paths; see paths.concat.
---@param ... string
---@return string
function sys.concat(...) end

--- Returns the directory of a path; see paths.dirname.
---@param path string
---@return string
function sys.dirname(path) end

--- Runs a shell command and returns what it writes to both outputs, without blanks around it.
---@param command string
---@return string
function sys.execute(command) end

--- Does what sys.execute does.
---@param command string
---@return string
function sys.fexecute(command) end

--- Returns the directory and the name of the calling file; nil when the code comes from no file.
---@return string|nil directory
---@return string|nil name
function sys.fpath() end

--- Returns whether a value is the number NaN.
---@param x any
---@return boolean
function sys.isNaN(x) end

--- Returns what `ls -a` prints.
---@param directory? string
---@return string
function sys.la(directory) end

--- Returns what `ls -l` prints.
---@param directory? string
---@return string
function sys.ll(directory) end

--- Returns what `ls -la` prints.
---@param directory? string
---@return string
function sys.lla(directory) end

--- Returns what `ls` prints.
---@param directory? string
---@return string
function sys.ls(directory) end

--- Waits.
---@param seconds number
function sys.sleep(seconds) end

--- Returns the parts of a text between what matches a pattern; an empty part at either end is left out.
---@param text string
---@param separator string a pattern; an error when it matches nothing at all
---@return string[]
function sys.split(text, separator) end

--- Starts the clock of sys.toc.
function sys.tic() end

--- Returns the seconds since sys.tic, and prints them when wanted.
---@param verbose? boolean
---@return number
function sys.toc(verbose) end

--- Returns the system: "linux", "macos" or "windows".
---@return string
function sys.uname() end

--- Waits.
---@param microseconds number
function sys.usleep(microseconds) end

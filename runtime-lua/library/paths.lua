---@meta
-- The module paths: names of files, directories, files near the running script.

--- Names of files, directories, files near the running script. `require 'paths'` sets the global; torch does too.
---@class paths
---@field home string the user's home directory
paths = {}

--- Returns the last component of a path.
---@param path string
---@param suffix? string an ending to cut off, with or without its dot
---@return string
function paths.basename(path, suffix) end

--- Joins paths to an absolute one without "." and ".."; an absolute part starts anew.
---@param ... string
---@return string
function paths.concat(...) end

--- Returns the current directory.
---@return string
function paths.cwd() end

--- Returns the names in a directory, "." and ".." among them; nil when it cannot be read.
---@param directory string
---@return string[]|nil
function paths.dir(directory) end

--- Returns what stands before the last component: "." or "/" when nothing does.
---@param path string
---@return string
function paths.dirname(path) end

--- Returns whether there is a directory of this name.
---@param path string
---@return boolean
function paths.dirp(path) end

--- Runs a file that lies beside the calling one.
---@param name string
---@param depth? integer 1 for beside the caller's caller, …; 0 by default
---@return any ... what the file returns
function paths.dofile(name, depth) end

--- Returns the directory of the running program, which is java.
---@return string|nil
function paths.execdir() end

--- Returns what follows the last dot of the last component; nil without a dot.
---@param path string
---@return string|nil
function paths.extname(path) end

--- Returns whether there is a file of this name that is no directory.
---@param path string
---@return boolean
function paths.filep(path) end

--- Iterates over the names in a directory, "." and ".." among them.
---@param directory string an error when it cannot be read
---@param filter? string|fun(name: string): boolean a pattern that names must match, or a function that decides
---@return fun(): string|nil
function paths.files(directory, filter) end

--- Returns the path of the first of some programs that is on the PATH, or nil.
---@param ... string names, or paths
---@return string|nil
function paths.findprogram(...) end

--- Raises an error: only Windows has a registry.
---@param ... any
function paths.getregistryvalue(...) end

--- Returns whether the system is macOS.
---@return boolean
function paths.is_mac() end

--- Returns whether the system is Windows.
---@return boolean
function paths.is_win() end

--- Iterates over the names of the directories in a directory, without "." and "..".
---@param directory string
---@return fun(): string|nil
function paths.iterdirs(directory) end

--- Iterates over the names of the files in a directory.
---@param directory string
---@return fun(): string|nil
function paths.iterfiles(directory) end

--- Makes a directory and those that lead to it.
---@param directory string
---@return boolean|nil ok
---@return string|nil message
---@return integer|nil errno
function paths.mkdir(directory) end

--- Does what require does.
---@param name string
---@return any
function paths.require(name) end

--- Removes a file, or a directory with all that is in it.
---@param path string
---@param yes 'yes' this word, lest it happen by mistake
---@return boolean|nil ok
---@return string|nil message
function paths.rmall(path, yes) end

--- Removes an empty directory.
---@param directory string
---@return boolean|nil ok
---@return string|nil message
---@return integer|nil errno
function paths.rmdir(directory) end

--- Returns the path of the calling file, or of a file beside it.
---@param name? string
---@param depth? integer 1 for the caller's caller, …; 0 by default
---@return string|nil nil when the code comes from no file
function paths.thisfile(name, depth) end

--- Makes an empty temporary file, removed at the end of the program, and returns its name.
---@return string
function paths.tmpname() end

--- Returns the system's name, the host's name and the kind of machine.
---@return string system
---@return string host
---@return string machine
function paths.uname() end

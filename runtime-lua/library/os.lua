---@meta
-- The library os. Manual: section 5.8. What fails returns nil, a message and the number of the error.

--- The system: time, environment, files by name, the end of the program.
---@class oslib
os = {}

--- Returns the processor time used by the program, in seconds.
---@return number
function os.clock() end

--- Returns a date as text, or with "*t" as a table.
---@param format? string as C's strftime, "%c" by default; a leading "!" means UTC; "*t" gives year, month, day, hour, min, sec, wday, yday, isdst
---@param time? number now by default
---@return string|table
function os.date(format, time) end

--- Returns the seconds from one time to another.
---@param t2 number the later time
---@param t1? number
---@return number
function os.difftime(t2, t1) end

--- Runs a shell command and returns 256 times its exit code; without a command whether there is a shell, 1 or 0.
---@param command? string
---@return integer
function os.execute(command) end

--- Ends the program, its children too. In a child that is a thread only the child ends.
---@param code? integer|boolean the exit status; 0 by default
function os.exit(code) end

--- Returns a variable of the environment, nil when it is not set.
---@param name string
---@return string|nil
function os.getenv(name) end

--- Removes a file or an empty directory.
---@param filename string
---@return boolean|nil ok
---@return string|nil message
---@return integer|nil errno
function os.remove(filename) end

--- Renames a file.
---@param oldname string
---@param newname string
---@return boolean|nil ok
---@return string|nil message
---@return integer|nil errno
function os.rename(oldname, newname) end

--- Returns the locale, "C"; another than "C", "POSIX" and "" cannot be set and gives nil.
---@param locale? string
---@param category? 'all'|'collate'|'ctype'|'monetary'|'numeric'|'time'
---@return string|nil
function os.setlocale(locale, category) end

--- Returns the seconds since 1970, now or at a date of local time.
---@param date? table {year, month, day, hour = 12, min = 0, sec = 0, isdst}
---@return number|nil
function os.time(date) end

--- Returns the name of a new file in the temporary directory.
---@return string
function os.tmpname() end

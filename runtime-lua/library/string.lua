---@meta
-- The library string. Manual: section 5.4.

--- Strings: sequences of bytes, counted from 1; negative positions count from the end. `s:upper()` is `string.upper(s)`.
---@class stringlib
string = {}

--- Returns the codes of the bytes s[i] to s[j].
---@param s string
---@param i? integer 1 by default
---@param j? integer i by default
---@return integer ...
function string.byte(s, i, j) end

--- Returns a string of the bytes with these codes.
---@param ... integer 0 to 255
---@return string
function string.char(...) end

--- Returns a function as binary chunk for load, with its lines and names but without its upvalues' values.
---@param f function written in Lua; for others an error
---@return string
function string.dump(f) end

--- Finds the first match of a pattern; returns where it starts and ends, and its captures, or nil.
---@param s string
---@param pattern string
---@param init? integer where to start, 1 by default
---@param plain? boolean take the pattern as plain text
---@return integer|nil start
---@return integer|nil finish
---@return any ... captures
function string.find(s, pattern, init, plain) end

--- Formats values as C's printf does.
---
--- `%d %i %u %c %x %X %o %e %E %f %g %G %a %A %s %q %%` with flags, width and precision; `%q` quotes a string so that Lua reads
--- it back, `%s` takes any value by tostring.
---@param format string
---@param ... any
---@return string
function string.format(format, ...) end

--- The old name of string.gmatch.
---@param s string
---@param pattern string
---@return function iterator
function string.gfind(s, pattern) end

--- Iterates over all matches of a pattern, giving their captures or, without these, the match.
---@param s string
---@param pattern string a leading ^ has no special meaning
---@return function iterator
function string.gmatch(s, pattern) end

--- Replaces matches of a pattern; returns the new string and how many there were.
---@param s string
---@param pattern string
---@param repl string|table|function a text in which %1 to %9 are captures and %0 the match; a table or function that gives the text for the first capture, false or nil to keep it
---@param n? integer at most so many
---@return string
---@return integer count
function string.gsub(s, pattern, repl, n) end

--- Returns the number of bytes, as #s.
---@param s string
---@return integer
function string.len(s) end

--- Returns a string with A to Z made small; other bytes stay.
---@param s string
---@return string
function string.lower(s) end

--- Returns the captures of the first match of a pattern, or the match if it has none; nil when there is no match.
---
--- `.` any byte, `%a` letters, `%d` digits, `%s` space, `%w` letters and digits, `%p` punctuation, `%l %u` small and capital
--- letters, `%x` hexadecimal digits, `%c` control bytes, capitals of these the contrary; `[set]`, `[^set]`; `* + - ?` repeat, `-` as few
--- as possible; `^` and `$` the ends; `( )` captures, `()` a position; `%bxy` balanced, `%f[set]` a frontier.
---@param s string
---@param pattern string
---@param init? integer where to start
---@return any ...
function string.match(s, pattern, init) end

--- Returns n copies of a string in a row.
---@param s string
---@param n integer
---@param sep? string stands between two copies
---@return string
function string.rep(s, n, sep) end

--- Returns the bytes in reverse order.
---@param s string
---@return string
function string.reverse(s) end

--- Returns the bytes from i to j.
---@param s string
---@param i integer
---@param j? integer -1, the last, by default
---@return string
function string.sub(s, i, j) end

--- Returns a string with a to z made capital; other bytes stay.
---@param s string
---@return string
function string.upper(s) end

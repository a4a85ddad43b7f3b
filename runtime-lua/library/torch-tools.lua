---@meta
-- Tools of torch: command lines, tests, stopwatches.

--- Options and arguments of a script, with a help text and a log.
---
--- ```lua
--- local cmd = torch.CmdLine()
--- cmd:text('Trains a network')
--- cmd:option('-seed', 1, 'where random numbers start')
--- local params = cmd:parse(arg)
--- ```
---@class torch.CmdLine
---@overload fun(argseparator?: string, keyseparator?: string): torch.CmdLine
torch.CmdLine = {}

--- Runs test functions and counts what they assert. An assertion returns whether it holds; a test goes on after one that does not.
---@class torch.Tester
---@overload fun(): torch.Tester
torch.Tester = {}

--- A stopwatch for the clock on the wall and the time of the processor; runs from the start.
---@class torch.Timer
---@overload fun(): torch.Timer
torch.Timer = {}

--- Puts the time before each line of the log.
---@param name? string stands in brackets behind the time
---@param format? string as os.date takes it
function torch.CmdLine:addTime(name, format) end

--- Adds an argument: a value that must be given, without a name.
---@param key string its name; leading dashes do not count
---@param help? string
---@param type? string the Lua type that it must have
function torch.CmdLine:argument(key, help, type) end

--- Returns the default values of all options by their names.
---@return table
function torch.CmdLine:default() end

--- Ends the program with a message, the help and exit code 1.
---@param message string
function torch.CmdLine:error(message) end

--- Prints the help.
---@param arg? table the words of the command line; 0 is the script's name
function torch.CmdLine:help(arg) end

--- Makes print write into a file too, and prints the parameters.
---@param file string|file* a name, whose file is overwritten, or an open file
---@param params? table
function torch.CmdLine:log(file, params) end

--- Makes a parser, as torch.CmdLine(…).
---@param argseparator? string "," by default
---@param keyseparator? string "=" by default
---@return torch.CmdLine
function torch.CmdLine.new(argseparator, keyseparator) end

--- Adds an option.
---@param key string what selects it, such as "-seed"
---@param default any its value when it is not given; a boolean makes a switch that turns it over
---@param help? string
---@param type? string the Lua type of its value; that of the default by default
function torch.CmdLine:option(key, default, help, type) end

--- Reads a command line; -h and what is wrong end the program with the help.
---@param arg string[]
---@return table params by the names of options and arguments
function torch.CmdLine:parse(arg) end

--- Makes log() print into the file only.
function torch.CmdLine:silent() end

--- Returns a text for file names that tells the arguments, and the options that are not at their defaults.
---@param prefix string
---@param params table
---@param ignore? table<string, boolean> names to leave out
---@return string
function torch.CmdLine:string(prefix, params, ignore) end

--- Adds a line to the help.
---@param line? string
function torch.CmdLine:text(line) end

--- Adds a test, or all tests of a suite or table.
---@param f function|table
---@param name? string of a single test
---@return torch.Tester
function torch.Tester:add(f, name) end

--- Asserts that a condition is true.
---@param condition any
---@param message? string
---@return boolean
function torch.Tester:assert(condition, message) end

--- Asserts that a function raises an error.
---@param f function
---@param message? string
---@return boolean
function torch.Tester:assertError(f, message) end

--- Asserts that a function raises exactly this message.
---@param f function
---@param errmsg string
---@param message? string
---@return boolean
function torch.Tester:assertErrorMsg(f, errmsg, message) end

--- Asserts that a function raises an error that another function accepts.
---@param f function
---@param errcomp fun(err: any): boolean
---@param message? string
---@return boolean
function torch.Tester:assertErrorObj(f, errcomp, message) end

--- Asserts that a function raises a message that matches a pattern.
---@param f function
---@param pattern string
---@param message? string
---@return boolean
function torch.Tester:assertErrorPattern(f, pattern, message) end

--- Another name of eq.
---@param got any
---@param expected any
---@param tolerance? number 0 by default
---@param message? string
---@return boolean
function torch.Tester:assertGeneralEq(got, expected, tolerance, message) end

--- Another name of ne.
---@param got any
---@param unexpected any
---@param tolerance? number 0 by default
---@param message? string
---@return boolean
function torch.Tester:assertGeneralNe(got, unexpected, tolerance, message) end

--- Asserts that a function raises no error.
---@param f function
---@param message? string
---@return boolean
function torch.Tester:assertNoError(f, message) end

--- Asserts that two tables have equal content.
---@param a table
---@param b table
---@param tolerance? number 0 by default
---@param message? string
---@return boolean
function torch.Tester:assertTableEq(a, b, tolerance, message) end

--- Asserts that two tables differ.
---@param a table
---@param b table
---@param tolerance? number 0 by default
---@param message? string
---@return boolean
function torch.Tester:assertTableNe(a, b, tolerance, message) end

--- Asserts that two tensors have equal types, sizes and elements.
---@param a torch.Tensor
---@param b torch.Tensor
---@param tolerance? number 0 by default
---@param message? string
---@return boolean
function torch.Tester:assertTensorEq(a, b, tolerance, message) end

--- Asserts that two tensors differ.
---@param a torch.Tensor
---@param b torch.Tensor
---@param tolerance? number 0 by default
---@param message? string
---@return boolean
function torch.Tester:assertTensorNe(a, b, tolerance, message) end

--- Asserts that two numbers differ by no more than a tolerance.
---@param a number
---@param b number
---@param tolerance? number 1e-16 by default
---@param message? string
---@return boolean
function torch.Tester:assertalmosteq(a, b, tolerance, message) end

--- Asserts a == b.
---@param a any
---@param b any
---@param message? string
---@return boolean
function torch.Tester:asserteq(a, b, message) end

--- Asserts a >= b.
---@param a any
---@param b any
---@param message? string
---@return boolean
function torch.Tester:assertge(a, b, message) end

--- Asserts a > b.
---@param a any
---@param b any
---@param message? string
---@return boolean
function torch.Tester:assertgt(a, b, message) end

--- Asserts a <= b.
---@param a any
---@param b any
---@param message? string
---@return boolean
function torch.Tester:assertle(a, b, message) end

--- Asserts a < b.
---@param a any
---@param b any
---@param message? string
---@return boolean
function torch.Tester:assertlt(a, b, message) end

--- Asserts a ~= b.
---@param a any
---@param b any
---@param message? string
---@return boolean
function torch.Tester:assertne(a, b, message) end

--- Makes later runs skip tests; an error for unknown names.
---@param names string|string[]
---@return torch.Tester
function torch.Tester:disable(names) end

--- Asserts that two values are equal: tensors, storages and tables by their content.
---@param got any
---@param expected any
---@param tolerance? number how far numbers may differ, 0 by default
---@param message? string
---@return boolean
function torch.Tester:eq(got, expected, tolerance, message) end

--- Asserts that two values differ.
---@param got any
---@param unexpected any
---@param tolerance? number 0 by default
---@param message? string
---@return boolean
function torch.Tester:ne(got, unexpected, tolerance, message) end

--- Makes a tester, as torch.Tester().
---@return torch.Tester
function torch.Tester.new() end

--- Runs tests, shows each and a summary; an error when one failed.
---@param names? string|string[] names or patterns of names; all tests by default
function torch.Tester:run(names) end

--- Makes a run stop at the first test that fails.
---@param on boolean
function torch.Tester:setEarlyAbort(on) end

--- Lets errors of tests out of run(), so that they can be debugged.
---@param on boolean
function torch.Tester:setRethrowErrors(on) end

--- Leaves out the messages of failures.
---@param on boolean
function torch.Tester:setSummaryOnly(on) end

--- Makes a stopwatch that runs, as torch.Timer().
---@return torch.Timer
function torch.Timer.new() end

--- Sets the time back to 0.
---@return torch.Timer
function torch.Timer:reset() end

--- Lets a stopped stopwatch go on.
---@return torch.Timer
function torch.Timer:resume() end

--- Stops the stopwatch.
---@return torch.Timer
function torch.Timer:stop() end

--- Returns the seconds passed.
---@return {real: number, user: number, sys: number}
function torch.Timer:time() end

---@meta
-- The module parallel. docs/parallel.md has the whole story.

--- Child processes that exchange any Lua value with their parent. `require 'parallel'` sets the global, and loads torch and sys.
---
--- Where a function takes a process, a list from nfork, parallel.children or any table of processes will do: it then does the same with
--- all of them. When a child has failed, every call on it raises an error: a parallel.Error.
---@class parallel
---@field id integer this process's id; 0 in the root, which nobody forked
---@field parent parallel.Parent in a child the parent; in the root only {id = -1}
---@field children table<integer, parallel.Process> the processes forked and not yet synced, by id, with the methods of a process
---@field nchildren integer how many there are
---@field processid integer the id that the next child gets
---@field args any[] in a child: the further arguments of fork, or of exec if fork had none
---@field ip string this machine's address; 127.0.0.1 until autoip()
---@field timeout number seconds that a child may take to start, 30
---@field queue {bytes: number, messages: number} what may be under way to a child, and from it, and not yet received; for children forked from now on
---@field remotes? parallel.Remotes the machines of addremote
---@field dryrun? boolean true makes fork print the command that it would run, and return an object on which nothing happens
---@field standby? integer how many processes stand by to become children, 0 for none; nil lets the last run of the script decide
---@field grace number seconds that a child may take to stop a call that was cancelled before it is killed, 2
---@field output 'inherit'|'prefix'|'none'|{log: string} what becomes of what children print that are forked from now on: nothing special; each line behind <parallel#001>; nobody sees it; it is added to a file in that directory for each child
---@field verbose integer what is told on stderr: 0 nothing, 1 how children begin and end, 2 requests and answers of calls too, 3 messages too
---@field zmq table empty; for scripts that look at it
---@field zmqctx userdata without meaning
---@field currentport integer without meaning
parallel = {}

--- A child, as fork returns it.
---@class parallel.Process
---@field id integer its number, never used twice
---@field unixid integer the id of its process in the system
---@field ip string the address of its machine
---@field speed number relative to the fastest, 0 to 1
---@field remote table|false the table of the machine it runs on, false for this one
---@field running boolean whether it was given code
---@field args any[] the further arguments of fork
local Process = {}

--- Where and how children are started, for nfork and addremote.
---@class parallel.Place
---@field ip? string the machine; this one by default
---@field protocol? string "thread" for a thread of this process; else the command that starts a shell there, such as "ssh -p 2222"
---@field lua? string the command that replaces jlua there
---@field cores? number how many processes sfork gives it, 1 by default; for addremote
---@field dir? string the directory in which they start
---@field env? table<string, string> variables of their environment
---@field jvm? string|string[] options of their JVM, such as "-Xmx4g"
---@field path? string|string[] directories or templates in front of their package.path
---@field timeout? number seconds that they may take to start
---@field install? boolean copies JLua to the machine when it has none
---@field tunnel? boolean sends all through the connection of the protocol
---@field heartbeat? number seconds of silence after which the machine is taken for gone
---@field standby? integer how many processes stand by there
---@field output? 'inherit'|'prefix'|'none'|{log: string} what becomes of what they print, see parallel.output
local Place = {}

--- The machines of addremote, as a list.
---@class parallel.Remotes
---@field cores number how many cores they have together
local Remotes = {}

--- A call of a function in a child.
---@class parallel.Future
local Future = {}

--- Calls of one function in several children, by the keys of the group.
---@class parallel.Futures
local Futures = {}

--- The results of a map in the order in which they come: `for index, result, err in iterator do`.
---@class parallel.Results
local Results = {}

--- The parent, as a child sees it.
---@class parallel.Parent
---@field id integer the parent's own number
local Parent = {}

--- What is raised when a child has failed; prints as `<parallel#003> worker.lua:12: boom` and the child's traceback.
---@class parallel.Error
---@field kind 'error'|'exit'|'signal'|'timeout'|'launch'|'cancelled' what happened: the code raised an error; the child ended; it was killed; it did not answer in time; it never started; the program gave the call up
---@field index? integer which item of a map failed
---@field message string what went wrong, without the child's name
---@field traceback string the child's, or the last lines of its stderr
---@field id integer the child's number
---@field ip string the child's address
---@field pid integer the child's process in the system, -1 when it never had one
local Error = {}

--- Gives a table of processes the methods of a process.
---@param list table
function parallel._fill(list) end

--- Waits until one of several children has sent something, yields or has failed, and returns it; children take turns. Of a list of
--- futures it returns one whose call has ended, and its key.
---@param processes table
---@param options? {timeout: number} seconds
---@return parallel.Process|parallel.Future|nil first nil when all have ended or the time is over
---@return any key
function parallel.any(processes, options) end

--- Sets parallel.ip to this machine's address; to the one that a host would see when that is named.
---@param host? string
function parallel.autoip(host) end

--- Sends one value to each child, which receives it with parallel.parent:receive().
---@param process table
---@param value any
function parallel.broadcast(process, value) end

--- Calls a function, or runs a string, in children that have no code of exec, and returns at once. A child answers its calls one after the
--- other and keeps its globals. `child:call(f, 1, 2):get()`
---@param process table
---@param f function|string takes its upvalues along; modules among these are loaded again
---@param ... any arguments
---@return parallel.Future|parallel.Futures future one for a process, a list of futures for several
function parallel.call(process, f, ...) end

--- Ends all children; the root prints a line about it.
function parallel.close() end

--- Gives children code to run, once in their life. A function takes its upvalues along; modules among these are loaded again.
---@param process table
---@param code function|string
---@param ... any what the code finds in ... and parallel.args
function parallel.exec(process, code, ...) end

--- Starts a child and returns its object at once, while the child is still starting.
---@param ip? string the machine; this one by default
---@param protocol? string "thread" for a thread of this process; else the command that starts a shell on the machine, "ssh" by default
---@param lua? string a command that replaces jlua
---@param ... any what the child finds in ... and parallel.args
---@return parallel.Process
function parallel.fork(ip, protocol, lua, ...) end

--- Waits until children call parallel.yield() and lets them go on.
---@param process table
---@param message? string what yield returns in the child, "" by default
---@param options? 'noblock'|{timeout: number} seconds; 'noblock' does nothing unless all wait in yield
---@return boolean|nil joined with 'noblock', whether they did
function parallel.join(process, message, options) end

--- Receives a value from each child, sent with parallel.parent:send(value), and puts them together in the order of the group: tensors along
--- their first dimension, lists one behind the other, other values as a list.
---@param process table
---@param options? {timeout: number} seconds
---@return any
function parallel.gather(process, options) end

--- Receives a value from each child and combines them two by two, in the order of the group.
---@param process table
---@param operation 'sum'|'prod'|'min'|'max'|'mean'|function of numbers or, element by element, of tensors
---@param options? {timeout: number} seconds
---@return any
function parallel.reduce(process, operation, options) end

--- Sends each child its part of a list, or of a tensor along its first dimension.
---@param process table
---@param value any[]|torch.Tensor
function parallel.scatter(process, value) end

--- Calls f(item, index) for each item of a list in children, and returns the results in the order of the items.
---@param f function|string travels once to each worker
---@param list any[]
---@param options? {workers: integer|table, protocol: 'thread', chunk: integer, ordered: boolean, retries: integer, timeout: number, errors: boolean, seed: integer, progress: boolean|string|function} workers to fork or to use (as many as processors); thread workers; items at a time (decided by their time); ordered=false for an iterator of index and result; how often items are tried again whose worker died (0); seconds for an item; errors=true to go on and return a second table with the errors; what the random numbers of the items begin with; show how far it is
---@return any[]|parallel.Results results
---@return table<integer, parallel.Error>|nil errors only with errors=true
function parallel.map(f, list, options) end

--- Starts several children: `nfork(4)`, `nfork({4, ip='server', protocol='ssh'}, …)`.
---@param n integer|parallel.Place a number, or a place with the number at 1
---@param ... parallel.Place
---@return table<integer, parallel.Process> list with the methods of a process
function parallel.nfork(n, ...) end

--- Prints behind <parallel#001> and a tab.
---@param ... any
function parallel.print(...) end

--- Receives what a child sent; for several a table of values by the keys of the group.
---@param process table
---@param object? any a storage, tensor or table that is filled
---@param options? 'noblock'|{timeout: number} do not wait, or so many seconds
---@return any value nothing when 'noblock' finds nothing
---@return boolean|table|nil received true; for a group with 'noblock' by key
function parallel.receive(process, object, options) end

--- Ends all children; ids start from 1 again.
function parallel.reset() end

--- Starts a child and gives it code.
---@param code function|string
---@param ... any what the child finds in ... and parallel.args
function parallel.run(code, ...) end

--- Sends any value but coroutines, files and functions written in Java; waits while queues are full.
---@param process table
---@param value any
---@param options? {timeout: number}
function parallel.send(process, value, options) end

--- Starts n children on the machines of addremote, one on each in turn as long as it has cores; without machines on this one.
---@param n integer
---@return table<integer, parallel.Process> list
function parallel.sfork(n) end

--- Returns a list with a table about each child: id, host, pid, state, age (seconds), sent, sentbytes, received, receivedbytes, waiting (values
--- and answers that were not taken), unread (values that the child has not taken), calls, cpu (seconds), memory (bytes). Prints as columns.
---@return table
function parallel.status() end

--- Waits until children have ended and takes them off parallel.children. One that never got code is ended.
---@param process table
function parallel.sync(process) end

--- In a child: waits until the parent joins, and returns its message.
---@return string
function parallel.yield() end

--- Adds machines to parallel.remotes, for sfork and calibrate.
---@param ... parallel.Place
function parallel.addremote(...) end

--- Measures the machines of addremote. Each gets a speed, 1 for the fastest, which its children have from then on.
function parallel.calibrate() end

--- Calls a function in the child, or in all of a group; see parallel.call.
---@param f function|string
---@param ... any
---@return parallel.Future|parallel.Futures future
function Process:call(f, ...) end

--- Sends one value to each child of a group; see parallel.broadcast.
---@param value any
function Process:broadcast(value) end

--- Receives a value from each child of a group and puts them together; see parallel.gather.
---@param options? {timeout: number}
---@return any
function Process:gather(options) end

--- Receives a value from each child of a group and combines them; see parallel.reduce.
---@param operation 'sum'|'prod'|'min'|'max'|'mean'|function
---@param options? {timeout: number}
---@return any
function Process:reduce(operation, options) end

--- Sends each child of a group its part; see parallel.scatter.
---@param value any[]|torch.Tensor
function Process:scatter(value) end

--- Maps a function over a list in the children of a group; see parallel.map.
---@param f function|string
---@param list any[]
---@param options? table
---@return any[]|parallel.Results results
---@return table<integer, parallel.Error>|nil errors
function Process:map(f, list, options) end

--- Gives the child code to run; see parallel.exec.
---@param code function|string
---@param ... any
function Process:exec(code, ...) end

--- Waits until the child yields and lets it go on; see parallel.join.
---@param message? string
---@param options? 'noblock'|{timeout: number}
---@return boolean|nil joined
function Process:join(message, options) end

--- Receives what the child sent; see parallel.receive.
---@param object? any
---@param options? 'noblock'|{timeout: number}
---@return any value
---@return boolean|table|nil received
function Process:receive(object, options) end

--- Sends a value to the child; see parallel.send.
---@param value any
---@param options? {timeout: number}
function Process:send(value, options) end

--- Waits until the child has ended; see parallel.sync.
function Process:sync() end

--- Receives what the parent sent; see parallel.receive.
---@param object? any
---@param options? 'noblock'|{timeout: number}
---@return any value
---@return boolean|nil received
function Parent:receive(object, options) end

--- Sends a value to the parent.
---@param value any
---@param options? {timeout: number}
function Parent:send(value, options) end

--- Waits for the end of the call and returns what the function returned; raises the error that it raised, or one of kind 'timeout'.
---@param timeout? number seconds
---@return any ...
function Future:get(timeout) end

--- Waits for the end of the call and returns whether it has ended; raises no error of the call.
---@param timeout? number seconds
---@return boolean
function Future:wait(timeout) end

--- Returns whether the call has ended, in whatever way.
---@return boolean
function Future:done() end

--- Stops the call and waits until it has stopped; a child that does not within parallel.grace seconds is killed.
---@return boolean cancelled false if the call had ended before
function Future:cancel() end

--- Waits for all and returns their first results; raises the first error.
---@param timeout? number seconds
---@return table
function Futures:get(timeout) end

--- Waits for all and returns whether they have ended.
---@param timeout? number seconds
---@return boolean
function Futures:wait(timeout) end

--- Returns whether all have ended.
---@return boolean
function Futures:done() end

--- Stops all.
---@return integer count how many had not ended before
function Futures:cancel() end

--- Ends the map; workers that it forked end too.
function Results:close() end

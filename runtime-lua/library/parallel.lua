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
---@field remotes? parallel.Remotes the machines of addremote
---@field dryrun? boolean true makes fork print the command that it would run, and return an object on which nothing happens
---@field standby? integer how many processes stand by to become children, 0 for none; nil lets the last run of the script decide
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
local Place = {}

--- The machines of addremote, as a list.
---@class parallel.Remotes
---@field cores number how many cores they have together
local Remotes = {}

--- The parent, as a child sees it.
---@class parallel.Parent
---@field id integer the parent's own number
local Parent = {}

--- What is raised when a child has failed; prints as `<parallel#003> worker.lua:12: boom` and the child's traceback.
---@class parallel.Error
---@field kind 'error'|'exit'|'signal'|'timeout'|'launch' what happened: the code raised an error; the child ended; it was killed; it did not answer in time; it never started
---@field message string what went wrong, without the child's name
---@field traceback string the child's, or the last lines of its stderr
---@field id integer the child's number
---@field ip string the child's address
---@field pid integer the child's process in the system, -1 when it never had one
local Error = {}

--- Gives a table of processes the methods of a process.
---@param list table
function parallel._fill(list) end

--- Waits until one of several children has sent something, yields or has failed, and returns it; children take turns.
---@param processes table
---@param options? {timeout: number} seconds
---@return parallel.Process|nil nil when all have ended or the time is over
function parallel.any(processes, options) end

--- Sets parallel.ip to this machine's address; to the one that a host would see when that is named.
---@param host? string
function parallel.autoip(host) end

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
---@param options? {timeout: number} seconds
function parallel.join(process, message, options) end

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
function parallel.send(process, value) end

--- Starts n children on the machines of addremote, one on each in turn as long as it has cores; without machines on this one.
---@param n integer
---@return table<integer, parallel.Process> list
function parallel.sfork(n) end

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

--- Gives the child code to run; see parallel.exec.
---@param code function|string
---@param ... any
function Process:exec(code, ...) end

--- Waits until the child yields and lets it go on; see parallel.join.
---@param message? string
---@param options? {timeout: number}
function Process:join(message, options) end

--- Receives what the child sent; see parallel.receive.
---@param object? any
---@param options? 'noblock'|{timeout: number}
---@return any value
---@return boolean|table|nil received
function Process:receive(object, options) end

--- Sends a value to the child; see parallel.send.
---@param value any
function Process:send(value) end

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
function Parent:send(value) end

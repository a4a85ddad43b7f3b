--- Named stopwatches.
-- @classmod xlua.Profiler

local torch = require 'torch'

local format = string.format
local insert = table.insert

local Profiler = {}
Profiler.__index = Profiler

--- Starts a stopwatch.
-- @string name
function Profiler:start(name)
   if not self.laps[name] then
      insert(self.names, name)
      self.laps[name] = 0
   end
   self.started[name] = self.timer:time().real
end

--- Stops a stopwatch; returns the seconds since its start.
-- @string name
function Profiler:lap(name)
   local start = self.started[name]
   if not start then
      error('no stopwatch ' .. tostring(name) .. ' was started', 2)
   end
   local seconds = self.timer:time().real - start
   self.laps[name] = self.cumulate and self.laps[name] + seconds or seconds
   self.started[name] = nil
   return seconds
end

Profiler.stop = Profiler.lap

--- Returns the seconds of the last lap, or of all when they add up.
-- @string name
function Profiler:time(name)
   return self.laps[name]
end

--- Forgets all stopwatches.
function Profiler:reset()
   self.timer = torch.Timer()
   self.names, self.laps, self.started = {}, {}, {}
end

--- Prints the times of all stopwatches in milliseconds.
function Profiler:printAll()
   for _, name in ipairs(self.names) do
      print(format('%-30s %10.3f ms', name, self.laps[name] * 1000))
   end
end

Profiler.displayAll = Profiler.printAll

--- Makes a collection without stopwatches.
-- @bool[opt] cumulate lets laps of the same name add up
local function newProfiler(cumulate)
   local profiler = setmetatable({cumulate = cumulate}, Profiler)
   profiler:reset()
   return profiler
end

return newProfiler

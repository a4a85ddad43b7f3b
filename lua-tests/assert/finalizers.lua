-- finalizers run while a script waits for them in a loop, whatever the loop does
local finished
local function watched()
  finished = false
  getmetatable(newproxy(true)).__gc = function() finished = true end
end
watched()
local rounds = 0
repeat local a = {} rounds = rounds + 1 until finished
watched()
repeat local s = tostring(rounds) .. 'x' rounds = rounds + 1 until finished
watched()
repeat local f = function() return rounds end until finished
watched()
while not finished do end
local function wait() for i = 1, 1e12 do if finished then return i end end end
watched()
assert(wait() > 0)
local function protected()
  return pcall(function() while true do if finished then error('seen') end end end)
end
watched()
assert(not protected())
-- a finalizer that fails stops nothing; it may make new objects to watch
local again = 0
local function fail()
  again = again + 1
  if again < 3 then getmetatable(newproxy(true)).__gc = fail end
  error('never seen')
end
local function start() getmetatable(newproxy(true)).__gc = fail end
start()
repeat until again == 3
-- loops that wait for the collector by what it leaves
repeat local a = {} until gcinfo() > 1000
repeat local a = {} until gcinfo() < 1000

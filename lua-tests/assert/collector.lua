-- What scripts ask of the collector: steps make up cycles, finalizers of proxies run in the reverse
-- of their order.
local function steps(size)
  local n = 0
  repeat
    n = n + 1
  until collectgarbage("step", size)
  return n
end
assert(steps(0) > 10)
assert(steps(1e6) == 1)

local held = {}
for i = 1, 200000 do
  held[i] = { i }
end
local full = collectgarbage("count")
held = nil
collectgarbage()
assert(collectgarbage("count") < full)

local order = {}
local function make(i)
  local p = newproxy(true)
  getmetatable(p).__gc = function(x)
    assert(type(x) == "userdata")
    order[#order + 1] = i
  end
end
for i = 1, 5 do
  make(i)
end
repeat
  collectgarbage()
until #order == 5
assert(table.concat(order) == "54321", table.concat(order))

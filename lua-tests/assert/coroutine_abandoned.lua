-- coroutines that nobody resumes any more take nothing with them
local function generator()
  local list = {}
  return coroutine.wrap(function()
    for i = 1, 10 do
      list[i] = i
      pcall(coroutine.yield, i)
    end
  end)
end
local sum = 0
for i = 1, 6000 do
  local g = generator()
  sum = sum + g() + g()
end
assert(sum == 18000)
-- closed with pcall and error handlers on their stacks, which see nothing of it
local seen = 0
for i = 1, 1500 do
  local co = coroutine.create(function()
    xpcall(function() pcall(coroutine.yield) seen = seen + 1 end, function() seen = seen + 1 end)
    seen = seen + 1
  end)
  coroutine.resume(co)
end
collectgarbage()
for i = 1, 600 do coroutine.wrap(function() coroutine.yield() end)() end
assert(seen == 0)
-- those that can still be resumed go on
local kept = {}
for i = 1, 800 do
  kept[i] = coroutine.wrap(function() local n = 0 while true do n = n + 1 coroutine.yield(n) end end)
  kept[i]()
end
collectgarbage()
for i = 1, 800 do assert(kept[i]() == 2) end

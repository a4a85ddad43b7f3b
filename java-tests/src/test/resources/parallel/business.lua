-- What children are busy with when something ends: each function never returns by itself.
local business = {}

function business.loop()
  while true do end
end

-- a loop that has been translated to bytecode and is running in it
function business.hot()
  local x = 0
  while true do
    for i = 1, 1e9 do x = x + i % 7 end
  end
end

function business.allocating()
  local t = {}
  while true do
    for i = 1, 100 do t[i] = {i, tostring(i)} end
  end
end

-- most of the time inside one long operation
function business.torch()
  local a = torch.ones(700, 700)
  while true do torch.mm(a, a) end
end

function business.search()
  string.find(('a'):rep(5000), ('.-'):rep(20) .. 'b')
end

function business.receiving()
  parallel.parent:receive()
end

function business.sending()
  while true do parallel.parent:send(('x'):rep(1e5)) end
end

function business.yielding()
  parallel.yield()
end

function business.reading()
  local pipe = io.popen('sleep 1000')
  pipe:read('*a')
end

function business.executing()
  os.execute('sleep 1000')
end

function business.asleep()
  sys.sleep(1000)
end

function business.swallowing()
  while true do
    pcall(function()
      while true do
        pcall(error, 'x')
      end
    end)
  end
end

function business.coroutines()
  local function loop() while true do pcall(coroutine.yield) end end
  while true do pcall(coroutine.wrap(loop)) end
end

return business

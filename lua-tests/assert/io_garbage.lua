-- Files that a script forgets are written out and closed.
local name = os.tmpname()
local function forget()
  local f = io.open(name, 'w')
  f:write('forgotten')
end
forget()
local text
for _ = 1, 50 do
  collectgarbage()
  local f = io.open(name)
  text = f:read('*a')
  f:close()
  if text ~= '' then
    break
  end
end
assert(text == 'forgotten')

-- more of them than a process may have open
for _ = 1, 3000 do
  assert(io.open(name)):read(1)
end

-- an iterator keeps its file
local next_line = io.open(name):lines()
collectgarbage()
collectgarbage()
assert(next_line() == 'forgotten')
os.remove(name)

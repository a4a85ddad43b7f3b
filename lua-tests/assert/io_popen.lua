-- Commands whose output is read or whose input is written.
local p = io.popen('echo hello; echo world')
assert(io.type(p) == 'file' and p:read() == 'hello' and p:read('*a') == 'world\n')
assert(p:close() == true)
assert(not pcall(p.read, p))

local lines = {}
for line in io.popen('printf "a\\nb\\nc"'):lines() do
  lines[#lines + 1] = line
end
assert(table.concat(lines, ',') == 'a,b,c')

local name = os.tmpname()
p = io.popen('cat > ' .. name, 'w')
assert(p:write('one\n', 2) == true)
assert(p:close() == true)
local f = io.open(name)
assert(f:read('*a') == 'one\n2')
f:close()

-- large amounts in both directions
p = io.popen('head -c 1000000 /dev/zero')
assert(#p:read('*a') == 1000000)
p:close()
p = io.popen('wc -c > ' .. name, 'w')
for _ = 1, 1000 do
  p:write(('x'):rep(1000))
end
p:close()
f = io.open(name)
assert(f:read('*n') == 1000000)
f:close()

assert(io.popen('exit 3'):close() == true)
local result, message, number = io.popen('true', 'x')
assert(result == nil and message == 'true: Invalid argument' and number == 22)
assert(select(3, io.popen('cat'):seek()) == 29)
assert(not pcall(io.popen))
os.remove(name)

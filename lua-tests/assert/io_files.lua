-- Files: modes, reading by formats, writing, moving, closing, and what failures look like.
local name = os.tmpname()

local function put(text)
  local f = assert(io.open(name, 'wb'))
  assert(f:write(text))
  assert(f:close() == true)
end

local function get()
  local f = assert(io.open(name, 'rb'))
  local text = f:read('*a')
  f:close()
  return text
end

local function fails(wanted, ...)
  local result, message, number = ...
  assert(result == nil and select('#', ...) == 3, tostring(message))
  assert(message .. '|' .. number == wanted, message .. '|' .. number)
end

local function raises(wanted, f, ...)
  local ok, message = pcall(f, ...)
  assert(not ok and message:find(wanted, 1, true), message)
end

-- opening
fails(name .. '.none: No such file or directory|2', io.open(name .. '.none'))
fails(name .. '/x: Not a directory|20', io.open(name .. '/x'))
fails('/tmp: Is a directory|21', io.open('/tmp', 'w'))
fails(': No such file or directory|2', io.open(''))
fails(name .. ': Invalid argument|22', io.open(name, 'q'))
fails(name .. ': Invalid argument|22', io.open(name, ''))
raises('string expected', io.open)
assert(io.open(name, 'rw')):close()

-- a directory opens, as in C, but cannot be read
local directory = assert(io.open('/tmp'))
fails('Is a directory|21', directory:read())
fails('Is a directory|21', directory:read('*a'))
directory:close()

-- modes
put('one\ntwo\n')
local f = io.open(name, 'a')
f:write('three')
f:close()
assert(get() == 'one\ntwo\nthree')
f = io.open(name, 'r+')
f:write('ONE')
assert(f:seek('cur') == 3)
f:seek('set', 0)
assert(f:read('*a') == 'ONE\ntwo\nthree')
f:close()
f = io.open(name, 'a+')
assert(f:read() == 'ONE')
f:write('!')
f:seek('set', 4)
assert(f:read('*l') == 'two' and f:read('*l') == 'three!')
f:close()
f = io.open(name, 'w+')
assert(f:read('*a') == '')
f:write('abc')
f:seek('set', 1)
assert(f:read(1) == 'b')
f:seek('cur', 0)
f:write('X')
f:close()
assert(get() == 'abX')

-- the wrong direction
f = io.open(name, 'w')
fails('Bad file descriptor|9', f:read())
fails('Bad file descriptor|9', f:read('*a'))
f:close()
f = io.open(name, 'r')
fails('Bad file descriptor|9', f:write('x'))
assert(f:flush() == true)
f:close()

-- lines
put('first\n\nthird\r\nlast')
f = io.open(name)
assert(f:read() == 'first' and f:read('*l') == '' and f:read('*l') == 'third\r')
assert(f:read('*l') == 'last' and f:read('*l') == nil and f:read() == nil)
f:close()
local seen = {}
for line in io.lines(name) do
  seen[#seen + 1] = line
end
assert(#seen == 4 and seen[3] == 'third\r' and seen[4] == 'last')
local next_line = io.lines(name)
for _ = 1, 4 do
  next_line()
end
assert(next_line() == nil)
assert(not pcall(next_line))
raises('No such file or directory', io.lines, name .. '.none')
local long = ('x'):rep(100000)
put(long .. '\n' .. long .. 'y')
f = io.open(name)
assert(f:read() == long and f:read() == long .. 'y' and f:read() == nil)
f:close()

-- formats
put('12 0x1F -3.5e1\nrest of line\nabc')
f = io.open(name)
local a, b, c, d, e = f:read('*n', '*n', '*n', '*l', '*l')
assert(a == 12 and b == 31 and c == -35 and d == '' and e == 'rest of line')
assert(select('#', f:read('*n', '*l')) == 1)
f:close()
put('abcdef')
f = io.open(name)
assert(f:read(0) == '' and f:read(2) == 'ab' and f:read(100) == 'cdef')
assert(f:read(0) == nil and f:read(1) == nil and f:read('*a') == '')
assert(f:read('*n') == nil)
f:close()
f = io.open(name)
raises('invalid format', f.read, f, '*z')
raises('invalid', f.read, f, 'z')
raises('FILE* expected, got no value', f.read)
raises('FILE* expected, got string', f.read, 'x')
if jit then
  assert(f:read('l') == 'abcdef')
  f:seek('set')
  assert(f:read('a') == 'abcdef')
end
f:close()
if jit then
  put('1\n2\n')
  f = io.open(name)
  assert(f:read('*L') == '1\n')
  f:close()
  local sum = 0
  for number in io.lines(name, '*n') do
    sum = sum + number
  end
  assert(sum == 3)
end

-- numbers as scanf takes them
local function number(text)
  put(text)
  local file = io.open(name)
  local n, rest = file:read('*n'), file:read('*a')
  file:close()
  return n, rest
end
for text, wanted in pairs({
  ['12abc'] = {12, 'abc'}, ['.5'] = {0.5, ''}, ['1e+5x'] = {1e5, 'x'}, ['--1'] = {nil, '-1'},
  ['0x.8'] = {0.5, ''}, ['1.2.3'] = {1.2, '.3'}, ['abc'] = {nil, 'abc'}, ['  \n\t7'] = {7, ''},
  ['5,6'] = {5, ',6'}, ['1e'] = {1, ''}, ['.'] = {nil, ''}, ['inf'] = {math.huge, ''},
  ['-infinity!'] = {-math.huge, '!'}, ['0'] = {0, ''}, ['0x'] = {nil, ''},
}) do
  local n, rest = number(text)
  assert(n == wanted[1] and rest == wanted[2], text)
end

-- writing
f = io.open(name, 'wb')
assert(f:write() == true and f:write('a', 1, 'b', 0.5, '\0', -1e15) == true)
raises('string expected, got table', f.write, f, {})
raises('string expected, got nil', f.write, f, nil)
f:close()
assert(get() == 'a1b0.5\0-1e+15')
f = io.open(name, 'wb')
for i = 1, 20000 do
  f:write(i, '\n')
end
f:close()
local count = 0
for line in io.lines(name) do
  count = count + 1
  assert(line == tostring(count))
end
assert(count == 20000)
local bytes = {}
for i = 0, 255 do
  bytes[#bytes + 1] = string.char(i)
end
bytes = table.concat(bytes)
put(bytes)
assert(get() == bytes)

-- buffering
f = io.open(name, 'w')
assert(f:setvbuf('full') == true)
f:write('unseen')
assert(get() == '')
f:flush()
assert(get() == 'unseen')
assert(f:setvbuf('no') == true)
f:write('!')
assert(get() == 'unseen!')
assert(f:setvbuf('line', 100) == true)
f:write('more\n')
assert(get() == 'unseen!more\n')
raises('invalid option', f.setvbuf, f, 'some')
f:close()

-- moving
put('0123456789')
f = io.open(name, 'r+b')
assert(f:seek() == 0 and f:seek('end') == 10 and f:seek('set', 3) == 3)
assert(f:read(2) == '34' and f:seek() == 5 and f:seek('cur', -1) == 4 and f:read(1) == '4')
assert(f:seek('end', -1) == 9 and f:read(5) == '9')
assert(f:seek('set', 20) == 20)
f:write('x')
assert(f:seek('end') == 21)
fails('Invalid argument|22', f:seek('set', -1))
raises("invalid option 'bogus'", f.seek, f, 'bogus')
f:close()
assert(get() == '0123456789' .. ('\0'):rep(10) .. 'x')

-- closing
assert(io.type(f) == 'closed file' and io.type(io.stdout) == 'file' and io.type(5) == nil)
assert(tostring(f) == 'file (closed)' and tostring(io.stdout):find('^file %(0x%x+%)$'))
for _, method in ipairs({'read', 'write', 'close', 'lines', 'seek', 'flush', 'setvbuf'}) do
  raises('attempt to use a closed file', f[method], f, 'full')
end
assert(select(2, io.close(io.stdout)) == 'cannot close standard file')

-- default files
put('in 1\nin 2\n')
local stdin, stdout = io.input(), io.output()
assert(io.type(io.input(name)) == 'file' and io.read() == 'in 1')
for line in io.lines() do
  assert(line == 'in 2')
end
assert(io.type(io.input()) == 'file')
io.close(io.input())
raises('input file is closed', function()
  if jit and not package.searchers then
    error('input file is closed') -- LuaJIT's own words differ
  end
  io.read()
end)
assert(io.input(stdin) == stdin)
io.output(name)
assert(io.write('out') == true)
assert(io.output() ~= stdout and io.close() == true)
assert(not pcall(io.write, 'x'))
io.output(stdout)
assert(get() == 'out')
raises('No such file or directory', io.input, name .. '.none')

-- temporary files
f = assert(io.tmpfile())
f:write('kept')
f:seek('set')
assert(f:read('*a') == 'kept')
f:close()

-- methods are found through the metatable
assert(getmetatable(io.stdout).__index == getmetatable(io.stdout))
raises("attempt to call method 'nothing'", function()
  io.stdout:nothing()
end)
assert(io.stdout.nothing == nil)

os.remove(name)

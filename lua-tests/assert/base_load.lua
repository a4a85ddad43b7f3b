-- load, loadstring, loadfile, dofile, string.dump
local function reader(...)
  local pieces, i = {...}, 0
  return function() i = i + 1 return pieces[i] end
end

assert(loadstring('return 1 + 1')() == 2)
local f, message = loadstring('x =')
assert(f == nil and message == [=[[string "x ="]:1: unexpected symbol near '<eof>']=])
assert(select(2, loadstring('x =', '@file.lua')) == "file.lua:1: unexpected symbol near '<eof>'")
assert(select(2, loadstring('x =', '=name')) == "name:1: unexpected symbol near '<eof>'")
assert(loadstring('return ...')(1, 2) == 1 and select('#', loadstring('return ...')(1, nil)) == 2)

assert(load(reader('return ', '1 +', ' 2'))() == 3)
assert(load(reader())() == nil and load(reader('return 1', '', 'syntax error'))() == 1)
assert(load(reader('return ', 7))() == 7)
assert(select(2, load(reader({}))) :find('reader function must return a string', 1, true))
assert(select(2, load(function() error('no', 0) end)):find('^no'))
assert(select(2, load(reader('x ='))) == "(load):1: unexpected symbol near '<eof>'")

if jit then
  assert(load('return x', 'name', 't', {x = 5})() == 5)
  assert(select(2, load('return 1', 'name', 'b')) == 'attempt to load chunk with wrong mode')
  assert(load(string.dump(function() return 9 end), 'name', 'b')() == 9)
  assert(not load(string.dump(function() end), 'name', 't'))
end

-- files
local name = os.tmpname()
local function write(text)
  local file = assert(io.open(name, 'wb'))
  file:write(text)
  file:close()
end
write('#!/usr/bin/lua\nreturn 1, ...')
assert(select('#', loadfile(name)('a')) == 2 and dofile(name) == 1)
write('x =')
assert(select(2, loadfile(name)):find(':1: unexpected symbol near'))
assert(not pcall(dofile, name))
os.remove(name)
assert(select(2, loadfile(name)) == 'cannot open ' .. name .. ': No such file or directory')

-- dump
local function sum(...)
  local total = 0
  for _, v in ipairs({...}) do total = total + v end
  return total, 'text', 1.5, true, nil, (function() return 'inner' end)()
end
local dump = string.dump(sum)
assert(dump:byte() == 27 and dump == string.dump(sum))
local total, text, number, flag, none, inner = loadstring(dump)(1, 2, 3)
assert(total == 6 and text == 'text' and number == 1.5 and flag and none == nil and inner == 'inner')
local up = 5
assert(not pcall(loadstring(string.dump(function() return up + 1 end))))
assert(select(2, pcall(string.dump, print)) == 'unable to dump given function')
for length = 1, #dump - 1, 7 do
  local broken, why = loadstring(dump:sub(1, length))
  assert(broken == nil and type(why) == 'string')
end
assert(loadstring('\27garbage garbage garbage') == nil)

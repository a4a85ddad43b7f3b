-- The debug library, hooks apart.
local function raises(wanted, f, ...)
  local ok, message = pcall(f, ...)
  assert(not ok and tostring(message):find(wanted, 1, true), message)
end

-- getinfo
local function where(...)
  return debug.getinfo(1, ...) or nil
end
local i = where('S')
assert(i.source:sub(1, 1) == '@' and i.short_src:match('debug.lua$') and i.what == 'Lua')
assert(i.linedefined == 8 and i.lastlinedefined == 10 and i.currentline == nil)
i = debug.getinfo(1)
assert(i.currentline == 14 and i.what == 'main' and i.linedefined == 0 and type(i.func) == 'function')
i = debug.getinfo(print)
assert(i.what == 'C' and i.source == '=[C]' and i.short_src == '[C]' and i.currentline == -1)
assert(i.linedefined == -1 and i.func == print and i.namewhat == '' and i.name == nil)
i = debug.getinfo(loadstring('\n\nreturn 1', '=(load)'), 'SLu')
assert(i.source == '=(load)' and i.short_src == '(load)' and i.activelines[3] and not i.activelines[1])
assert(i.nups == 0 and i.func == nil)
assert(debug.getinfo(1000) == nil)
raises('invalid option', debug.getinfo, 1, 'X')
raises('function or level expected', debug.getinfo)

-- names of called functions
local function name()
  local info = debug.getinfo(2, 'n')
  return (info.name or '?') .. ' ' .. info.namewhat
end
local function upvalue()
  return (name())
end
function global()
  return (name())
end
local t = {field = upvalue}
function t:method()
  return (name())
end
local function through()
  local local_ = upvalue
  return upvalue(), (local_()), (global()), (t.field()), (t:method())
end
local a, b, c, d, e = through()
assert(b == 'local_ local' and c == 'global global' and d == 'field field' and e == 'method method')
assert(a == 'upvalue upvalue')

-- levels
local function level3()
  return debug.getinfo(1, 'f').func, debug.getinfo(2, 'f').func, debug.getinfo(0, 'n').name
end
local function level2()
  local x, y, z = level3()
  return x, y, z
end
a, b, c = level2()
assert(a == level3 and b == level2 and c == 'getinfo')

-- local variables
local function locals(first, second)
  local third = first + second
  local names = {}
  for n = 1, 3 do
    local key, value = debug.getlocal(1, n)
    names[n] = key .. '=' .. value
  end
  assert(debug.setlocal(1, 3, 99) == 'third')
  assert(debug.getlocal(1, 200) == nil and debug.setlocal(1, 200, 1) == nil)
  return table.concat(names, ' '), third
end
a, b = locals(1, 2)
assert(a == 'first=1 second=2 third=3' and b == 99)
local function temporaries()
  local names = {}
  local n = 1
  while true do
    local key = debug.getlocal(2, n)
    if not key then
      return table.concat(names, ' ')
    end
    names[n] = key
    n = n + 1
  end
end
local function calls()
  local one = 1
  return 'x' .. 'y' .. temporaries() .. one
end
assert(calls():find('one (*temporary) (*temporary)', 1, true))
raises('level out of range', debug.getlocal, 1000, 1)
raises('level out of range', debug.setlocal, 1000, 1, 1)
if jit then
  assert(debug.getlocal(locals, 1) == 'first' and debug.getlocal(locals, 2) == 'second')
  assert(debug.getlocal(locals, 3) == nil)
  a, b = (function(...)
    local x, y = debug.getlocal(1, -2)
    return x, y
  end)('p', 'q')
  assert(a == '(*vararg)' and b == 'q')
  i = debug.getinfo(locals, 'u')
  assert(i.nparams == 2 and i.isvararg == false)
end

-- upvalues
local up1, up2 = 'u1', 'u2'
local function uses()
  return up1, up2
end
local function shares()
  return up2
end
a, b = debug.getupvalue(uses, 2)
assert(a == 'up2' and b == 'u2' and debug.getupvalue(uses, 3) == nil)
assert(debug.setupvalue(uses, 1, 'new') == 'up1' and up1 == 'new' and uses() == 'new')
assert(select('#', debug.setupvalue(uses, 5, 1)) == 0 and select('#', debug.getupvalue(uses, 0)) == 0)
raises('value expected', debug.setupvalue, uses, 1)
if debug.upvalueid then
  assert(debug.upvalueid(uses, 2) == debug.upvalueid(shares, 1))
  assert(debug.upvalueid(uses, 1) ~= debug.upvalueid(shares, 1))
  debug.upvaluejoin(shares, 1, uses, 1)
  assert(shares() == 'new' and debug.upvalueid(uses, 1) == debug.upvalueid(shares, 1))
  raises('index out of range', debug.upvalueid, uses, 3)
end

-- metatables and environments
local m = setmetatable({}, {__metatable = 'hidden'})
assert(getmetatable(m) == 'hidden' and type(debug.getmetatable(m)) == 'table')
assert(debug.getmetatable(5) == nil and debug.setmetatable(5, {__index = {x = 'of numbers'}}))
assert((7).x == 'of numbers')
debug.setmetatable(5, nil)
raises('nil or table expected', debug.setmetatable, 5, 5)
assert(debug.setmetatable(nil, {__call = function()
  return 'called nil'
end}))
local nothing
assert(nothing() == 'called nil')
debug.setmetatable(nil, nil)
local environment = {}
local function reads()
  return value
end
environment.value = 'in here'
assert(debug.getfenv(reads) == _G and debug.setfenv(reads, environment) == reads)
assert(reads() == 'in here' and debug.getfenv(reads) == environment)
raises("'setfenv' cannot change environment of given object", debug.setfenv, 'x', {})
assert(type(debug.getregistry()) == 'table')

-- tracebacks
local function trace(...)
  local text = debug.traceback(...)
  return text
end
local text = trace('message')
assert(text:find('^message\nstack traceback:\n\t[^\n]*debug.lua:%d+: in function .trace.\n\t[^\n]*debug.lua:%d+: in main chunk\n'))
assert(trace():find('^stack traceback:\n\t'))
assert(trace('m', 2):find('^m\nstack traceback:\n\t[^\n]*debug.lua:%d+: in main chunk\n'))
assert(trace('m', 0):find("^m\nstack traceback:\n\t%[C%]: in function 'traceback'\n"))
assert(trace('m', 100) == 'm\nstack traceback:')
assert(trace(t) == t and trace(12):find('^12\n') and trace(true) == true)
local function deep(n)
  if n == 0 then
    return (debug.traceback('deep'))
  end
  return (deep(n - 1))
end
local _, lines = deep(100):gsub('\n', '\n')
assert(lines == 23 or jit and not package.searchers, lines)
assert(deep(100):find('\n\t%.%.%.\n'))
local co = coroutine.create(function()
  local inside = 'inside'
  coroutine.yield()
end)
coroutine.resume(co)
text = debug.traceback(co, 'of another')
assert(text:find("^of another\nstack traceback:\n\t%[C%]: in function 'yield'\n\t[^\n]*debug.lua:%d+: in function <"))
a, b = debug.getlocal(co, 1, 1)
assert(a == 'inside' and b == 'inside')
assert(debug.setlocal(co, 1, 1, 'changed') == 'inside' and select(2, debug.getlocal(co, 1, 1)) == 'changed')
assert(debug.getinfo(co, 1, 'l').currentline > 0 and debug.getinfo(co, 5) == nil)
local ok, message = xpcall(function()
  error('raised')
end, debug.traceback)
assert(not ok and message:find("raised\nstack traceback:\n\t%[C%]: in function 'error'\n"))

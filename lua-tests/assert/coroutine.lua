-- the coroutine library
package.path = '../support/?.lua;' .. package.path
local is = require('expect').is
local jlua = jit and jit.version:find('JLua')

-- values in both directions
local co = coroutine.create(function(a, b)
  local c, d = coroutine.yield(a + b)
  local e = coroutine.yield(c, d, nil)
  return e, 'end'
end)
assert(coroutine.status(co) == 'suspended')
is('true,3', coroutine.resume(co, 1, 2))
is('true,x,y,nil', coroutine.resume(co, 'x', 'y'))
is('true,z,end', coroutine.resume(co, 'z'))
assert(coroutine.status(co) == 'dead')
is('false,cannot resume dead coroutine', coroutine.resume(co))

-- status and running
assert(coroutine.running() == nil)
local outer
outer = coroutine.create(function()
  assert(coroutine.status(outer) == 'running' and coroutine.running() == outer)
  local inner = coroutine.create(function() return coroutine.status(outer) end)
  is('true,normal', coroutine.resume(inner))
  is('false,cannot resume running coroutine', coroutine.resume(outer))
  assert(not coroutine.isyieldable or coroutine.isyieldable())
end)
assert(coroutine.resume(outer))

-- errors
is('false,x', coroutine.resume(coroutine.create(function() error('x', 0) end)))
local value = {}
assert(select(2, coroutine.resume(coroutine.create(function() error(value) end))) == value)
local ok, message = pcall(coroutine.wrap(function() error('boom', 0) end))
assert(not ok and message == 'boom')
ok, message = pcall(function() local f = coroutine.wrap(function() error('boom', 0) end) f() end)
assert(message:find('^.-:%d+: boom$'))
ok, message = pcall(coroutine.yield)
assert(not ok and message:find('^attempt to yield across .*C%-call boundary$'))
assert(select(2, pcall(coroutine.resume, 1)) == "bad argument #1 to '?' (coroutine expected)")

-- wrap as an iterator
local function count(n)
  return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end)
end
local sum = 0
for i in count(100) do sum = sum + i end
assert(sum == 5050)

-- many, nested, deep, abandoned
local function permutations(t, n)
  if n <= 1 then coroutine.yield(t) return end
  for i = 1, n do
    t[n], t[i] = t[i], t[n]
    permutations(t, n - 1)
    t[n], t[i] = t[i], t[n]
  end
end
local number = 0
for _ in coroutine.wrap(function() permutations({1, 2, 3, 4}, 4) end) do number = number + 1 end
assert(number == 24)
local function chain(n)
  return n == 0 and 0 or coroutine.wrap(function() return chain(n - 1) + 1 end)()
end
assert(chain(50) == 50)
for i = 1, 500 do
  local unfinished = coroutine.wrap(function() coroutine.yield(i) end)
  assert(unfinished() == i)
end

-- LuaJIT yields across pcall, metamethods, iterators and builtins that call back
if jit then
  local f = coroutine.wrap(function()
    local good, v = pcall(function() return coroutine.yield('in pcall') + 1 end)
    assert(good and v == 6)
    local t = setmetatable({}, {__index = function(_, k) return coroutine.yield(k) end})
    assert(t.key == 'answer')
    for x in function() return coroutine.yield('iterator') end do assert(x == 'once') end
    return 'done'
  end)
  assert(f() == 'in pcall' and f(5) == 'key' and f('answer') == 'iterator')
  assert(f('once') == 'iterator' and f(nil) == 'done')
end
if jlua then
  local f = coroutine.wrap(function()
    local s = ('ab'):gsub('%w', function(c) return coroutine.yield(c) end)
    local t = {3, 1, 2}
    table.sort(t, function(a, b) coroutine.yield('sort') return a < b end)
    return s .. table.concat(t)
  end)
  assert(f() == 'a' and f('x') == 'b' and f('y') == 'sort')
  local last
  repeat last = f() until last ~= 'sort'
  assert(last == 'xy123')
end

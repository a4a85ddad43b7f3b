-- functions and loops that are translated while they run, and what makes them leave translated code

-- values of other types than before
local function add(a, b) return a + b end
local V = setmetatable({}, {__add = function(x, y) return 'sum' end, __unm = function() return 'minus' end,
  __len = function() return 7 end, __concat = function(x, y) return 'joined' end,
  __lt = function() return true end, __le = function() return false end})
for i = 1, 3000 do assert(add(i, 1) == i + 1) end
assert(add('10', 5) == 15 and add(V, 1) == 'sum' and add(2, V) == 'sum' and add(1, 2) == 3)
for i = 1, 100 do assert(add(V, i) == 'sum' and add(i, i) == 2 * i) end
local function fails(f, text, ...)
  local ok, message = pcall(f, ...)
  assert(not ok and message:gsub('^translation.lua:%d+: ', '') == text, tostring(message))
end
for i = 1, 3000 do
  fails(add, "attempt to perform arithmetic on local 'a' (a nil value)")
  if i == 20 then break end
end
fails(add, "attempt to perform arithmetic on local 'b' (a boolean value)", 1, true)

local function operators(a, b) return -a, a .. b, a < b, a <= b, a == b, a % b, a ^ b end
for i = 1, 2000 do
  local m, j, l, le, e, mod, pow = operators(i, 4)
  assert(m == -i and j == i .. '4' and l == (i < 4) and le == (i <= 4) and e == (i == 4) and mod == i % 4 and pow == i ^ 4)
end
local m, j, l, le, e = pcall(operators, V, V)
assert(m == false)
local function less(a, b) return a < b, a <= b, a == b end
for i = 1, 2000 do less(i, 5) end
assert(less(V, V) == true and select(2, less(V, V)) == false and less('a', 'b') and not less('b', 'a'))
fails(less, 'attempt to compare number with nil', 1, nil)
local nan = 0 / 0
for i = 1, 1000 do
  local x, y, z = less(nan, nan)
  assert(not x and not y and not z)
end

-- tables, strings and errors in fields
local function field(t) return t.x end
local function element(t, k) return t[k] end
local function store(t, k, v) t[k] = v t.last = v end
local logged = {}
local proxy = setmetatable({}, {__index = function(_, k) return k .. '?' end, __newindex = function(_, k, v) logged[k] = v end})
for i = 1, 2000 do
  local t = {x = i}
  assert(field(t) == i and element(t, 'x') == i and element({4, 5}, 2) == 5 and element({}, 1.5) == nil)
  store(t, i, -i)
  assert(t[i] == -i and t.last == -i)
end
assert(field(proxy) == 'x?' and element(proxy, 1) == '1?' and element('abc', 'len') == string.len)
store(proxy, 'k', 5)
assert(logged.k == 5 and logged.last == 5)
fails(field, "attempt to index local 't' (a nil value)")
fails(element, "attempt to index local 't' (a number value)", 5, 1)
fails(store, "attempt to index local 't' (a boolean value)", true, 1, 1)
fails(store, 'table index is nil', {}, nil, 1)

-- calls: too few, too many, open lists, methods, callables, builtins
local function pass(...) return ... end
local function count(...) return select('#', ...) end
local function three(a, b, c) return a, b, c end
local callable = setmetatable({}, {__call = function(self, x) return self, x end})
for i = 1, 1500 do
  assert(count(pass()) == 0 and count(pass(nil, nil)) == 2 and count(three()) == 3 and count(three(1, 2, 3, 4, 5)) == 3)
  assert(count(1, pass(2, 3, 4)) == 4 and count((pass(1, 2))) == 1 and #{pass(1, 2), pass(3, 4)} == 3)
  local self, x = callable(i)
  assert(self == callable and x == i and ('x'):rep(3) == 'xxx')
end
local function call(f) return (f()) end
for i = 1, 1000 do call(pass) end
fails(call, "attempt to call local 'f' (a nil value)")
fails(function() local t = {} t.missing.x() end, "attempt to index field 'missing' (a nil value)")

-- tail calls between translated and other functions
local odd
local function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
assert(even(300000) and not odd(300000))
local function loop(n) if n > 0 then return loop(n - 1) end return debug.traceback('t', 1) end
assert(loop(5000):find("tail call") or jit)
assert(select('#', (function(...) return pass(...) end)(1, nil, nil)) == 3)

-- variables shared with closures
local makers = {}
for i = 1, 3000 do
  local shared = i
  if i % 1000 == 0 then
    makers[#makers + 1] = {function() shared = shared + 1 return shared end, function() return shared end}
  end
end
for n, pair in ipairs(makers) do
  assert(pair[1]() == n * 1000 + 1 and pair[2]() == n * 1000 + 1)
end
local function counter(start)
  local n = start
  local function step() n = n + 1 return n end
  for i = 1, 10 do step() end
  n = n + 0.5
  return step, function() return n end
end
for i = 1, 1000 do
  local step, get = counter(i)
  assert(get() == i + 10.5 and step() == i + 11.5 and get() == i + 11.5)
end

-- loops of all kinds, with breaks, nested, counting down, with fractions, with limits that are texts
local function loops(n)
  local s, list = 0, {}
  for i = n, 1, -1 do s = s + i end
  for i = 0, 1, 0.125 do s = s + i end
  for i = '1', '3' do s = s + i end
  for i = 1, n do
    for k = i, n do
      if k > i + 3 then break end
      s = s + k * i
    end
    list[i] = s
  end
  local i = 0
  while true do
    i = i + 1
    if i > n then break end
    if i % 2 == 0 then s = s - i end
  end
  repeat
    local stop = i <= 0
    i = i - 1
  until stop
  for k, v in pairs(list) do s = s + v - k end
  for k, v in ipairs(list) do s = s + v % 7 end
  for word in ('one two three'):gmatch('%a+') do s = s + #word end
  for a, b, c in pass, nil, nil do s = 1 / 0 end
  return s
end
local expected = loops(40)
for i = 1, 600 do assert(loops(40) == expected) end
local total = 0
for i = 1, 20000 do total = total + i end
assert(total == 200010000)
local text = ''
for i = 1, 5000 do
  if i == 4000 then total = 'text' end -- another type in the middle of a translated loop
  if i < 4000 then total = total + 1 elseif i % 500 == 0 then text = text .. total end
end
assert(text == 'texttexttext' and total == 'text')
fails(function() for i = 1, {} do end end, "'for' limit must be a number")
local function find(t, x) for i = 1, #t do if t[i] == x then return i, t end end end
local hundred = {}
for i = 1, 5000 do hundred[i] = i end
assert(find(hundred, 4999) == 4999 and find(hundred, -1) == nil)

-- pairs with assignments to fields on the way; varargs; recursion; coroutines in translated code
local fields = {}
for i = 1, 4000 do fields['k' .. i] = i end
for k, v in pairs(fields) do if v % 2 == 0 then fields[k] = nil else fields[k] = -v end end
local left = 0
for k, v in pairs(fields) do left = left + 1 assert(v < 0) end
assert(left == 2000)
local function sum(...) local s = 0 for i = 1, select('#', ...) do s = s + (select(i, ...)) end return s, ... end
for i = 1, 1000 do assert(sum(1, 2, i) == 3 + i) end
local generator = coroutine.wrap(function() for i = 1, 6000 do coroutine.yield(i, -i) end return 'end' end)
for i = 1, 6000 do
  local a, b = generator()
  assert(a == i and b == -i)
end
assert(generator() == 'end')

-- environments, hooks and positions
local function global() return shared_name end
for i = 1, 1000 do assert(global() == nil) end
setfenv(global, {shared_name = 'mine'})
assert(global() == 'mine')
local function busy(n) local s = 0 for i = 1, n do s = s + (i % 3) end return s end
for i = 1, 500 do busy(10) end
local events = 0
debug.sethook(function() events = events + 1 end, '', 10)
busy(1000)
debug.sethook()
assert(events > 100, events)
local lines = {}
debug.sethook(function(_, line) lines[line] = true end, 'l')
busy(3)
debug.sethook()
assert(next(lines))
local function where() return debug.getinfo(2, 'l').currentline end
local function caller()
  local first = where()
  local second = where()
  return second - first
end
for i = 1, 1000 do assert(caller() == 1) end
assert(not pcall(string.rep) and select(2, pcall(error)) == nil)
local function deep(n) if n == 0 then error({code = 1}) end deep(n - 1) end
for i = 1, 500 do
  local ok, e = pcall(deep, 20)
  assert(not ok and e.code == 1)
end
local function forever(n) return 1 + forever(n + 1) end
local ok, message = pcall(forever, 1)
assert(not ok and message:find('stack overflow'))

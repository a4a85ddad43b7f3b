-- the table library
package.path = '../support/?.lua;' .. package.path
local fails = require('expect').fails
local jlua = jit and jit.version:find('JLua')

-- concat
assert(table.concat({}) == '' and table.concat({1, 2, 3}, ',') == '1,2,3' and table.concat({1, 2.5, 'x'}) == '12.5x')
assert(table.concat({1, 2, 3}, ',', 2) == '2,3' and table.concat({1, 2, 3}, ',', 2, 2) == '2' and table.concat({}, ',', 1, 0) == '')
assert(table.concat({'a', 'b'}, 1) == 'a1b')
fails("invalid value (table) at index 2 in table for 'concat'", table.concat, {1, {}})
fails("invalid value (nil) at index 1 in table for 'concat'", table.concat, {}, ',', 1, 1)

-- insert and remove
local t = {1, 2, 3}
table.insert(t, 4)
table.insert(t, 1, 0)
table.insert(t, 3, 'x')
assert(table.concat(t, ',') == '0,1,x,2,3,4')
assert(table.remove(t) == 4 and table.remove(t, 1) == 0 and table.remove(t, 2) == 'x' and table.concat(t, ',') == '1,2,3')
assert(table.remove({}) == nil and select('#', table.remove({}, 1)) == 0 and select('#', table.remove({1}, 5)) == 0)
t = {1, 2, 3}
table.insert(t, 10, 'x')
assert(t[10] == 'x' and t[3] == 3)
for i = 1, 1000 do t[i] = i end
for i = 1, 1000 do table.insert(t, 1, -i) end
assert(#t == 2000 and t[1] == -1000 and t[1001] == 1 and t[2000] == 1000)
for i = 1, 1500 do table.remove(t, 1) end
assert(#t == 500 and t[1] == 501)
fails("wrong number of arguments to 'insert'", table.insert, {})
fails("wrong number of arguments to 'insert'", table.insert, {}, 1, 2, 3)
fails("bad argument #2 to '?' (number expected, got string)", table.insert, {}, 'x', 1)
fails("bad argument #1 to '?' (table expected, got nil)", table.insert, nil, 1)

-- obsolete ones
assert(table.maxn({1, 2, [10] = 1, [2.5] = 1, x = 1}) == 10 and table.maxn({}) == 0)
assert(table.getn({1, 2}) == 2)
local seen = {}
table.foreach({1, 2, x = 3}, function(k, v) seen[k] = v end)
assert(seen[1] == 1 and seen.x == 3)
assert(table.foreachi({5, 6, 7}, function(i, v) if v == 6 then return i end end) == 2)
if table.setn then
  fails("'setn' is obsolete", table.setn, {}, 1)
end

-- what LuaJIT adds
if jit then
  local new, clear = require('table.new'), require('table.clear')
  local made = new(10, 10)
  made[1], made.x = 1, 2
  clear(made)
  assert(next(made) == nil and #made == 0)
  made[1] = 5
  assert(#made == 1)
end
if table.move then
  assert(table.concat(table.move({1, 2, 3}, 1, 3, 2), ',') == '1,1,2,3')
  assert(table.concat(table.move({1, 2, 3}, 2, 3, 1), ',') == '2,3,3')
  assert(table.concat(table.move({1, 2, 3}, 1, 3, 3, {9, 9}), ',') == '9,9,1,2,3')
end
if jlua then
  assert(table.new == require('table.new') and table.clear == require('table.clear'))
end

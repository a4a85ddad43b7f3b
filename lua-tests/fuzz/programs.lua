--- Makes random programs, runs them and prints what they did, errors included. Different ways to
-- run Lua must print the same.
-- Usage: programs.lua SEED COUNT [show]
local seed, count, show = tonumber(arg[1]), tonumber(arg[2]), arg[3]

local state = seed
local function random(n)
  state = (state * 16807 + 12345) % 2147483647
  return math.floor(state / 2147483647 * n) + 1
end
local function pick(list) return list[random(#list)] end

local names, depth, loops, functions, inVararg

local function name() return names[random(#names)] end

local expression

local function number()
  return pick {'0', '1', '2', '3', '10', '0.5', '1e3', '255', '-1', '7', '1e15'}
end

local function atom()
  local k = random(60)
  if k <= 28 and #names > 0 then return name() end
  if k <= 50 then return number() end
  if k == 51 then return pick {"'a'", "'10'", "'x y'", "''"} end
  if k == 52 then return pick {'nil', 'true', 'false'} end
  if k <= 54 then return pick {'T', 'O', 'G', 'T.missing'} end
  if k <= 58 then return pick {'T.x', 'T[1]', 'O.y', "'5'"} end
  return inVararg and pick {'...', '(...)', "select('#', ...)"} or number()
end

local function arguments()
  local list = {}
  for i = 1, random(4) - 1 do list[i] = expression() end
  return table.concat(list, ', ')
end

local function call()
  local k = random(10)
  if k <= 4 and #functions > 0 then return pick(functions) .. '(' .. arguments() .. ')' end
  if k == 5 then return 'O:method(' .. arguments() .. ')' end
  if k == 6 then return 'tostring(' .. atom() .. ')' end
  if k == 7 then return 'math.floor(' .. number() .. ')' end
  if k == 8 then return 'T.f(' .. arguments() .. ')' end
  if k == 9 and random(4) == 1 then return '(' .. expression() .. ')(' .. arguments() .. ')' end
  return 'id(' .. arguments() .. ')'
end

function expression()
  depth = depth + 1
  local result
  if depth > 4 then
    result = atom()
  else
    local k = random(40)
    if k <= 20 then
      local op = pick {'+', '-', '*', '/', '%', '+', '-', '*', '^'}
      result = '(' .. expression() .. ' ' .. op .. ' ' .. expression() .. ')'
    elseif k <= 22 then
      result = '(' .. expression() .. ' ' .. pick {'<', '<=', '>', '>=', '==', '~='} .. ' ' .. expression() .. ')'
    elseif k <= 23 then
      result = '(' .. expression() .. ' .. ' .. expression() .. ')'
    elseif k <= 24 then
      result = '(' .. expression() .. pick {' and ', ' or '} .. expression() .. ')'
    elseif k <= 25 then
      result = pick {'-', '-', '-', 'not ', '#'} .. '(' .. expression() .. ')'
    elseif k <= 26 then
      result = call()
    elseif k <= 27 then
      result = '{' .. expression() .. ', ' .. expression() .. ', x = ' .. expression() .. '}'
    elseif k <= 28 then
      result = '(' .. atom() .. ')[' .. expression() .. ']'
    else
      result = atom()
    end
  end
  depth = depth - 1
  return result
end

local block

local function isolated(f)
  local n, d = #names, #functions
  f()
  for i = #names, n + 1, -1 do names[i] = nil end
  for i = #functions, d + 1, -1 do functions[i] = nil end
end

local serial

local function fresh(prefix)
  serial = serial + 1
  return prefix .. serial
end

local function body(out, indent, size)
  isolated(function() block(out, indent, size) end)
end

local function statement(out, indent)
  local function line(text) out[#out + 1] = indent .. text end
  local deeper = indent .. '  '
  local k = random(24)
  if k <= 4 then
    local n = fresh 'v'
    line('local ' .. n .. ' = ' .. expression())
    names[#names + 1] = n
  elseif k <= 9 and #names > 0 then
    line(name() .. ' = ' .. expression())
  elseif k == 10 and #names > 1 then
    line(name() .. ', ' .. name() .. ' = ' .. expression() .. ', ' .. expression())
  elseif k == 11 then
    line(pick {'T.x', 'T[1]', 'T[2]', 'O.y', 'G', 'T[' .. expression() .. ']'} .. ' = ' .. expression())
  elseif k == 12 then
    line('if ' .. expression() .. ' then')
    body(out, deeper, 3)
    if random(2) == 1 then
      line('else')
      body(out, deeper, 3)
    end
    line('end')
  elseif k <= 14 and #indent < 8 then
    local n = fresh 'i'
    line('for ' .. n .. ' = ' .. pick {'1, 4', '3, 1, -1', '0, 1, 0.25', "'1', 3", '1, ' .. expression()} .. ' do')
    isolated(function()
      line('  if fuel() then break end')
      names[#names + 1] = n
      block(out, deeper, 4)
    end)
    line('end')
  elseif k == 15 and #indent < 8 then
    local a, b = fresh 'k', fresh 'e'
    line('for ' .. a .. ', ' .. b .. ' in ' .. pick {'ipairs(T)', "ipairs {5, 'a', 7}", 'pairs {9}', 'step, 4, 0'} .. ' do')
    isolated(function()
      line('  if fuel() then break end')
      names[#names + 1], names[#names + 2] = a, b
      block(out, deeper, 3)
    end)
    line('end')
  elseif k == 16 and #indent < 8 then
    line(pick {'while ' .. expression() .. ' do', 'repeat'})
    local repeated = out[#out]:find('repeat')
    line('  if fuel() then break end')
    body(out, deeper, 3)
    line(repeated and 'until ' .. expression() or 'end')
  elseif k <= 18 and #indent < 6 then
    local f = fresh 'f'
    local outer = inVararg
    local p, q = fresh 'p', fresh 'q'
    inVararg = random(4) == 1
    line('local function ' .. f .. '(' .. p .. ', ' .. q .. (inVararg and ', ...' or '') .. ')')
    isolated(function()
      line('  if fuel() then return end')
      names[#names + 1], names[#names + 2] = p, q
      functions[#functions + 1] = f
      block(out, deeper, 5)
      line('  return ' .. pick {expression(), expression() .. ', ' .. expression(), call(), ''})
    end)
    line('end')
    inVararg = outer
    functions[#functions + 1] = f
  elseif k == 19 then
    local outer = inVararg
    inVararg = false
    line('out(pcall(function() return ' .. expression() .. ' end))')
    inVararg = outer
  elseif k == 20 then
    line('do local _ = ' .. call() .. ' end')
  else
    line('out(' .. expression() .. ')')
  end
end

function block(out, indent, size)
  for i = 1, random(size) do statement(out, indent) end
end

local function program()
  names, depth, loops, functions, inVararg, serial = {}, 0, 0, {}, false, 0
  local out = {}
  for i = 1, 5 do statement(out, '') end
  return table.concat(out, '\n')
end

local function text(v)
  if type(v) == 'table' then return v == O and 'O' or 'table' end
  if type(v) == 'function' then return 'function' end
  if v ~= v then return 'nan' end
  return tostring(v)
end

local function run(number, source)
  local trace, fuel = {}, 400
  local object = {y = 2}
  object.method = function(self, x) return self == object, x end
  local environment = {
    T = {5, 6, 7, x = 1, f = function(a, b) return b, a end},
    O = setmetatable(object, {
      __add = function(a, b) return 3 end, __lt = function() return true end, __le = function() return false end,
      __concat = function() return 'c' end, __unm = function() return -5 end, __call = function(_, x) return x end,
      __index = function(_, k) return k end, __mul = function(a, b) return b end,
    }),
    id = function(...) return ... end,
    step = function(limit, i) if i < limit then return i + 1, i * i end end,
    fuel = function() fuel = fuel - 1 return fuel < 0 end,
    out = function(...)
      for i = 1, select('#', ...) do trace[#trace + 1] = text((select(i, ...))) end
    end,
    tostring = function(v) return text(v) end,
    math = math, ipairs = ipairs, pairs = pairs, select = select, pcall = pcall,
  }
  local f, message = loadstring(source, '=p')
  if not f then error(message .. '\n' .. source) end
  setfenv(f, environment)
  for round = 1, 2 do
    local ok, e = pcall(f)
    trace[#trace + 1] = ok and 'ok' or text(e)
  end
  print(number, table.concat(trace, ' '):sub(1, 2000))
end

for i = 1, count do
  local source = program()
  if show == tostring(i) then io.stderr:write(source, '\n') end
  run(i, source)
end

-- Random programs, most of them wrong, given to the compiler.
package.path = arg[0]:gsub("[^/]*$", "") .. "?.lua"
local random = require("random")
local seed, count = tonumber(arg[1]), tonumber(arg[2])
local r = random.new(seed)
local show = random.show

local tokens = {
  "and", "do", "else", "elseif", "end", "end", "end", "false", "for", "function", "if", "in", "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
  "x", "y", "f", "x", "y", "f", "(", ")", "(", ")", "{", "}", "[", "]", "=", "=", ",", ";", ":", ".", "..", "...", "+", "-", "*", "/", "%", "^", "#", "==", "~=", "<", "<=", ">", ">=",
  "1", "2", "0.5", "0x1F", "1e3", "'s'", '"t"', "[[l]]", "[=[m]=]", "--c\n", "\n", "--[[d]]", "3x", "'", "[[", "~", "!", "@",
}
local parts = {
  "x = 1", "local x, y = 1, 2", "f(x)", "f{x}", "f'x'", "x.y = z", "x:m(1)", "x[1] = 2", "if x then y() end", "if x then y() elseif z then w() else v() end", "while x do y() end",
  "repeat x() until y", "for i = 1, 2 do x() end", "for i = 1, 2, 3 do x() end", "for k, v in pairs(x) do y() end", "function f(a, b, ...) return a, b, ... end", "local function g() return 1 end",
  "return x", "return", "do local a = 1 end", "x = function(a) return a end", "x = {1, 2, a = 3, ['b'] = 4; 5}", "x = a and b or c", "x = not (a == b)", "x = a .. b .. 'c'", "x = -a ^ 2", "x = #a + 1 * 2", "x, y = y, x", "(f or g)(1)",
  "local x; local function h() return x end", "a.b.c:d(e).f = g[h]", "x = ((1))", "function a.b.c:d() return self end",
}

local function tokensOf(s)
  local t = {}
  for w in s:gmatch("%S+") do
    t[#t + 1] = w
  end
  return t
end

local function program()
  local kind = r(3)
  local t = {}
  if kind == 1 then
    for i = 1, r(12) do
      t[i] = tokens[r(#tokens)]
    end
    return table.concat(t, " ")
  end
  for i = 1, r(4) do
    t[i] = parts[r(#parts)]
  end
  t = tokensOf(table.concat(t, r(2) == 1 and " ; " or " "))
  for _ = 1, kind == 2 and r(3) or 0 do
    local at = r(#t)
    local change = r(4)
    if change == 1 then
      table.remove(t, at)
    elseif change == 2 then
      table.insert(t, at, tokens[r(#tokens)])
    elseif change == 3 then
      t[at] = tokens[r(#tokens)]
    else
      local other = r(#t)
      t[at], t[other] = t[other], t[at]
    end
    if #t == 0 then
      break
    end
  end
  return table.concat(t, r(8) == 1 and "\n" or " ")
end

for i = 1, count do
  local s = program()
  print(show(s, select(2, loadstring(s, "=c"))))
end

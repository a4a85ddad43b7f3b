-- What no program should do to an interpreter: each is a Lua error with a clear text, and all goes
-- on afterwards.
local function fails(pattern, f, ...)
  local ok, e = pcall(f, ...)
  assert(not ok, "should fail: " .. pattern)
  assert(type(e) == "string" and e:find(pattern), e)
end

fails("resulting string too large", string.rep, "x", 1e10)
fails("resulting string too large", string.rep, "x", 2 ^ 31)
fails("resulting string too large", string.rep, "xx", 2 ^ 30)
fails("width or precision too long", string.format, "%99999d", 1)
fails("width or precision too long", string.format, "%.99999f", 1)
fails("too many results to unpack", unpack, {}, 1, 1e8)
fails("too complex", string.find, ("a"):rep(300000), ("a?"):rep(300000) .. ("a"):rep(10))
fails("too many captures", string.find, "x", ("("):rep(100000))
fails("at index 1 in table", table.concat, {}, "", 1, 2 ^ 31)

local function refuses(pattern, source)
  local f, e = loadstring(source, "=c")
  assert(f == nil and e:find(pattern), e)
end

refuses("too many syntax levels", "return " .. ("("):rep(10000) .. "1" .. (")"):rep(10000))
refuses("too many syntax levels", "return " .. ("{"):rep(100000))
refuses("too many syntax levels", "x = " .. ("function() return "):rep(100000))
refuses("unexpected symbol", "\1\2\3\255")
refuses("bad header", "\27Lua" .. ("x"):rep(100))
refuses("bad header", "\27LJ\2\2\0")
refuses("unexpected end", string.dump(function() return 1 end):sub(1, 60))

-- recursion through builtins and metamethods
local function overflows(f)
  fails("stack overflow", f)
end

local t = setmetatable({}, { __tostring = tostring })
overflows(function() return tostring(t) end)
overflows(function()
  local function f() return (("x"):gsub("x", f)) end
  return f()
end)
overflows(function()
  local function f() table.sort({ 1, 2, 3 }, f) end
  f()
end)
overflows(function()
  local function f() return 1 + f() end
  return f()
end)
overflows(function()
  local function f() return coroutine.wrap(f)() end
  return f()
end)
assert(select(2, xpcall(function()
  local function f() f() f() end
  f()
end, function(m)
  return "handled " .. m:match("stack overflow")
end)) == "handled stack overflow")

-- deep recursion that is no error
local function depth(n)
  if n == 0 then
    return 0
  end
  return 1 + depth(n - 1)
end
assert(depth(150000) == 150000)

-- a string too long for any memory
local ok, e = pcall(function()
  local s = "x"
  while true do
    s = s .. s
  end
end)
assert(not ok and (e:find("string length overflow") or e == "not enough memory"), e)
assert(#("x"):rep(1000) == 1000)

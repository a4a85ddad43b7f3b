-- Texts of run-time errors, their positions and levels.
--# operands
a = {}
local up = {}
for _, s in ipairs({
  "x()", "x.y = 1", "x.y.z = 1", "local a; a()", "local a; a.b = 1", "local a = {}; a.b.c = 1", "local a = {}; a.b.c.d()", "local a = {}; a:b()", "local a = {}; a.b:c()",
  "x = 1 + {}", "x = {} + 1", "local a = {}; x = a + 1", "local a = {}; x = 1 + a", "x = y + 1", "x = a.b + 1", "x = a.b.c", "x = 'a' + 1", "x = 1 + 'a'", "x = -{}", "x = -'a'", "local a; x = -a", "x = #1", "x = #nil", "local a; x = #a", "x = #y",
  "x = 1 .. {}", "x = {} .. 1", "x = 'a' .. nil", "local a; x = 'a' .. a", "local a; x = a .. 'a'", "x = 'a' .. y", "x = y .. 'a'", "x = 'a' .. 'b' .. y .. 'c'", "x = a.b .. 'c'", "x = 1 < 'a'", "x = {} < {}", "x = {} < 1", "x = nil < nil", "x = print < print", "x = 'a' < 1", "x = true < false", "x = 1 <= {}", "x = {} >= nil", "x = 1 > '1'",
  "x = nil ^ 2", "x = 2 ^ {}", "x = {} % 2", "x = nil / 2", "x = 2 * nil", "x = y * z", "local y, z; x = y - z", "local y = 1; local z; x = y - z",
  "for i = 'a', 2 do end", "for i = 1, 'a' do end", "for i = 1, 2, 'a' do end", "for i = nil, 2 do end", "for i = 1, {} do end", "for i in 1 do end", "for i in nil do end", "for i in {} do end", "local t; for i in pairs(t) do end", "for i in x do end", "for i = 1, 2, nil do end",
  "a[nil] = 1", "a[0/0] = 1", "local t = {} t[nil] = 1", "t = {[nil] = 1}", "t = {[0/0] = 1}", "rawset({}, nil, 1)", "rawset({}, 0/0, 1)", "x = a[nil]", "x = ('x').y.z", "x = ('x'):nope()", "x = (1).y", "x = (1):y()", "x = (nil).y", "x = (true).y", "x = print.y", "print.y = 1", "('x').y = 1",
  "(1)()", "(nil)()", "('a')()", "({})()", "(a.b)()", "a.b()", "a.b.c()", "a['b']()", "a.b{}", "a.b''", "local f = 1; f()", "return x()", "return a.b()", "local l = {}; return l:m()", "string.nope()", "math.nope(1)", "print(nope())", "nope(print())", "up.x.y = 1",
  "local a, b = {}; b.c = 1", "local a = {{}}; a[1].b.c = 1", "_G.x.y = 1", "_G['x y'].z = 1", "_G['x y']()", "(function() end)().x = 1", "(function() end)()()", "f = function() return nil end; f().x = 1", "f().x()", "string.rep.x.y()", "local x <const> = 1",
}) do
  local f, e = loadstring(s, "=c")
  if not f then
    print(s, "syntax", e)
  else
    print(s, select(2, pcall(f)))
  end
end
--# operands in tables without a name [lua5.1: field '?']
for _, s in ipairs({ "local t = {} t[1][2] = 3", "local t = {} t[1].x()", "local t = {} t[1]()", "local t = {} local i = 1 x = t[i].y", "local t = {} x = t[1] + 1", "local t = {} x = t[1] .. 'a'", "local t = {} x = #t[1]", "local t = {} t[1]:m()", "local t, u = {}, {} t[u].x = 1", "local u = {} return function() u[1].x = 1 end", "local t = {} t[true].x = 1", "local t = {1}; t[1]()", "local t = {} t[t]()", "local a = {{}}; a[1][2][3] = 1", "local k = 'k'; local a = {}; a[k].x = 1", "local k = 'k'; local a = {}; a[k]()", "local t = {} t[1.5].x = 1" }) do
  local ok, f = pcall(loadstring(s, "=c"))
  if ok and f then
    ok, f = pcall(f)
  end
  print(s, f)
end
--# upvalues
local u, v, w, t = nil, {}, "s", { x = {} }
for i, f in ipairs({
  function() u() end, function() u.x = 1 end, function() return u.x end, function() return u + 1 end, function() return 1 + v end, function() return w + 1 end, function() return -u end, function() return #u end, function() return u .. "a" end, function() return "a" .. v end,
  function() return u < 1 end, function() v.x() end, function() v.x.y = 1 end, function() v:m() end, function() t.x.y.z = 1 end, function() t.x:y() end, function() w:y() end, function() return v < v end, function() u[1] = 2 end, function() v[nil] = 1 end, function() for i in u do end end, function() for i = u, 1 do end end
}) do
  print(i, pcall(f))
end
--# error values [luajit: prints what follows a zero]
print(pcall(error))
print(pcall(error, nil))
print(pcall(error, "a"))
print(pcall(error, "a", 0))
print(pcall(error, "a", 1))
print(pcall(error, "a", 2))
print(pcall(error, "a", 3))
print(pcall(error, 12))
print(pcall(error, true))
print(pcall(error, "a", "1"))
print(pcall(error, "a", "x"))
local t = {}
print(select(2, pcall(error, t)) == t)
print(select(2, pcall(error, print)) == print)
local function f(l) error("m", l) end
local function g(l) f(l) end
local function h(l) g(l) end
for l = 0, 6 do
  print(l, pcall(h, l))
end
print(pcall(function() error("a\0b") end))
print(pcall(function() error(1.5) end))
print(type(select(2, pcall(function() error(1.5) end))))
print(pcall(function() error("12", 1) end))
--# assert
print(pcall(assert))
print(pcall(assert, false))
print(pcall(assert, nil, "m"))
print(pcall(assert, false, 12))
print(select("#", assert(1, 2, nil)))
print(pcall(assert, 1, 2, 3))
--# assert with a table [luajit: gives it as it is]
local t = {}
print(select(2, pcall(assert, false, t)) == t)
--# assert with nil as message [lua5.1: nil as no message]
print(pcall(assert, false, nil))
print(pcall(assert, nil, nil, 1))
--# bad arguments, by the name of the call [lua5.1: words them otherwise in places]
local s = string
local t = { rep = string.rep, sub = { x = string.sub } }
for i, f in ipairs({
  function() s.rep() end, function() string.rep("x") end, function() ("x"):rep() end, function() ("x"):rep({}) end, function() t.rep() end, function() t.sub.x() end, function() local r = s.rep r() end, function() (s.rep)() end, function() return s.rep() end, function() return (s.rep()) end,
  function() s["rep"]() end, function() setmetatable(1, {}) end, function() setmetatable({}) end, function() setmetatable({}, 1) end, function() getmetatable() end, function() tonumber() end, function() tonumber("z", 99) end, function() tonumber({}, 10) end, function() tostring() end, function() type() end, function() ipairs(nil) end, function() pairs(nil) end, function() next({}, 1) end, function() next({}, nil, 1) end, function() rawget(1) end, function() rawset({}) end, function() rawequal(1) end,
  function() select(0) end, function() select(-1) end, function() select("x") end, function() select(-2, 1) end, function() unpack() end, function() unpack({}, "x") end, function() table.concat() end, function() table.concat({ {} }) end, function() table.concat({ 1, 2, print }) end, function() table.concat({}, 1, 2, 3) end, function() table.insert() end, function() table.insert({}) end, function() table.insert({}, 1, 2, 3) end, function() table.insert({}, "x", 2) end, function() table.remove() end, function() table.remove({}, "x") end, function() table.sort() end, function() table.sort({}, 1) end, function() table.sort({ 1, "x" }) end, function() table.sort({ 1, 2, 3 }, function() error("cmp") end) end,
  function() math.floor() end, function() math.floor("x") end, function() math.floor({}) end, function() math.max() end, function() math.min("a") end, function() math.random(1, 2, 3) end, function() math.random({}) end, function() math.fmod(1) end, function() math.ldexp(1) end,
  function() string.char(256) end, function() string.char(-1) end, function() string.char("x") end, function() string.byte() end, function() string.format() end, function() string.format("%d", "x") end, function() string.format("%d") end, function() string.format("%y", 1) end, function() string.format("%", 1) end, function() string.format("%10") end, function() string.format("%0123d", 1) end, function() string.format("%.123d", 1) end, function() string.gsub("x") end, function() string.gsub("x", "x") end, function() string.gsub("x", "x", true) end, function() string.gsub("x", "x", "%2") end, function() string.gsub("x", "x", function() return {} end) end, function() string.gsub("x", "x", { x = {} }) end, function() string.gsub("x", "x", "x", "x") end,
  function() string.find("x") end, function() string.find("x", "[") end, function() string.find("x", "[a") end, function() string.find("x", "(") end, function() string.find("x", "%") end, function() string.find("x", "x)") end, function() string.find("x", "%f") end, function() string.find("x", "%b") end, function() string.find("x", "%1") end, function() string.find("x", "(%1)") end, function() string.find("x", ("(x)"):rep(40)) end, function() string.find(("x"):rep(40), ("(x)"):rep(40)) end, function() string.gmatch("x") end, function() string.dump() end, function() string.dump(print) end, function() string.len() end, function() string.upper({}) end,
  function() coroutine.resume() end, function() coroutine.resume(1) end, function() coroutine.status() end,
  function() io.open() end, function() io.open({}) end, function() io.lines({}) end, function() io.lines("/nonexistent") end, function() io.open("x", "y") end, function() io.read("x") end, function() io.close(1) end, function() io.output({}) end, function() io.input("/nonexistent") end, function() io.stdout.write() end, function() io.stdout.write({}) end, function() io.stdout:write({}) end, function() io.stdout:seek("x") end, function() io.stdout:setvbuf() end, function() io.stdout:setvbuf("x") end, function() io.write({}) end, function() io.type() end,
  function() os.date(1, "x") end, function() os.time(1) end, function() os.time({}) end, function() os.time({ day = 1 }) end, function() os.time({ day = 1, month = "x", year = 1 }) end, function() os.getenv() end, function() os.rename("a") end, function() os.remove() end, function() os.difftime() end, function() os.setlocale("x", "y") end, function() os.tmpname({}).x() end,
  function() setfenv() end, function() setfenv(1) end, function() setfenv(1, 1) end, function() setfenv(print, {}) end, function() setfenv(99, {}) end, function() setfenv(-1, {}) end, function() getfenv(99) end, function() getfenv(-1) end, function() getfenv({}) end, function() loadstring() end, function() load() end, function() load(1) end, function() loadfile("/nonexistent") end, function() dofile("/nonexistent") end, function() require() end, function() require({}) end, function() collectgarbage("x") end, function() collectgarbage({}) end, function() newproxy(1) end, function() newproxy({}) end, function() error({}, {}) end, function() xpcall() end, function() xpcall(print) end,
  function() debug.getinfo() end, function() debug.getinfo({}) end, function() debug.getinfo(1, "x") end, function() debug.getinfo("x") end, function() debug.getlocal(99, 1) end, function() debug.getlocal(1) end, function() debug.setlocal(99, 1, 2) end, function() debug.sethook(1) end, function() debug.sethook(print) end, function() debug.setmetatable({}) end, function() debug.setmetatable({}, 1) end, function() debug.getupvalue(1, 1) end, function() debug.setupvalue(print) end, function() debug.traceback({}, {}) end, function() debug.setfenv({}, {}) end, function() debug.setfenv(1, 1) end, function() debug.getmetatable() end,
}) do
  print(i, select(2, pcall(f)))
end
--# names of metamethods' operands
local mt = { __index = function(t, k) error("index " .. k) end, __newindex = function(t, k) error("newindex " .. k, 2) end, __call = function(...) error("call", 0) end, __add = function() error("add") end, __concat = function() error("concat", 2) end, __eq = function() error("eq") end, __lt = function() error("lt", 2) end, __unm = function() error("unm") end }
local o, p = setmetatable({}, mt), setmetatable({}, mt)
for i, f in ipairs({ function() return o.x end, function() o.x = 1 end, function() o() end, function() return o + 1 end, function() return o .. 1 end, function() return o == p end, function() return o < p end, function() return -o end, function() return o <= p end }) do
  print(i, pcall(f))
end
--# loops of __index
local a = {}
setmetatable(a, { __index = a, __newindex = a })
print(pcall(function() return a.x end))
print(pcall(function() a.x = 1 end))
--# stack overflow [lua5.1: LuaJIT gives no position]
local function f() return 1 + f() end
local ok, e = pcall(f)
print(ok, (e:match("stack overflow")))
local function g() g() end
local ok, e = pcall(g)
print(ok, e:match("^case:%d+: stack overflow") ~= nil)
local ok, e = xpcall(g, function(m) return "handled " .. m:match("stack overflow") end)
print(ok, e)
local t = setmetatable({}, {})
getmetatable(t).__index = function(t, k) return t[k] end
local ok, e = pcall(function() return t.x end)
print(ok, e:match("overflow"))
print(pcall(string.rep, "x", -1))
local co = coroutine.create(g)
local ok, e = coroutine.resume(co)
print(ok, e:match("stack overflow"), coroutine.status(co))
--# errors in handlers [lua5.1: LuaJIT wants a function]
print(xpcall(function() error("a") end, function(m) error("b") end))
print(xpcall(function() error("a") end, 1))
--# errors in handlers that never end
local ok, e = xpcall(function() error("a") end, function(m) local x = nil + 1 end)
print(ok)
--# handlers [lua5.1: LuaJIT wants a function]
print(xpcall(function() error("a", 0) end, function(m) return m .. "!", 2 end))
print(xpcall(function() error() end, function(m) return type(m) end))
print(xpcall(function() local x = nil + 1 end, function(m) return m end))
print(xpcall(function() return 1, 2, 3 end, print))
print(xpcall(function() error({}) end, type))
print(pcall(xpcall, print))
print(pcall(pcall))
print(pcall(pcall, error))
print(pcall(pcall, pcall, error, "x"))
print(pcall(error, setmetatable({}, { __tostring = function() return "T" end })) )
--# positions across lines
local function try(s)
  print(select(2, pcall(loadstring(s, "=c"))))
end
try("\n\nx.y\n.z = 1")
try("local a\n= nil\n; a\n.b()")
try("f = function()\nend\nf(\n).x = 1")
try("x =\n1\n+\nnil")
try("x =\n{}\n..\n'a'")
try("local t = {\n1,\nnil + 1,\n2}")
try("print(\n1,\nnil .. 'x'\n)")
try("return\nf(\n1\n)")
try("\nerror(\n'm'\n)\n")
try("string\n.rep\n(\n)")
try("string.rep(\n\n)")
try("if nil\n< 1\nthen end")
try("for i = 1,\n'x'\ndo end")
try("for i\nin\nnil\ndo end")
try("while\nnil > 1\ndo end")
try("repeat\nlocal x\nuntil\nx < 1")
try("local function f()\n\nerror('x', 2)\nend\n\nf\n()\n")
try("a = 1\n;(nil)\n()")
try("local s = 'a\\\n\nb' .. nil")
try("local s = [[\n\n]] + 1")
try("x = not\nnil\n.y")
try("x = -\n{}")
try("x = 1 + 2 *\n{} + \n3")
try("x = #\n5")
--# a handler that fails once [lua5.1: calls the handler again with its own error]
print(xpcall(function() error("a") end, function(m) if m:find("a") then error("b") end return "2nd " .. m end))
--# coroutine.create with bad arguments [luajit: takes any function]
for i, f in ipairs({ function() coroutine.create() end, function() coroutine.create(1) end, function() coroutine.wrap() end, function() coroutine.wrap({}) end }) do
  print(i, select(2, pcall(f)))
end

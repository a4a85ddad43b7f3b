-- require, module and the package table.
--# preload and loaded
package.preload.pm = function(...) print("loading", ...) return { v = 1 } end
print(require("pm").v, require("pm") == package.loaded.pm)
package.preload.none = function() end
print(require("none"), package.loaded.none)
package.preload.falsy = function() return false end
print(require("falsy"), package.loaded.falsy)
package.preload.sets = function(n) package.loaded[n] = "set" end
print(require("sets"))
package.preload.bad = function() error("inside") end
print(pcall(require, "bad"))
package.preload.tab = function() error({}) end
print(pcall(function() return (pcall(require, "tab")) end))
--# loops [lua5.1: LuaJIT gives no position]
package.preload.la = function() return require("lb") end
package.preload.lb = function() return require("la") end
print(select(2, pcall(require, "la")))
print(select(2, pcall(require, "la")))
--# not found
package.path, package.cpath = "./?.nope;/x/?/init.nope", "./?.so"
print(pcall(require, "not.there"))
--# wrong tables
package.path = nil
print(pcall(require, "zz"))
package.path = "?"
package.loaders = nil
print(pcall(require, "zz"))
--# loaders
print(#package.loaders, type(package.loaders[1]))
table.insert(package.loaders, 2, function(n) if n == "mine" then return function(...) return "loaded " .. ... end end return "\n\tno mine" end)
print(require("mine"))
package.path, package.cpath = "", ""
print(pcall(require, "other"))
table.remove(package.loaders, 2)
--# files
local name = os.tmpname()
local f = io.open(name, "w")
f:write("local n = ... ; x_loaded = (x_loaded or 0) + 1 ; return n .. '!'")
f:close()
package.path = name:gsub("lua_%w+$", "?")
local m = name:match("lua_%w+$")
print(require(m) == m .. "!", x_loaded, require(m) == m .. "!", x_loaded)
f = io.open(name, "w")
f:write("x = = 1")
f:close()
package.loaded[m] = nil
print((select(2, pcall(require, m)):gsub("lua_%w+", "NAME")))
os.remove(name)
--# module
local function f()
  module("mymod")
  function hello() return "hi" end
  return _NAME
end
local g = _G
print(pcall(f))
print(mymod.hello(), mymod._NAME, mymod._M == mymod, ("%q"):format(mymod._PACKAGE), package.loaded.mymod == mymod)
--# module with seeall and dots
local h = setfenv(function() module("a.b.c", package.seeall) x = print ~= nil return _PACKAGE end, getfenv())
print(h(), a.b.c.x, a.b.c._NAME, package.loaded["a.b.c"] == a.b.c)
local k = function() module("a.b.c.d", function(m) m.opt = m._NAME end) end
k()
print(a.b.c.d.opt, a.b.c.d._PACKAGE)
--# module errors
taken = 5
print(pcall(function() module("taken") end))
print(pcall(function() module("taken.x") end))
print(pcall(module))
print(pcall(module, "direct"))
--# seeall
local t = {}
package.seeall(t)
print(t.print == print, getmetatable(t).__index == _G, pcall(package.seeall))
--# config and others
print(package.config:sub(1, 1), type(package.path), type(package.cpath), type(package.loadlib), package.loaded._G == _G, package.loaded.string == string)
print(package.loadlib("/nonexistent.so", "f") == nil)

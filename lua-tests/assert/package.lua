-- require, module and the package library.
local function raises(wanted, f, ...)
  local ok, message = pcall(f, ...)
  assert(not ok and tostring(message):find(wanted, 1, true), message)
  return message
end

local d = os.tmpname()
os.remove(d)
assert(os.execute('mkdir ' .. d .. ' ' .. d .. '/sub') == 0)
local function file(name, text)
  local f = assert(io.open(d .. '/' .. name, 'w'))
  f:write(text)
  f:close()
end

-- the library itself
assert(package.loaded._G == _G and package.loaded.package == package)
for _, name in ipairs({'string', 'table', 'math', 'io', 'os', 'debug', 'coroutine'}) do
  assert(package.loaded[name] == _G[name] and require(name) == _G[name])
end
assert(#package.loaders == 4 and package.config:sub(1, 9) == '/\n;\n?\n!\n-')
assert(package.path:find('?.lua', 1, true))

-- preloaded modules: what they return, or what they store, or true
local calls = 0
package.preload.pre = function(...)
  calls = calls + 1
  return {(...), select('#', ...)}
end
local pre = require('pre')
assert(pre[1] == 'pre' and pre[2] == 1 and require('pre') == pre and calls == 1)
package.preload.none = function() end
assert(require('none') == true and package.loaded.none == true)
package.preload.own = function(name)
  package.loaded[name] = 'own'
end
assert(require('own') == 'own')
package.preload.no = function()
  return false
end
assert(require('no') == false and require('no') == false)

-- files
package.path = d .. '/?.lua;' .. d .. '/?/init.lua'
package.cpath = d .. '/?.so'
file('m.lua', 'local name = ... return {name = name}')
file('sub/n.lua', 'return ...')
file('sub/init.lua', '#!/usr/bin/env lua\nreturn debug.getinfo(1, "l").currentline')
file('bad.lua', 'x = = 1')
file('err.lua', 'error("broken")')
file('cycle.lua', 'return require("cycle")')
assert(require('m').name == 'm' and require('sub.n') == 'sub.n' and require('sub') == 2)
raises("error loading module 'bad' from file '" .. d .. "/bad.lua':\n\t" .. d .. '/bad.lua:1: ', require, 'bad')
raises(d .. '/err.lua:1: broken', require, 'err')
raises("loop or previous error loading module 'err'", require, 'err')
raises("loop or previous error loading module 'cycle'", require, 'cycle')
local message = raises("module 'a.b' not found:", require, 'a.b')
assert(message == "module 'a.b' not found:\n\tno field package.preload['a.b']\n\tno file '" .. d
  .. "/a/b.lua'\n\tno file '" .. d .. "/a/b/init.lua'\n\tno file '" .. d .. "/a/b.so'\n\tno file '"
  .. d .. "/a.so'", message)
raises('string expected, got no value', require)

-- a module in C is found and refused
file('native.so', 'not really')
raises("error loading module 'native' from file '" .. d .. "/native.so':\n\t", require, 'native')
local result, why, where = package.loadlib(d .. '/native.so', 'luaopen_native')
assert(result == nil and type(why) == 'string' and type(where) == 'string')

-- loaders of one's own
table.insert(package.loaders, 1, function(name)
  if name == 'virtual' then
    return function(...)
      return 'made ' .. ...
    end
  end
  return '\n\tnot virtual'
end)
assert(require('virtual') == 'made virtual')
raises("module 'x' not found:\n\tnot virtual\n\tno field", require, 'x')
table.remove(package.loaders, 1)
local loaders, path = package.loaders, package.path
package.loaders = nil
raises("'package.loaders' must be a table", require, 'y')
package.loaders = loaders
package.path = nil
raises("'package.path' must be a string", require, 'y')
package.path = path
if package.searchpath then
  assert(package.searchpath('sub.n', package.path) == d .. '/sub/n.lua')
  result, why = package.searchpath('z', package.path)
  assert(result == nil and why == "\n\tno file '" .. d .. "/z.lua'\n\tno file '" .. d .. "/z/init.lua'")
end

-- module
local print_ = print
local function make()
  module('made.here', package.seeall)
  function f()
    return _NAME, _PACKAGE, _M, print
  end
end
make()
local name, parent, self, seen = made.here.f()
assert(name == 'made.here' and parent == 'made.' and self == made.here and seen == print_)
assert(require('made.here') == made.here and package.loaded['made.here'] == made.here)
local function bare()
  module('bare', function(m)
    m.option = true
  end)
  value = 1
  return tostring
end
assert(bare() == nil and bare_ == nil and package.loaded.bare.value == 1 and package.loaded.bare.option)
number_ = 5
raises("name conflict for module 'number_.x'", function()
  module('number_.x')
end)
raises('table expected, got nil', package.seeall, nil)

os.execute('rm -r ' .. d)

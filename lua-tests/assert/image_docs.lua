-- Every function of image is in docs/image.md and in the definitions for editors.
local image = require 'image'
require 'camera'

local function read(name)
   local f = assert(io.open('../../' .. name))
   local text = f:read('*a')
   f:close()
   return text
end

local page, definitions = read('docs/image.md'), read('runtime-lua/library/image.lua')
for name, value in pairs(image) do
   if type(value) == 'function' then
      assert(page:find('[^%w]' .. name .. '[^%w]'), name .. ' is missing in docs/image.md')
      assert(definitions:find('\nfunction image.' .. name .. '(', 1, true),
         name .. ' is missing in runtime-lua/library/image.lua')
   end
end
for name in definitions:gmatch('\nfunction image%.([%w_]+)%(') do
   assert(type(image[name]) == 'function', name .. ' is defined for editors but does not exist')
end

-- the example of the page
local example = page:match('```lua\n(.-)```')
local shown = {}
local environment = setmetatable({
   print = function(...) shown[#shown + 1] = table.concat({...}, '  ') end
}, {__index = _G})
setfenv(assert(loadstring(example)), environment)()
assert(shown[1] == '100  396', shown[1])

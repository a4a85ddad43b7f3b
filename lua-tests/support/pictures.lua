-- What tests of pictures expect.
local pictures = {}

-- Two tensors have the same sizes and about the same elements.
function pictures.same(a, b, tolerance)
   a, b = a:double(), b:double()
   assert(a:isSameSizeAs(b), 'sizes differ')
   local difference = (a - b):abs():max()
   assert(difference <= (tolerance or 0), 'differs by ' .. difference)
end

-- The call raises an error whose message matches, whatever usage it prints.
function pictures.fails(pattern, f, ...)
   local shown = print
   print = function() end -- luacheck: globals print
   local ok, message = pcall(f, ...)
   print = shown
   assert(not ok, 'should have failed: ' .. pattern)
   assert(tostring(message):find(pattern), ('"%s" is not in "%s"'):format(pattern, message))
end

return pictures

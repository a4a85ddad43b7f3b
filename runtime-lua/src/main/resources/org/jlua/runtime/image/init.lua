--- Pictures in tensors: files, sizes, colours, filters, drawing, windows. Torch's module image.
-- A picture is HxW or KxHxW; Byte tensors go from 0 to 255, Float and Double ones from 0 to 1.
-- @module image

require 'torch'
require 'xlua'
require 'dok'

local image = {}
_G.image = image

require 'image.files' (image)
require 'image.geometry' (image)
require 'image.colour' (image)
require 'image.filter' (image)
require 'image.display' (image)

-- The module camera adds its class when it is asked for.
setmetatable(image, {__index = function(_, name)
   if name == 'Camera' then
      return require 'camera'
   end
end})

return image

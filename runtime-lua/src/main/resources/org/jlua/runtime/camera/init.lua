--- Cameras and other video sources, through the program ffmpeg. Torch's module camera.
-- @module camera

local torch = require 'torch'
local image = require 'image'
local native = require 'libimage'

local Camera = torch.class('image.Camera')

-- How the cameras of this system are called.
local function device(idx)
   if jit.os == 'OSX' then
      return tostring(idx), {'-f', 'avfoundation'}
   end
   return '/dev/video' .. idx, {'-f', 'v4l2'}
end

local function exists(file)
   local f = io.open(file, 'rb')
   return f and f:close()
end

--- Starts a camera: image.Camera{...} or image.Camera(idx).
-- @tparam table args idx (0): the number of the device /dev/videoN; source: instead, any file, URL
-- or device that ffmpeg reads; format: ffmpeg's name of its format (-f), such as lavfi; options: a
-- list of further words before the source; width (640), height (480), fps (30 of a device; of a
-- source what it has), timeout (10): the seconds to wait for a frame, ffmpeg: the program
function Camera:__init(args)
   if type(args) ~= 'table' then
      args = {idx = args}
   end
   self.width, self.height = args.width or 640, args.height or 480
   self.fps = args.fps or not args.source and 30 or 0
   self.camidx = args.idx or 0
   local input, options = args.source, {}
   if not input then
      input, options = device(self.camidx)
      if input:sub(1, 1) == '/' and not exists(input) then
         error(('<image.Camera> there is no camera %s (device %s)'):format(self.camidx, input), 3)
      end
   elseif args.format then
      options = {'-f', args.format}
   end
   for _, word in ipairs(args.options or {}) do
      options[#options + 1] = tostring(word)
   end
   self.source = input
   self.tensor = torch.Tensor()
   self.handle = native.openCamera(input, options, args.ffmpeg or 'ffmpeg', self.width,
      self.height, self.fps, args.timeout or 10)
end

--- Returns the next frame, 3xHxW from 0 to 1, in the tensor of the call before.
-- @treturn torch.Tensor of the type that torch.Tensor had when the camera was started
function Camera:forward()
   if not self.handle then
      error('<image.Camera> the camera is stopped', 2)
   end
   return native.readCamera(self.handle, self.tensor)
end

--- Ends the camera and its ffmpeg. May be called again.
function Camera:stop()
   if self.handle then
      native.closeCamera(self.handle)
      self.handle = nil
   end
end

return image.Camera

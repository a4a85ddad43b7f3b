---@meta
-- The module image and the class image.Camera. docs/image.md has the whole story.

--- Pictures in tensors of channels x height x width, 0 to 1. `require 'image'` sets the global.
---@class image
image = {}

--- A window that shows a picture, as image.display returns it.
---@class image.Window
---@field image torch.Tensor what it shows
local Window = {}

--- Closes the window.
function Window:close() end

--- Returns whether the window can be seen.
---@return boolean
function Window:isShown() end

--- A camera or another video source, through the program ffmpeg. `require 'camera'` returns this class.
---@class image.Camera
---@overload fun(args: number|{idx?: number, source?: string, format?: string, options?: string[], width?: number, height?: number, fps?: number, timeout?: number, ffmpeg?: string}): image.Camera
image.Camera = {}

--- Starts a camera, as image.Camera(…).
---@param args number|table
---@return image.Camera
function image.Camera.new(args) end

--- Waits for the next frame, 3xHxW from 0 to 1; the same tensor each time.
---@return torch.Tensor
function image.Camera:forward() end

--- Ends the camera.
function image.Camera:stop() end

--- Loads an image file: PNG, JPEG, PPM or PGM, known by its first bytes.
---@param filename string the file
---@param depth? 1|3 channels; else those of the file
---@param tensortype? 'byte'|'float'|'double' else torch.Tensor's type
---@return torch.Tensor picture channels x height x width
function image.load(filename, depth, tensortype) end

--- Loads a PNG file.
---@param filename string the file
---@param depth? 1|3 channels; else those of the file
---@param tensortype? 'byte'|'float'|'double' else torch.Tensor's type
---@return torch.Tensor picture channels x height x width
function image.loadPNG(filename, depth, tensortype) end

--- Loads a JPEG file.
---@param filename string the file
---@param depth? 1|3 channels; else those of the file
---@param tensortype? 'byte'|'float'|'double' else torch.Tensor's type
---@return torch.Tensor picture channels x height x width
function image.loadJPG(filename, depth, tensortype) end

--- Loads a PPM or PGM file.
---@param filename string the file
---@param depth? 1|3 channels; else those of the file
---@param tensortype? 'byte'|'float'|'double' else torch.Tensor's type
---@return torch.Tensor picture channels x height x width
function image.loadPPM(filename, depth, tensortype) end

--- Loads a PGM or PPM file.
---@param filename string the file
---@param depth? 1|3 channels; else those of the file
---@param tensortype? 'byte'|'float'|'double' else torch.Tensor's type
---@return torch.Tensor picture channels x height x width
function image.loadPGM(filename, depth, tensortype) end

--- Saves a picture in the format of the ending: png, jpg, jpeg, ppm or pgm.
---@param filename string the file
---@param tensor torch.Tensor HxW or channels x H x W; Byte, else 0 to 1
function image.save(filename, tensor) end

--- Saves a picture as PNG.
---@param filename string the file
---@param tensor torch.Tensor HxW or 1 to 4 channels x H x W
---@param bits? 8|16 8 by default
function image.savePNG(filename, tensor, bits) end

--- Saves a picture as JPEG.
---@param filename string the file
---@param tensor torch.Tensor HxW, 1xHxW or 3xHxW
---@param quality? number 0 to 100, 75 by default
function image.saveJPG(filename, tensor, quality) end

--- Saves a picture of three channels as PPM.
---@param filename string the file
---@param tensor torch.Tensor 3xHxW
---@param ascii? boolean as text
function image.savePPM(filename, tensor, ascii) end

--- Saves a picture of one channel as PGM.
---@param filename string the file
---@param tensor torch.Tensor HxW or 1xHxW
---@param ascii? boolean as text
function image.savePGM(filename, tensor, ascii) end

--- Decodes the bytes of a JPEG file.
---@param tensor torch.ByteTensor the file's bytes
---@param depth? 1|3 channels; else those of the file
---@param tensortype? 'byte'|'float'|'double' else torch.Tensor's type
---@return torch.Tensor
function image.decompressJPG(tensor, depth, tensortype) end

--- Decodes the bytes of a JPEG file.
---@param tensor torch.ByteTensor the file's bytes
---@param depth? 1|3 channels; else those of the file
---@param tensortype? 'byte'|'float'|'double' else torch.Tensor's type
---@return torch.Tensor
function image.decodeJPG(tensor, depth, tensortype) end

--- Decodes the bytes of a PNG file.
---@param tensor torch.ByteTensor the file's bytes
---@param depth? 1|3 channels; else those of the file
---@param tensortype? 'byte'|'float'|'double' else torch.Tensor's type
---@return torch.Tensor
function image.decompressPNG(tensor, depth, tensortype) end

--- Decodes the bytes of a PNG file.
---@param tensor torch.ByteTensor the file's bytes
---@param depth? 1|3 channels; else those of the file
---@param tensortype? 'byte'|'float'|'double' else torch.Tensor's type
---@return torch.Tensor
function image.decodePNG(tensor, depth, tensortype) end

--- Decodes the bytes of a JPEG or PNG file.
---@param tensor torch.ByteTensor the file's bytes
---@param depth? 1|3 channels; else those of the file
---@param tensortype? 'byte'|'float'|'double' else torch.Tensor's type
---@return torch.Tensor
function image.decompress(tensor, depth, tensortype) end

--- Encodes a picture as a JPEG file.
---@param tensor torch.Tensor HxW, 1xHxW or 3xHxW
---@param quality? number 0 to 100, 75 by default
---@return torch.ByteTensor bytes the file's bytes
function image.compressJPG(tensor, quality) end

--- Encodes a picture as a PNG file.
---@param tensor torch.Tensor HxW or 1 to 4 channels x H x W
---@param bits? 8|16 8 by default
---@return torch.ByteTensor bytes the file's bytes
function image.compressPNG(tensor, bits) end

--- Returns channels, height and width of an image file, from its header.
---@param filename string the file
---@return torch.LongTensor
function image.getSize(filename) end

--- Returns channels, height and width of a PNG file, from its header.
---@param filename string the file
---@return torch.LongTensor
function image.getPNGsize(filename) end

--- Returns channels, height and width of a JPEG file, from its header.
---@param filename string the file
---@return torch.LongTensor
function image.getJPGsize(filename) end

--- Returns whether files of this ending can be loaded and saved.
---@param suffix string such as png
---@return boolean
function image.is_supported(suffix) end

--- Returns a drawn landscape of 3x512x512.
---@param tensortype? 'byte'|'float'|'double' else torch.Tensor's type
---@return torch.Tensor
function image.lena(tensortype) end

--- Returns a drawn head of 256x256.
---@param tensortype? 'byte'|'float'|'double' else torch.Tensor's type
---@return torch.Tensor
function image.fabio(tensortype) end

--- Gives a picture another size.
---@overload fun(src: torch.Tensor, size: string|number, mode?: string): torch.Tensor
---@overload fun(dst: torch.Tensor, src: torch.Tensor, mode?: string): torch.Tensor
---@param src torch.Tensor HxW or KxHxW
---@param width number columns
---@param height number rows
---@param mode? 'simple'|'bilinear'|'bicubic' bilinear by default
---@return torch.Tensor
function image.scale(src, width, height, mode) end

--- Cuts out columns x1 to x2 - 1 and rows y1 to y2 - 1, counted from 0; a copy.
---@overload fun(src: torch.Tensor, format: 'c'|'tl'|'tr'|'bl'|'br', width: number, height: number): torch.Tensor
---@overload fun(dst: torch.Tensor, src: torch.Tensor, x1: number, y1: number, x2?: number, y2?: number): torch.Tensor
---@param src torch.Tensor HxW or KxHxW
---@param x1 number first column
---@param y1 number first row
---@param x2? number column behind the last
---@param y2? number row behind the last
---@return torch.Tensor
function image.crop(src, x1, y1, x2, y2) end

--- Cuts out a rectangle at a random place; a copy.
---@overload fun(src: torch.Tensor, width: number, height: number): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor HxW or KxHxW
---@param width number columns
---@param height number rows
---@return torch.Tensor
function image.randomCrop(dst, src, width, height) end

--- Cuts out a rectangle at a random place; a copy.
---@overload fun(src: torch.Tensor, width: number, height: number): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor HxW or KxHxW
---@param width number columns
---@param height number rows
---@return torch.Tensor
function image.randomcrop(dst, src, width, height) end

--- Moves a picture; what becomes free is 0.
---@overload fun(src: torch.Tensor, x: number, y: number): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor HxW or KxHxW
---@param x number columns to the right
---@param y number rows down
---@return torch.Tensor
function image.translate(dst, src, x, y) end

--- Turns a picture around its centre.
---@overload fun(src: torch.Tensor, theta: number, mode?: string): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor HxW or KxHxW
---@param theta number radians, counter-clockwise
---@param mode? 'simple'|'bilinear' simple by default
---@return torch.Tensor
function image.rotate(dst, src, theta, mode) end

--- Flips left and right.
---@overload fun(src: torch.Tensor): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor HxW or KxHxW
---@return torch.Tensor
function image.hflip(dst, src) end

--- Flips up and down.
---@overload fun(src: torch.Tensor): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor HxW or KxHxW
---@return torch.Tensor
function image.vflip(dst, src) end

--- Flips a dimension of a tensor.
---@overload fun(src: torch.Tensor, dim: number): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor any tensor
---@param dim number from 1
---@return torch.Tensor
function image.flip(dst, src, dim) end

--- Takes each element from where a field says.
---@overload fun(src: torch.Tensor, field: torch.Tensor, mode?: string, offset?: boolean, clamp?: string, pad?: number): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor HxW or KxHxW
---@param field torch.Tensor 2xHxW: rows, then columns
---@param mode? 'simple'|'bilinear'|'bicubic'|'lanczos' bilinear by default
---@param offset? boolean relative to the element itself, true by default
---@param clamp? 'clamp'|'pad' outside: the nearest border (default), or pad
---@param pad? number 0 by default
---@return torch.Tensor
function image.warp(dst, src, field, mode, offset, clamp, pad) end

--- Takes (y, x) from the centre from matrix * (y, x) - translation.
---@overload fun(src: torch.Tensor, matrix: torch.Tensor, mode?: string, translation?: torch.Tensor, clamp?: string, pad?: number): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor HxW or KxHxW
---@param matrix torch.Tensor 2x2
---@param mode? 'simple'|'bilinear'|'bicubic'|'lanczos' bilinear by default
---@param translation? torch.Tensor rows and columns
---@param clamp? 'clamp'|'pad' outside: the nearest border (default), or pad
---@param pad? number 0 by default
---@return torch.Tensor
function image.affinetransform(dst, src, matrix, mode, translation, clamp, pad) end

--- Unrolls a picture: rows are directions, columns distances.
---@overload fun(src: torch.Tensor, interpolation?: string, mode?: string): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor HxW or KxHxW
---@param interpolation? 'simple'|'bilinear' simple by default
---@param mode? 'valid'|'full' to the border (default) or to the corners
---@return torch.Tensor
function image.polar(dst, src, interpolation, mode) end

--- Unrolls a picture: rows are directions, columns distances, growing exponentially.
---@overload fun(src: torch.Tensor, interpolation?: string, mode?: string): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor HxW or KxHxW
---@param interpolation? 'simple'|'bilinear' simple by default
---@param mode? 'valid'|'full' to the border (default) or to the corners
---@return torch.Tensor
function image.logpolar(dst, src, interpolation, mode) end

--- Returns the brightness, 1xHxW: 0.299 r + 0.587 g + 0.114 b.
---@overload fun(src: torch.Tensor): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor 3xHxW
---@return torch.Tensor
function image.rgb2y(dst, src) end

--- Converts RGB to brightness and two colour differences.
---@overload fun(src: torch.Tensor): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor 3xHxW
---@return torch.Tensor
function image.rgb2yuv(dst, src) end

--- Converts brightness and two colour differences to RGB.
---@overload fun(src: torch.Tensor): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor 3xHxW
---@return torch.Tensor
function image.yuv2rgb(dst, src) end

--- Converts RGB to hue, saturation, lightness, 0 to 1.
---@overload fun(src: torch.Tensor): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor 3xHxW
---@return torch.Tensor
function image.rgb2hsl(dst, src) end

--- Converts hue, saturation, lightness to RGB.
---@overload fun(src: torch.Tensor): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor 3xHxW
---@return torch.Tensor
function image.hsl2rgb(dst, src) end

--- Converts RGB to hue, saturation, value, 0 to 1.
---@overload fun(src: torch.Tensor): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor 3xHxW
---@return torch.Tensor
function image.rgb2hsv(dst, src) end

--- Converts hue, saturation, value to RGB.
---@overload fun(src: torch.Tensor): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor 3xHxW
---@return torch.Tensor
function image.hsv2rgb(dst, src) end

--- Converts sRGB to CIE L*a*b*, white D65.
---@overload fun(src: torch.Tensor): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor 3xHxW
---@return torch.Tensor
function image.rgb2lab(dst, src) end

--- Converts CIE L*a*b*, white D65, to sRGB.
---@overload fun(src: torch.Tensor): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor 3xHxW
---@return torch.Tensor
function image.lab2rgb(dst, src) end

--- Divides each channel by the sum of the three.
---@overload fun(src: torch.Tensor): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor 3xHxW
---@return torch.Tensor
function image.rgb2nrgb(dst, src) end

--- Maps a range to 0 to 1: (x - min) / (max - min).
---@overload fun(options: {tensor: torch.Tensor, symm?: boolean, inplace?: boolean, min?: number, max?: number, saturate?: boolean, tensorOut?: torch.Tensor}): torch.Tensor
---@param tensor torch.Tensor any tensor with elements
---@param symm? boolean 0 goes to the middle
---@param inplace? boolean changes the tensor
---@param min? number else the tensor's
---@param max? number else the tensor's
---@param saturate? boolean bounds the result; true by default
---@param tensorOut? torch.Tensor the result
---@return torch.Tensor
function image.minmax(tensor, symm, inplace, min, max, saturate, tensorOut) end

--- Bounds a picture to 0 to 1 where it is.
---@param picture torch.Tensor Byte, Float or Double
---@return torch.Tensor
function image.saturate(picture) end

--- Returns different colours in rows.
---@param nbColor number how many
---@return torch.Tensor
function image.colormap(nbColor) end

--- Returns colours from blue over green to red in rows.
---@param nbColor number how many
---@return torch.Tensor
function image.jetColormap(nbColor) end

--- Replaces numbers, from 0, by colours.
---@overload fun(src: torch.Tensor, colormap?: torch.Tensor): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor HxW or 1xHxW
---@param colormap? torch.Tensor colours in rows
---@return torch.Tensor
function image.colorize(dst, src, colormap) end

--- Shows numbers from 1 to their largest by the colours of jetColormap.
---@overload fun(src: torch.Tensor): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor HxW or 1xHxW
---@return torch.Tensor
function image.y2jet(dst, src) end

--- Returns a Gaussian kernel.
---@param size? number|table 3 by default; or all arguments by name
---@param sigma? number 0.25 by default, a part of the size
---@param amplitude? number 1 by default
---@param normalize? boolean makes the sum 1
---@param width? number size by default
---@param height? number size by default
---@param sigma_horz? number sigma by default
---@param sigma_vert? number sigma by default
---@param mean_horz? number 0.5 by default, a part of the width
---@param mean_vert? number 0.5 by default
---@param tensor? torch.Tensor the result
---@return torch.Tensor
function image.gaussian(size, sigma, amplitude, normalize, width, height, sigma_horz, sigma_vert, mean_horz, mean_vert, tensor) end

--- Returns a Laplacian of a Gaussian.
---@param size? number|table 3 by default; or all arguments by name
---@param sigma? number 0.25 by default, a part of the size
---@param amplitude? number 1 by default
---@param normalize? boolean makes the sum 1
---@param width? number size by default
---@param height? number size by default
---@param sigma_horz? number sigma by default
---@param sigma_vert? number sigma by default
---@param mean_horz? number 0.5 by default, a part of the width
---@param mean_vert? number 0.5 by default
---@param tensor? torch.Tensor the result
---@return torch.Tensor
function image.laplacian(size, sigma, amplitude, normalize, width, height, sigma_horz, sigma_vert, mean_horz, mean_vert, tensor) end

--- Returns a Gaussian kernel of one dimension.
---@param size? number|table 3 by default; or all arguments by name
---@param sigma? number 0.25 by default, a part of the size
---@param amplitude? number 1 by default
---@param normalize? boolean makes the sum 1
---@param mean? number 0.5 by default
---@param tensor? torch.Tensor the result
---@return torch.Tensor
function image.gaussian1D(size, sigma, amplitude, normalize, mean, tensor) end

--- Convolves a picture with a kernel.
---@overload fun(src: torch.Tensor, kernel: torch.Tensor, mode?: string): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor HxW or KxHxW
---@param kernel torch.Tensor of two dimensions for all channels, else one for each
---@param mode? 'full'|'same'|'valid' full by default
---@return torch.Tensor
function image.convolve(dst, src, kernel, mode) end

--- Normalises the contrast around each element.
---@overload fun(src: torch.Tensor, kernel?: torch.Tensor): torch.Tensor
---@param dst torch.Tensor the result; may be left out
---@param src torch.Tensor HxW or KxHxW
---@param kernel? torch.Tensor a Gaussian of 9x9 by default
---@return torch.Tensor
function image.lcn(dst, src, kernel) end

--- Returns a picture in several sizes, smoothed.
---@overload fun(src: torch.Tensor, scales: number[]): torch.Tensor[]
---@param dst torch.Tensor[] the results; may be left out
---@param src torch.Tensor HxW or KxHxW
---@param scales number[] the factors
---@return torch.Tensor[]
function image.gaussianpyramid(dst, src, scales) end

--- Takes the smallest element that a kernel covers.
---@param im torch.Tensor HxW
---@param kern? torch.Tensor 3x3 by default
---@param pad? number what lies outside, 1 by default
---@return torch.Tensor
function image.erode(im, kern, pad) end

--- Takes the largest element that a kernel covers.
---@param im torch.Tensor HxW
---@param kern? torch.Tensor 3x3 by default
---@param pad? number what lies outside, 0 by default
---@return torch.Tensor
function image.dilate(im, kern, pad) end

--- Draws the outline of a rectangle; coordinates count from 1.
---@param src torch.Tensor 3xHxW
---@param x1 number left
---@param y1 number top
---@param x2 number right
---@param y2 number bottom
---@param opts? {lineWidth?: number, color?: number[], inplace?: boolean} colours from 0 to 255
---@return torch.Tensor
function image.drawRect(src, x1, y1, x2, y2, opts) end

--- Writes text in cells of 6 by 8 dots; coordinates count from 1.
---@param src torch.Tensor 3xHxW
---@param text string ASCII
---@param x number left
---@param y number top
---@param opts? {size?: number, color?: number[], bg?: number[], wrap?: boolean, inplace?: boolean} colours from 0 to 255
---@return torch.Tensor
function image.drawText(src, text, x, y, opts) end

--- Lays pictures out on a grid and maps their range to 0 to 1.
---@param input torch.Tensor|torch.Tensor[]|table pictures, or all arguments by name
---@param padding? number pixels between pictures, 0 by default
---@param nrow? number pictures in a row, 6 by default
---@param scaleeach? boolean maps the range of each for itself
---@param min? number lower bound
---@param max? number upper bound
---@param symmetric? boolean keeps 0 in the middle
---@param saturate? boolean true by default
---@return torch.Tensor
function image.toDisplayTensor(input, padding, nrow, scaleeach, min, max, symmetric, saturate) end

--- Shows pictures in a window; without a display says so once and goes on.
---@param options torch.Tensor|torch.Tensor[]|{image: torch.Tensor|torch.Tensor[], zoom?: number, min?: number, max?: number, legend?: string, win?: image.Window, padding?: number, nrow?: number, scaleeach?: boolean, symmetric?: boolean, saturate?: boolean} what to show
---@return image.Window
function image.display(options) end

--- Opens an empty window for image.display{win=}.
---@return image.Window
function image.window() end

return image

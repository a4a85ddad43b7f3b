-- Draws the two pictures that image.lena() and image.fabio() return. Run from the root of a
-- checkout: ./jlua runtime-lua/src/make/pictures.lua; the same pictures come out every time.
require 'image'

torch.manualSeed(2)
local folder = 'runtime-lua/src/main/resources/org/jlua/runtime/image/'
local exp, floor, max, min, sin, sqrt = math.exp, math.floor, math.max, math.min, math.sin, math.sqrt

-- Fractal noise of n x n elements, about 0: coarse random grids are enlarged and added up.
local function noise(n, coarsest, octaves)
   local sum = torch.zeros(n, n)
   local strength = 0.5
   for i = 0, octaves - 1 do
      local grid = torch.randn(coarsest * 2 ^ i, coarsest * 2 ^ i)
      sum:add(strength, image.scale(grid, n, n, 'bicubic'))
      strength = strength / 2
   end
   return sum
end

local function mix(a, b, t)
   t = max(0, min(1, t))
   return {a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t, a[3] + (b[3] - a[3]) * t}
end

local function landscape()
   local n = 512
   local picture = torch.zeros(3, n, n)
   local clouds, ground, ripples = noise(n, 4, 6), noise(n, 16, 6), noise(n, 8, 6)
   local ridges = noise(n, 4, 7)
   local horizon = 300
   local sunX, sunY = 380, 110

   local function set(x, y, colour)
      for k = 1, 3 do
         picture[k][y][x] = max(0, min(1, colour[k]))
      end
   end
   local function get(x, y)
      return {picture[1][y][x], picture[2][y][x], picture[3][y][x]}
   end

   -- sky, sun and clouds
   for y = 1, horizon do
      local sky = mix({0.16, 0.34, 0.68}, {0.93, 0.78, 0.62}, (y / horizon) ^ 1.6)
      for x = 1, n do
         local d = sqrt((x - sunX) ^ 2 + (y - sunY) ^ 2)
         local colour = mix(sky, {1, 0.97, 0.85}, d < 26 and 1 or exp(-(d - 26) / 60))
         local cover = (clouds[floor(y * 1.5)][x] - 0.1) * 1.4
         set(x, y, mix(colour, mix({0.98, 0.96, 0.94}, {0.6, 0.6, 0.68}, cover), cover))
      end
   end
   -- three ranges of mountains, the farther the paler
   for range = 1, 3 do
      local near = (range - 1) / 2
      for x = 1, n do
         local top = 215 + 30 * near - 55 * ridges[40 * range][x] * (1 - near / 2)
            - 25 * sin(x / 70 + range * 2)
         for y = max(1, floor(top)), horizon do
            local light = 0.5 + 0.35 * ridges[min(n, y + 20 * range)][n + 1 - x]
            local rock = mix({0.62, 0.66, 0.74}, {0.2, 0.3, 0.22}, near)
            local snow = range < 3 and y - top < 22 + 20 * ground[y][x]
            local base = snow and {0.95, 0.96, 1} or rock
            set(x, y, mix({0, 0, 0}, base, 0.55 + 0.45 * light))
         end
      end
   end
   -- the lake mirrors what is above it
   for y = horizon + 1, 420 do
      local depth = (y - horizon) / 120
      for x = 1, n do
         local shift = floor(6 * depth * ripples[min(n, 4 * (y - horizon))][x])
         local from = max(1, min(horizon, 2 * horizon - y + shift))
         set(x, y, mix(get(x, from), {0.08, 0.2, 0.3}, 0.25 + 0.3 * depth))
      end
   end
   -- a meadow with a winding path
   for x = 1, n do
      local shore = floor(395 + 14 * sin(x / 60) + 5 * sin(x / 17))
      for y = shore, n do
         local grass = ground[y][x] * 0.5 + torch.uniform(-0.12, 0.12)
         local middle = 300 + 70 * sin((y - 400) / 40)
         local path = math.abs(x - middle) < 6 + (y - 395) * 0.18
         local colour = path and {0.66, 0.56, 0.42} or {0.25, 0.42, 0.14}
         set(x, y, mix({0, 0, 0}, colour, (0.8 + grass) * (y - shore < 3 and 0.6 or 1)))
      end
   end

   local function box(x1, y1, x2, y2, colour, texture)
      for y = y1, y2 do
         for x = x1, x2 do
            set(x, y, mix({0, 0, 0}, colour, texture and texture(x, y) or 1))
         end
      end
   end
   -- a house: brick walls, tiled roof, windows, door
   box(60, 330, 190, 430, {0.72, 0.36, 0.27}, function(x, y)
      local row = floor((y - 330) / 8)
      local joint = (y - 330) % 8 == 0 or (x + row % 2 * 8) % 16 == 0
      return joint and 0.6 or 0.92 + 0.3 * ground[y][x]
   end)
   for y = 275, 330 do
      local half = floor((y - 275) * 1.45)
      box(125 - half, y, 125 + half, y, {0.34, 0.22, 0.24}, function(x)
         return (y % 9 < 2 and 0.6 or 1) * ((x + floor(y / 9) * 6) % 12 == 0 and 0.7 or 1)
      end)
   end
   for _, x in ipairs {75, 145} do
      box(x, 350, x + 30, 382, {0.95, 0.93, 0.86})
      box(x + 3, 353, x + 13, 379, {0.98, 0.86, 0.45})
      box(x + 17, 353, x + 27, 379, {0.35, 0.5, 0.65})
   end
   box(113, 385, 137, 430, {0.22, 0.3, 0.5})
   box(131, 407, 133, 409, {0.95, 0.85, 0.3})
   -- a shaded ball
   for y = 420, 500 do
      for x = 395, 475 do
         local dx, dy = (x - 435) / 38, (y - 460) / 38
         local d = dx * dx + dy * dy
         if d <= 1 then
            local z = sqrt(1 - d)
            local light = max(0, 0.45 * dx * -1 - 0.6 * dy + 0.65 * z)
            local stripe = floor((dx * 0.8 + dy * 0.6) * 5) % 2 == 0
            local colour = stripe and {0.9, 0.15, 0.18} or {0.97, 0.95, 0.9}
            local shine = light ^ 24
            set(x, y, mix(mix({0.05, 0.03, 0.05}, colour, 0.2 + 0.8 * light), {1, 1, 1}, shine))
         end
      end
   end
   -- a sign with text, and a chequered flag on a pole
   box(225, 425, 229, 500, {0.4, 0.28, 0.16})
   box(200, 440, 296, 478, {0.93, 0.9, 0.78}, function(x, y) return 0.9 + 0.2 * ground[y][x] end)
   picture = image.drawText(picture, 'JLua', 207, 444, {size = 2, color = {20, 30, 90}})
   picture = image.drawText(picture, '512 x 512', 207, 464, {color = {120, 20, 20}})
   box(34, 230, 37, 440, {0.85, 0.85, 0.88})
   for y = 232, 271 do
      for x = 38, 97 do
         local wave = floor(4 * sin((x - 38) / 9))
         local black = (floor((x - 38) / 10) + floor((y - 232) / 10)) % 2 == 0
         local shade = 0.85 + 0.15 * math.cos((x - 38) / 9)
         set(x, y + wave, mix({0, 0, 0}, black and {0.08, 0.08, 0.1} or {1, 1, 1}, shade))
      end
   end
   return picture:add(0.012, torch.randn(3, n, n)):clamp(0, 1)
end

-- A head in front of a wall, lit from the left.
local function portrait()
   local n = 256
   local grain, wall = noise(n, 32, 4), noise(n, 4, 6)
   local picture = torch.zeros(1, n, n)
   local function ellipse(x, y, cx, cy, rx, ry)
      return ((x - cx) / rx) ^ 2 + ((y - cy) / ry) ^ 2
   end
   for y = 1, n do
      for x = 1, n do
         local v = 0.42 + 0.12 * wall[y][x] + 0.2 * x / n
         if ellipse(x, y, 128, 300, 112, 108) < 1 then -- shoulders in a knitted pullover
            v = 0.3 + 0.08 * sin(x / 2.5) * sin(y / 2.5) + 0.2 * (1 - x / n)
         end
         if math.abs(x - 128) < 26 and y > 165 and y < 225 then
            v = 0.52 - 0.004 * (x - 100)
         end
         if ellipse(x, y, 128, 95, 72, 82) < 1 then -- hair
            v = 0.14 + 0.06 * sin(x / 3 + 3 * wall[y][x]) + 0.05 * grain[y][x]
         end
         local face = ellipse(x, y, 128, 115, 54, 72)
         if face < 1 then
            local dx, dy = (x - 128) / 54, (y - 115) / 72
            v = 0.25 + 0.6 * max(0, sqrt(1 - face) * 0.8 - dx * 0.5 - dy * 0.2) + 0.01 * grain[y][x]
            for side = -1, 1, 2 do
               local cx = 128 + side * 23
               if ellipse(x, y, cx, 102, 11, 6) < 1 then v = 0.92 end
               if ellipse(x, y, cx + 1, 102, 5, 5) < 1 then v = 0.1 end
               if ellipse(x, y, cx + 3, 100, 1.5, 1.5) < 1 then v = 1 end
               if math.abs(x - cx) < 14 and math.abs(y - 88 - ((x - cx) / 8) ^ 2) < 2.5 then
                  v = 0.12
               end
            end
            if y > 100 and y < 136 and x > 128 and x < 130 + (y - 100) / 4 then v = v * 0.75 end
            if math.abs(y - 156 + ((x - 128) / 9) ^ 2 - 4) < 2.5 and math.abs(x - 128) < 22 then
               v = 0.22
            end
         end
         picture[1][y][x] = v
      end
   end
   return picture:add(0.015, torch.randn(1, n, n)):clamp(0, 1)
end

image.saveJPG(folder .. 'landscape.jpg', landscape(), 88)
image.saveJPG(folder .. 'portrait.jpg', portrait(), 88)

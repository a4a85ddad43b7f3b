-- nested tables of closures that share upvalues, there and back
require 'parallel'
local count = 0
local layers = {
   {name = 'scale', forward = function(x) count = count + 1 return x * 2 end},
   {name = 'shift', forward = function(x) count = count + 1 return x + 10 end},
   inner = {{name = 'square', forward = function(x) count = count + 1 return x ^ 2 end}},
   calls = function() return count end,
}
local child = parallel.fork()
child:exec(function()
   local net = parallel.parent:receive()
   local x = 3
   for _, layer in ipairs(net) do x = layer.forward(x) end
   x = net.inner[1].forward(x)
   net.result = x
   parallel.parent:send(net)
end)
child:send(layers)
local back = child:receive()
print(back.result, back.calls(), layers.calls())
print(back[1].forward(1), back.calls(), back.inner[1].name)
child:sync()

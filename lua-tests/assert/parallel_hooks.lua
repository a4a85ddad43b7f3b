-- classes that write themselves do so on their way to another process, too
require 'torch'
require 'parallel'

local function define()
   local Counter = torch.class('Counter')
   Counter.__version = 3
   function Counter:__init(n)
      self.n = n
      self.notify = print -- cannot travel
   end
   function Counter:write(file)
      file:writeInt(self.n)
      file:writeObject({torch.Tensor {self.n}})
   end
   function Counter:read(file, version)
      self.n = file:readInt()
      self.more = file:readObject()
      self.version = version
   end
end

define()
local child = parallel.fork()
child:exec(function(define)
   require 'torch'
   define()
   local message = parallel.parent:receive()
   local c = message.first
   assert(torch.type(c) == 'Counter' and c == message.second and c.version == 3)
   assert(c.more[1][1] == 7 and message.t == message.u)
   c.n = c.n + 1
   parallel.parent:send(c)
end, define)
local t = torch.ones(2)
local counter = Counter(7)
child:send({t = t, first = counter, second = counter, u = t})
local back = child:receive()
assert(torch.type(back) == 'Counter' and back.n == 8 and back.more[1][1] == 8 and not back.notify)

-- an error of the method is raised by send, and the next message is whole
function Counter:write() error('not today', 0) end
local again = parallel.fork()
again:exec(function() parallel.parent:send(parallel.parent:receive()) end)
local ok, message = pcall(again.send, again, {1, counter})
assert(not ok and tostring(message):find('not today'), tostring(message))
again:send('still here')
assert(again:receive() == 'still here')
parallel.children:sync()

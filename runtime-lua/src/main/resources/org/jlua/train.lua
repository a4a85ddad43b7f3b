--- The launcher's training run. Classes loaded here come from the archive afterwards, and a JVM
-- that keeps profiles (25 and newer) takes the compiler for what carries messages from here. So: a
-- little of everything that programs use at their start, and many messages. Each step may fail.

local function language()
  local list = {}
  for i = 1, 2000 do
    list[i] = i % 7 == 0 and i / 2 or i
  end
  table.sort(list, function(a, b) return a > b end)
  local object = setmetatable({n = 0}, {
    __index = function(_, key) return key end,
    __call = function(self, d) self.n = self.n + d end,
  })
  for _, v in ipairs(list) do
    object(v)
  end
  local copy = {}
  for k, v in pairs(list) do
    copy[#copy + 1] = k .. '=' .. v
  end
  return table.concat(copy, ','), object.missing, select('#', unpack(copy, 1, 10))
end

local function strings()
  local text = ('%d %5.2f %q %s\n'):format(1, 2.5, 'x', 'y'):rep(20)
  local found = {text:find('(%d+) +(%d)'), text:match('%a+')}
  for word in text:gmatch('%w+') do
    found[#found + 1] = tonumber(word) or word:upper()
  end
  return text:gsub('%d', {['1'] = 'one'}), text:byte(1, -1), string.char(65, 66), #found
end

local function control()
  local producer = coroutine.wrap(function()
    for i = 1, 100 do
      coroutine.yield(i)
    end
  end)
  for _ = 1, 100 do
    producer()
  end
  pcall(error, {code = 1})
  xpcall(function() local t = nil; return t.x end, debug.traceback)
  return loadstring('return function(...) return ... end')()(1, 2), math.floor(math.random() * 10)
end

local function system()
  io.write(os.time(), os.date('%Y-%m-%d'), os.clock(), os.getenv('HOME') or '', '\n')
  io.flush()
  io.stdout:flush()
  io.stderr:write('')
  local file = io.open(arg and arg[0] or '')
  if file then
    file:read('*l', '*n', '*a')
    file:close()
  end
end

local function tensors()
  require 'torch'
  local a = torch.rand(16, 16)
  local b = torch.mm(a, a:t()):add(1):mul(0.5)
  torch.Timer():time()
  print(b:narrow(1, 1, 4), b:sum(), b:mean(), b[1][1], torch.FloatTensor(3):fill(1))
  return torch.deserialize(torch.serialize({a, x = 'y'}))
end

--- One call of each function that numerical programs use most.
local function kernels()
  local x = torch.rand(100)
  local y, z = x:clone(), torch.randn(100)
  y:add(2, x):mul(0.5):cmul(x):cdiv(x):addcmul(1, x, z):addcdiv(1, x, x):csub(x):div(2)
  z:exp():add(1):sqrt():copy(x):pow(2):clamp(0, 1):abs():log1p():neg():sign():floor():round()
  z:sin():cos():tanh():sigmoid():cinv():log():zero():fill(1):apply(function(e) return e + 1 end)
  z:map(x, function(a, b) return a + b end):cmin(x):cmax(0):cumsum()
  print(x:norm() + y:sum() + z:max(), x:min(), x:std(), x:var(), x:prod(), x:dot(y), x:dist(y))
  print(torch.sort(x), x:median(), x:mode(), x:topk(3), x:kthvalue(2), x:histc(5))
  local m = torch.rand(4, 4)
  print(m:sum(1), m:max(2), m:mean(1), m:norm(2, 1), m:t():contiguous(), m:trace(), torch.diag(m))
  print(m:select(1, 1), m[{{1, 2}, 3}], m:view(2, 8), m:reshape(16), m:repeatTensor(2, 1), m:size())
  print(m:index(1, torch.LongTensor {1, 2}), m:gather(1, torch.LongTensor {{1, 2, 3, 4}}), m:nElement())
  print(m[m:gt(0.5)], m:lt(0.5):sum(), m:eq(m):any(), m:ne(m):all(), m:nonzero(), m:maskedFill(m:ge(1), 0))
  m[{{}, 1}] = 1
  m[2][3] = torch.cat(m, m, 1):expand(8, 4):transpose(1, 2):unfold(2, 2, 2):squeeze():nDimension()
  local v = x:narrow(1, 1, 4)
  m:addmm(m, m):addr(v, v):resizeAs(torch.eye(4)):set(torch.ones(4, 4))
  v:clone():addmv(m, v)
  print(torch.range(1, 5), torch.linspace(0, 1, 3), torch.zeros(2), torch.randperm(4), m:tril(), m:triu())
  print(m:int(), m:long():double(), m:byte(), torch.mm(m:float(), m:float()), torch.isTensor(m), m:type())
  m:uniform():normal():bernoulli(0.5):random(3)
  return torch.conv2(torch.rand(8, 8), torch.rand(3, 3)), torch.multinomial(x, 2), torch.bmm(
    torch.rand(2, 3, 3), torch.rand(2, 3, 3))
end

--- Starts a child with the options of this JVM, but for the one in the file that the launcher
-- named: it tells this JVM, and must not tell the child, to write the archive.
local function children()
  assert(io.open(arg[1], 'w')):close()
  require 'parallel'
  local child = parallel.fork()
  child:exec(function()
    require 'torch'
    parallel.parent:send(parallel.parent:receive())
    parallel.yield()
  end)
  child:send({1, 'two', {x = 2.5}, torch.rand(4)})
  print(child:receive())
  child:join()
  parallel.close()
end

--- Talks to children of a kind. Those after the first process are threads of this JVM, whatever
-- they believe, so what children do is learned here too.
local function talk(protocol)
  require 'parallel'
  local list = parallel.nfork({2, protocol = protocol})
  list:exec(function()
    require 'sys'
    require 'torch'
    while parallel.yield() ~= 'break' do
      local message = parallel.parent:receive()
      parallel.parent:send(message.data and message.data:norm() or message)
    end
  end)
  local message = {name = 'my variable', data = torch.randn(100, 100)}
  local large = torch.FloatTensor(3, 100, 1000):fill(1)
  for i = 1, 500 do
    list:join()
    list:send(i % 50 == 0 and {data = large} or i % 5 == 0 and {i, 'two', x = 2.5} or message)
    list:receive()
  end
  list:join('break')
  list:sync()
end

for _, step in ipairs {language, strings, control, system, tensors, kernels, children} do
  print(pcall(step))
end
print(pcall(talk, nil))
parallel.standby = 2
sys.sleep(0.2)
print(pcall(talk, nil))
print(pcall(talk, 'thread'))

-- hyper-parameter search, CmdLine, options table global (style: 2012), results sorted
require 'parallel'
require 'sys'
local cmd = torch.CmdLine()
cmd:text('Options')
cmd:option('-workers', 3, 'how many')
cmd:option('-seed', 1, 'seed')
cmd:option('-verbose', false, 'talk')
opt = cmd:parse(arg or {})
torch.manualSeed(opt.seed)
grid = {}
for _, lr in ipairs{1e-3, 1e-2, 1e-1} do for _, mom in ipairs{0, 0.9} do table.insert(grid, {lr = lr, momentum = mom}) end end
function worker()
   require 'torch'
   require 'sys'
   local function train(p)
      torch.manualSeed(123)
      local w, v = torch.randn(10), torch.zeros(10)
      for i = 1, 50 do
         local g = w * 2
         v:mul(p.momentum):add(-p.lr, g)
         w:add(v)
      end
      return w:norm()
   end
   while true do
      local m = parallel.yield()
      if m == 'break' then break end
      local job = parallel.parent:receive()
      sys.tic()
      job.loss = train(job)
      job.time = sys.toc()
      job.id = parallel.id
      parallel.parent:send(job)
   end
end
function parent()
   parallel.print('running ' .. #grid .. ' jobs')
   parallel.nfork(opt.workers)
   parallel.children:exec(worker)
   local done = {}
   while #grid > 0 do
      local batch = {}
      for i = 1, opt.workers do batch[i] = table.remove(grid, 1) end
      local busy = {}
      for i, job in ipairs(batch) do
         parallel.children[i]:join()
         parallel.children[i]:send(job)
         busy[i] = parallel.children[i]
      end
      for i, c in ipairs(busy) do table.insert(done, (c:receive())) end
   end
   parallel.children:join('break')
   parallel.children:sync()
   table.sort(done, function(a, b) return a.loss < b.loss end)
   for i, d in ipairs(done) do print(string.format('%g %g %.6f %s', d.lr, d.momentum, d.loss, type(d.time))) end
end
ok, err = pcall(parent)
if not ok then print(err) end
parallel.close()

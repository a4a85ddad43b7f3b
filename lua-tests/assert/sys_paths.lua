-- The modules sys and paths.
require 'sys'
require 'paths'

assert(paths.basename('/a/b.lua') == 'b.lua' and paths.basename('/a/b.lua', 'lua') == 'b'
   and paths.basename('/a/b.lua', '.lua') == 'b')
assert(paths.dirname('/a/b') == '/a' and paths.dirname('x') == '.' and paths.dirname('/x') == '/')
assert(paths.extname('a/b.tar.gz') == 'gz' and paths.extname('a.b/c') == nil)
assert(paths.concat('/a', 'b', '../c', './d') == '/a/c/d' and paths.concat('/a', '/b') == '/b')
assert(paths.concat() == paths.cwd())

local dir = paths.tmpname()
assert(paths.filep(dir))
os.remove(dir)
assert(paths.mkdir(dir .. '/sub') and paths.dirp(dir .. '/sub'))
local f = io.open(dir .. '/x.lua', 'w')
f:write('return 7, paths.thisfile(), paths.thisfile("y")')
f:close()
local a, b, c = paths.dofile(dir .. '/x.lua')
assert(a == 7 and b == dir .. '/x.lua' and c == dir .. '/y')
local names = {}
for name in paths.iterfiles(dir) do names[#names + 1] = name end
assert(#names == 1 and names[1] == 'x.lua')
for name in paths.iterdirs(dir) do assert(name == 'sub') end
for name in paths.files(dir, function(n) return n:find('x') end) do assert(name == 'x.lua') end
assert(not paths.rmall(dir) and paths.dirp(dir))
assert(paths.rmall(dir, 'yes') and not paths.dirp(dir) and paths.dir(dir) == nil)
assert(paths.basename(paths.thisfile()) == 'sys_paths.lua')

assert(sys.execute('echo hello; echo error >&2') == 'hello\nerror')
assert(sys.fexecute('printf abc') == 'abc')
local t = sys.split('a, b,c', ',%s*')
assert(#t == 3 and t[2] == 'b')
assert(not pcall(sys.split, 'abc', 'x*'), 'a separator that matches nothing')
sys.tic()
sys.usleep(1000)
assert(sys.toc() >= 0.001)
assert(sys.isNaN(0 / 0) and not sys.isNaN(1) and not sys.isNaN('x'))
assert(math.abs(sys.clock() - os.time()) < 5)
assert(sys.COLORS.red == '\27[0;31m')

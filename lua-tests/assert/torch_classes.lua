-- torch's classes: inheritance, hooks, names.
require 'torch'

local Animal, none = torch.class('Animal')
assert(none == nil and Animal == torch.getmetatable('Animal') and Animal.__typename == 'Animal')
function Animal:__init(name) self.name = name end
function Animal:speak() return self.name .. ' makes a noise' end
function Animal.__tostring__(self) return 'Animal ' .. self.name end

local Dog, parent = torch.class('Dog', 'Animal')
assert(parent == Animal)
function Dog:__init(name, tricks)
   parent.__init(self, name)
   self.tricks = tricks or {}
end
function Dog:speak() return parent.speak(self) .. ': woof' end

-- the local name is the class, the global one makes objects
local rex = _G.Dog('Rex', {'sit'})
assert(rex:speak() == 'Rex makes a noise: woof' and rex.tricks[1] == 'sit')
assert(tostring(rex) == 'Animal Rex' and torch.type(rex) == 'Dog')
assert(torch.isTypeOf(rex, 'Dog') and torch.isTypeOf(rex, 'Animal') and not torch.isTypeOf(rex, 'Cat'))
assert(torch.isTypeOf(rex, 'An%a+') and torch.isTypeOf(torch.Tensor(), 'torch.*Tensor'))
assert(torch.isTypeOf(torch.Tensor(), torch.DoubleTensor))
assert(not torch.isTypeOf(5, 'Dog') and not torch.isTypeOf(nil, 'Dog'))

-- methods defined later, through either table, reach old objects
function Animal:legs() return 4 end
function _G.Dog:tail() return 1 end
assert(rex:legs() == 4 and rex:tail() == 1 and Dog.tail)

-- factories make objects without running __init
local raw = torch.factory('Dog')()
assert(torch.type(raw) == 'Dog' and raw.name == nil)
local plain = {}
torch.setmetatable(plain, 'Animal')
assert(torch.type(plain) == 'Animal')

-- classes inside modules
shapes = {}
local Square = torch.class('shapes.Square')
function Square:__init(a) self.a = a end
assert(shapes.Square(3).a == 3 and torch.type(shapes.Square(3)) == 'shapes.Square')
local private = {}
torch.class('Hidden', private)
assert(private.Hidden and not rawget(_G, 'Hidden'))
assert(not pcall(torch.class, 'nowhere.Class'))
assert(not pcall(torch.class, 'Orphan', 'NoSuchParent'))

-- operators
local V = torch.class('Vec2')
function V:__init(x, y) self.x, self.y = x, y end
function V.__add__(a, b) return Vec2(a.x + b.x, a.y + b.y) end
function V.__eq(a, b) return a.x == b.x and a.y == b.y end
function V.__unm__(a) return Vec2(-a.x, -a.y) end
function V.__call__(a, k) return a.x * k end
assert(Vec2(1, 2) + Vec2(3, 4) == Vec2(4, 6) and -Vec2(1, 1) == Vec2(-1, -1) and Vec2(3, 0)(5) == 15)
local ok, err = pcall(function() return Vec2(1, 2) * 2 end)
assert(not ok and err:find('both Vec2 and %(null%) have no multiplication operator'))

-- indexing hooks: a second result of true ends the search
local L = torch.class('Lazy')
function L.__index__(self, key)
   if key == 'answer' then return 42, true end
   return false
end
function L.__newindex__(self, key, value)
   if key == 'shout' then rawset(self, key, value:upper()) return true end
   return false
end
function L:method() return 'found' end
local LL = torch.class('LazyChild', 'Lazy')
for _, make in ipairs{Lazy, LazyChild} do
   local l = make()
   l.shout, l.plain = 'hey', 1
   assert(l.answer == 42 and l:method() == 'found' and l.shout == 'HEY' and l.plain == 1)
end

assert(select('#', torch.typename({})) == 0 and torch.type({}) == 'table' and torch.type('') == 'string')
assert(torch.pointer(rex) == torch.pointer(rex) and torch.pointer(rex) ~= torch.pointer(raw))

-- LuaJIT's bit and jit
if not bit then return end
package.path = '../support/?.lua;' .. package.path
local fails = require('expect').fails

assert(bit.band(0xff, 0x0f, 0x3c) == 0x0c and bit.bor(1, 2, 4) == 7 and bit.bxor(5, 1, 2) == 6 and bit.bnot(0) == -1)
assert(bit.band(0xffffffff) == -1 and bit.band('0xff', 15) == 15)
assert(bit.lshift(1, 31) == -2147483648 and bit.lshift(1, 33) == 2 and bit.rshift(-1, 28) == 15 and bit.arshift(-16, 2) == -4)
assert(bit.rol(0x12345678, 8) == 0x34567812 and bit.ror(0x12345678, 8) == 0x78123456 and bit.bswap(0x12345678) == 0x78563412)
assert(bit.tobit(2 ^ 32 + 5) == 5 and bit.tobit(2 ^ 31) == -2147483648 and bit.tobit(-2 ^ 31 - 1) == 2147483647)
assert(bit.tobit(0.5) == 0 and bit.tobit(1.5) == 2 and bit.tobit(2.5) == 2 and bit.tobit(-1.5) == -2)
assert(bit.tohex(255) == '000000ff' and bit.tohex(255, 4) == '00ff' and bit.tohex(255, -4) == '00FF' and bit.tohex(-1, 2) == 'ff' and bit.tohex(1, 0) == '')
fails("bad argument #1 to '?' (number expected, got no value)", bit.band)
fails("bad argument #2 to '?' (number expected, got string)", bit.bor, 1, 'x')

assert(type(jit.status()) == 'boolean' and jit.version:find('^LuaJIT 2%.1') and jit.version_num >= 20100)
assert(type(jit.os) == 'string' and type(jit.arch) == 'string')
jit.off()
assert(jit.status() == false)
jit.on()
assert(jit.status() == true)
jit.flush()

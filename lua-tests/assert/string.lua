-- the string library without formats and patterns
package.path = '../support/?.lua;' .. package.path
local fails = require('expect').fails

assert(('abc'):len() == 3 and #'a\0b' == 3 and string.len('') == 0)

-- sub
local s = 'abcdefghij'
assert(s:sub(3) == 'cdefghij' and s:sub(-3) == 'hij' and s:sub(2, 4) == 'bcd' and s:sub(-4, -2) == 'ghi')
assert(s:sub(0) == s and s:sub(-100, 3) == 'abc' and s:sub(5, 4) == '' and s:sub(11) == '' and s:sub(3, 3) == 'c')
assert(s:sub(2, 1e9) == 'bcdefghij' and s:sub(-1e9, 1e9) == s and s:sub(1, -11) == '')
assert(s:sub(2, nil) == 'bcdefghij')
fails("bad argument #1 to '?' (string expected, got no value)", string.sub)
fails("bad argument #2 to '?' (number expected, got no value)", string.sub, 'x')

-- upper, lower, reverse, rep
assert(('aZ1\228'):upper() == 'AZ1\228' and ('aZ1\196'):lower() == 'az1\196')
assert(('abc'):reverse() == 'cba' and (''):reverse() == '')
assert(('ab'):rep(3) == 'ababab' and ('ab'):rep(0) == '' and ('ab'):rep(-1) == '' and (''):rep(1e9) == '')
assert(#('abc'):rep(1001) == 3003 and ('abc'):rep(1001):sub(-3) == 'abc')
if jit then
  assert(('a'):rep(3, ', ') == 'a, a, a' and ('a'):rep(1, ',') == 'a' and (''):rep(3, 'x') == 'xx')
  assert(not jit.version:find('JLua') or select(2, pcall(string.rep, 'x', 1e10)) == 'resulting string too large')
end

-- byte and char
assert(('A'):byte() == 65 and ('\255'):byte() == 255 and ('abc'):byte(-1) == 99 and ('abc'):byte(10) == nil)
assert(select('#', ('abc'):byte(1, -1)) == 3 and select(2, ('abc'):byte(2, 3)) == 99)
assert(string.char() == '' and string.char(72, 105, 0, 255) == 'Hi\0\255')
fails("bad argument #1 to '?' (invalid value)", string.char, 256)
fails("bad argument #2 to '?' (invalid value)", string.char, 1, -1)

-- methods, comparison, conversion
assert(("x").len == string.len and ('5' + 3) == 8)
assert('a' < 'b' and 'a' < 'ab' and 'Z' < 'a' and '\127' < '\128' and not ('a' < 'a'))
assert((1 .. '') == '1' and (1.5 .. 'x') == '1.5x')

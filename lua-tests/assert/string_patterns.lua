-- find, match, gmatch, gsub
package.path = '../support/?.lua;' .. package.path
local expect = require 'expect'
local is, fails = expect.is, expect.fails

-- plain
is('3,4', ('abcd'):find('cd')) is('nil', ('abcd'):find('x')) is('1,0', ('abc'):find(''))
is('4,3', ('abc'):find('', 10)) is('4,3', ('abc'):find('', 4)) is('2,2', ('a+b'):find('+', 1, true))
is('5,5', ('a.b.c'):find('c', -1)) is('2,2', ('a.b.c'):find('.', 2, true)) is('nil', ('aaa'):find('ab'))
is('3,5', ('aaaab'):find('aab')) is('nil', (''):find('a')) is('1,1', ('a)'):find('a'))

-- classes and sets
is('hello', ('  hello '):match('%a+')) is('42', ('x42'):match('%d+')) is('_x1', ('!_x1'):match('[%a_][%w_]*'))
is('],^,-', ('x]'):match('[]]'), ('^'):match('[x^]'), ('a-'):match('[x-]'))
is('b', ('ab'):match('[^a]'))
is('%', ('a%'):match('%%')) is('2', ('a\0b'):find('%z') and 2)
is('\228', ('\228'):match('[\200-\255]'))
is('.', ('a.'):match('[.]')) is('1,3', ('a%b'):find('^a[%%]b$'))

-- repetition
is('aaa', ('aaa'):match('a*')) is('', ('aaa'):match('a-')) is('aaab', ('aaab'):match('a-b')) is('ab', ('ab'):match('ac?b'))
is('', ('b'):match('a*')) is('nil', ('b'):match('a+')) is('<b>', ('<b><i>'):match('<.->')) is('<b><i>', ('<b><i>'):match('<.*>'))
is('abab', ('abab'):match('^[ab]*b$')) is('xay', ('xay'):match('x?.?y')) is('aXb', ('aXb'):match('%a%u%a'))

-- anchors, frontier, balance, back references
is('nil', ('ba'):find('^a')) is('2,2', ('ba'):find('^a', 2)) is('a', ('ba'):match('a$')) is('a$', ('a$b'):match('a$b') and 'a$')
is('THE', ('THE (quick) fox'):match('%f[%a]%a+')) is('5,5', ('THE x'):find('%f[x]x')) is('quick', ('(quick)'):match('%f[%l]%l+%f[%L]'))
is('(a(b)c)', ('x(a(b)c)d'):match('%b()')) is('nil', ('((a)'):match('^%b()'))
is('",x y', ('say "x y"'):match('(["\'])(.-)%1')) is('nil', ('ab'):match('(.)%1'))

-- captures
is('k,v', ('k=v'):match('(%w+)=(%w+)')) is('1,2', ('ab'):match('()a()')) is('ab,a,b', ('ab'):match('((a)(b))'))
is('3,4,b,5', ('xxbb'):find('(b)b()')) is(('a,'):rep(31) .. 'a', ('a'):rep(32):match(('(a)'):rep(32)))
is('', ('abc'):match('()()', 5) and '')

-- errors
fails("malformed pattern (ends with '%')", string.find, 'a', '%')
fails("malformed pattern (missing ']')", string.find, 'a', '[a')
fails("malformed pattern (missing ']')", string.find, 'a', '[a%')
fails('unfinished capture', string.find, 'a', '(a')
fails('invalid pattern capture', string.find, 'a', '(a))')
fails('invalid capture index', string.find, 'a', '%1')
fails('unbalanced pattern', string.find, 'a', '%b')
fails("missing '[' after '%f' in pattern", string.find, 'a', '%fa')
fails('too many captures', string.find, ('a'):rep(40), ('(a)'):rep(33))
is('nil', ('b'):find('a%'))

-- gmatch
local function all(s, p)
  local found = {}
  for a, b in s:gmatch(p) do found[#found + 1] = b and a .. '=' .. b or a end
  return table.concat(found, '|')
end
assert(all('one two', '%a+') == 'one|two' and all('a=1, b=2', '(%w+)=(%w+)') == 'a=1|b=2')
assert(all('abc', '') == '|||' and all('aaa', 'a-') == '|||' and all('aaa', 'a*') == 'aaa|')
assert(all('a,b,,c', '([^,]*)') == 'a||b|||c|' or all('a,b,,c', '([^,]*)') == 'a|b||c')
assert(all('^a^a', '^a') == '^a|^a')
local step = ('a1'):gmatch('%w')
is('a,1', step(), step())
assert(select('#', step()) == 0)

-- gsub
is('hexxo,2', ('hello'):gsub('l', 'x')) is('hexlo,1', ('hello'):gsub('l', 'x', 1)) is('hello,0', ('hello'):gsub('l', 'x', 0))
is('<h><i>,2', ('hi'):gsub('%w', '<%0>')) is('b a,1', ('a b'):gsub('(%w) (%w)', '%2 %1')) is('a%a%,2', ('aa'):gsub('a', '%0%%'))
is('-a-b-,3', ('ab'):gsub('', '-')) is('xb,1', ('ab'):gsub('^a', 'x')) is('1 2,2', ('$a $b'):gsub('%$(%w)', {a = 1, b = 2}))
is('$a 2,2', ('$a $b'):gsub('%$(%w)', {b = 2})) is('A b,2', ('a b'):gsub('%w', function(c) return c == 'a' and 'A' end))
is('1a2b3,3', ('ab'):gsub('()', '%1')) is('555,3', ('abc'):gsub('%w', 5)) is('xx,2', ('abc'):gsub('%w*', 'x'))
is('k:1;,1', ('k=1'):gsub('(%w)=(%w)', function(a, b) return a .. ':' .. b .. ';' end))
fails('invalid capture index', string.gsub, 'abc', '%w', '%2')
fails('invalid replacement value (a table)', string.gsub, 'abc', '%w', function() return {} end)
fails("bad argument #3 to '?' (string/function/table expected)", string.gsub, 'abc', '%w', true)

-- long texts need no deep stack
local long = ('a'):rep(300000)
assert(#long:match('.-$') == 300000 and #long:match('^(a*)$') == 300000 and long:find('a-b', 299000) == nil)
assert(long:match('(.-)%s*$') == long and select(2, long:gsub('a', 'b')) == 300000)

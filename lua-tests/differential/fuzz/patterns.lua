-- Random patterns on random subjects: find, match, gmatch, gsub.
package.path = arg[0]:gsub("[^/]*$", "") .. "?.lua"
local random = require("random")
local seed, count = tonumber(arg[1]), tonumber(arg[2])
local r = random.new(seed)
local show = random.show

local pieces = {
  "a", "b", ".", "%a", "%d", "%s", "%w", "%A", "[ab]", "[^a]", "[a-c]", "[%a_]", "[]]", "[^]]", "%.", "%%",
  "(", ")", "()", "(a)", "(.)", "(.-)", "(a*)", "^", "$", "*", "+", "-", "?", "a*", "b-", ".-", "%1", "%2",
  "%b()", "%bab", "%f[a]", "%f[%W]", "%f", "[", "]", "[a", "%", "[%", "[a-", "[^", " ", "x", "%x", "%p", "%c", "%u", "%l", "%S",
}
local letters = { "a", "b", "c", "(", ")", " ", "1", ".", "-", "A", "%", "]", "x", "ab", "aab", "()" }

local function text(from, n)
  local t = {}
  for i = 1, n do
    t[i] = from[r(#from)]
  end
  return table.concat(t)
end

for i = 1, count do
  local p = text(pieces, r(6))
  local s = text(letters, r(9) - 1)
  local replacement = ({ "<%0>", "%1", "%1%2", "", "%%", "x" })[r(6)]
  local from = r(12) - 6
  print(show(p, s))
  print(show("find", pcall(string.find, s, p, from)))
  print(show("match", pcall(string.match, s, p)))
  print(show("gsub", pcall(string.gsub, s, p, replacement)))
  print(show("gsub2", pcall(string.gsub, s, p, function(...) return select("#", ...) .. "" end, r(3))))
  local found = {}
  print(show("gmatch", pcall(function()
    for a, b in s:gmatch(p) do
      found[#found + 1] = show(a, b)
      if #found > 30 then break end
    end
  end)), table.concat(found, ";"))
end

-- Runs the cases in the files named by the arguments and prints what each prints. Works in any
-- Lua 5.1, so that the outputs of several can be compared.
--
-- A case begins at a line `--# name` and goes to the next. It is a chunk of its own, named
-- `=case`; an error that it does not catch is printed. The text behind the name, in brackets, says
-- whose behaviour counts where the reference interpreters differ; it is for the comparing side.

local io, loadstring, pairs, pcall, print, setmetatable, tostring, type, string, collectgarbage =
  io, loadstring, pairs, pcall, print, setmetatable, tostring, type, string, collectgarbage
local getmetatable, sethook, setfenv, os = getmetatable, debug.sethook, setfenv, os

-- Returns a function that undoes changes to the fields of a table.
local function keeper(t)
  local kept = {}
  for k, v in pairs(t) do
    kept[k] = v
  end
  return function()
    for k in pairs(t) do
      if kept[k] == nil then
        t[k] = nil
      end
    end
    for k, v in pairs(kept) do
      t[k] = v
    end
  end
end

local keepers = { keeper(_G), keeper(package.loaded), keeper(package.preload) }
for _, name in pairs({ "string", "table", "math", "io", "os", "debug", "coroutine", "package" }) do
  keepers[#keepers + 1] = keeper(_G[name])
end

local globals = _G

local function run(title, lines)
  print("--# " .. title)
  local chunk, problem = loadstring(table.concat(lines, "\n"), "=case")
  if not chunk then
    print("syntax error: " .. problem)
    return
  end
  local ok, e = pcall(chunk)
  sethook()
  setfenv(0, globals)
  io.output(io.stdout)
  io.input(io.stdin)
  for i = 1, #keepers do
    keepers[i]()
  end
  if not ok then
    print("error: " .. (type(e) == "string" and e or type(e)))
  end
end

for i = 1, #arg do
  local title, lines
  for line in io.lines(arg[i]) do
    local begins = line:match("^%-%-# (.*)")
    if begins then
      if title then
        run(title, lines)
      end
      title, lines = begins, {}
    elseif title then
      lines[#lines + 1] = line
    end
  end
  if title then
    run(title, lines)
  end
end

-- What tests of children have in common.
local children = {}

-- The call raises an error of a kind, or any if that is nil; returns it.
function children.fails(kind, f, ...)
   local ok, err = pcall(f, ...)
   assert(not ok, 'the call should have raised an error')
   if kind then
      assert(type(err) == 'table', tostring(err))
      assert(err.kind == kind, tostring(err.kind) .. ': ' .. tostring(err))
   end
   return err
end

-- A command prefix that runs commands on this machine, as ssh does on another one.
children.prefix = [[sh -c 'exec sh -c "$2"' sh]]

-- What runs JLua there.
children.jlua = 'exec ' .. (os.getenv('JLUA') or arg[-1])

-- Returns the configuration of a child on another machine.
function children.at(ip, more)
   local place = {1, ip = ip, protocol = children.prefix, lua = children.jlua}
   for k, v in pairs(more or {}) do place[k] = v end
   return place
end

return children

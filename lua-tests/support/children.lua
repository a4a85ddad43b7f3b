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

-- Gets to other machines. Without more it runs the command on this machine, as ssh does on another
-- one. JLUA_TEST_PROTOCOL names another prefix, such as an ssh with its options, and
-- JLUA_TEST_MACHINES the machines that it gets to, at least two.
children.prefix = os.getenv('JLUA_TEST_PROTOCOL') or [[sh -c 'exec sh -c "$2"' sh]]

-- What runs JLua there.
children.jlua = 'exec ' .. (os.getenv('JLUA') or arg[-1])

-- The names of the machines.
children.machines = {}
for name in (os.getenv('JLUA_TEST_MACHINES') or 'first second third'):gmatch('%S+') do
   table.insert(children.machines, name)
end

-- Returns the configuration of a child on one of them, or on a machine with any other name.
function children.at(machine, more)
   local place = {1, ip = children.machines[machine] or machine, protocol = children.prefix, lua = children.jlua}
   for k, v in pairs(more or {}) do place[k] = v end
   return place
end

-- Stops a process. Its threads stop one after the other: when this returns, all have, on Linux.
function children.stop(pid)
   local running = ("cat /proc/%d/task/*/stat 2>&- | grep -qv ') T '"):format(pid)
   os.execute('kill -STOP ' .. pid .. '; while ' .. running .. '; do :; done')
end

-- The process id of a process's parent; one that no process has where that is not known.
function children.parentOf(pid)
   local status = io.open('/proc/' .. pid .. '/stat')
   if not status then return -pid end -- no Linux
   local ppid = status:read('*a'):match('%) %S (%d+)')
   status:close()
   return ppid
end

return children

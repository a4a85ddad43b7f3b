# fish completion for jlua

complete -c jlua -s e -x -d 'Execute a string'
complete -c jlua -s l -x -a 'torch parallel image paths sys xlua' -d 'Require a library'
complete -c jlua -s i -d 'Enter interactive mode after executing the script'
complete -c jlua -s v -d 'Show version information, on standard error'
complete -c jlua -s E -d 'Ignore LUA_INIT, LUA_PATH and LUA_CPATH'
complete -c jlua -o th -d 'As Torch\'s th: require torch, let "%.2f" % x format x'
complete -c jlua -s p -r -d 'Parse files and report errors, but run nothing'
complete -c jlua -l list -r -d 'List the bytecode of files; twice: everything'
complete -c jlua -s j -x -d 'Accepted and ignored: a switch of LuaJIT'
complete -c jlua -s h -l help -d 'Show help and exit'
complete -c jlua -l version -d 'Show the version and exit'
complete -c jlua -a '--' -n 'string match -q -- "-*" (commandline -ct)' -d 'Stop handling options'
complete -c jlua -a '-' -n 'string match -q -- "-*" (commandline -ct)' \
    -d 'Execute standard input and stop handling options'

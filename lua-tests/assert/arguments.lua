-- What a script learns about how it was started.
assert(arg[0] == 'arguments.lua')
assert(#arg == 0 and select('#', ...) == 0)
assert(arg[-1]:match('jlua$'))

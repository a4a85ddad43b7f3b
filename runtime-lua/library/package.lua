---@meta
-- The library package: how require finds modules. Manual: section 5.3.

--- How require finds modules.
---@class packagelib
---@field path string where require looks for files of Lua, "?" being the module; LUA_PATH sets it
---@field cpath string where it would look for C modules, which cannot be loaded
---@field loaded table<string, any> the modules that were loaded
---@field preload table<string, function> loaders by module, which come before all files
---@field loaders function[] the searchers that require asks one after the other
---@field searchers function[] the same list by its newer name
---@field config string separators of directories and paths
package = {}

--- Returns nil and a message: there are no C libraries on the JVM.
---@param path string
---@param name string
---@return nil
---@return string message
---@return string where
function package.loadlib(path, name) end

--- Returns the first readable file of a path of templates, or nil and which files were tried.
---@param name string
---@param path string
---@param sep? string what is replaced in the name, "." by default
---@param rep? string by what; the directory separator by default
---@return string|nil file
---@return string|nil message
function package.searchpath(name, path, sep, rep) end

--- Makes a module see the globals: for module(..., package.seeall).
---@param module table
function package.seeall(module) end

---@meta
-- The modules java and luajava: Java's classes and objects in Lua.

--- Java's classes and objects. `require 'java'`; scripts of javax.script have it as a global.
---
--- `Class(…)` makes an object, `object:method(…)` calls, `object.field` and `object.name` (getName) read; `#o`, `o[i]`, pairs and ipairs
--- go over arrays (from 1), collections and maps. A Java exception is a Lua error whose value is the exception.
---@class java
java = {}

--- A class or object of Java.
---@class java.Object
local Object = {}

--- Makes an array.
---@param type string|java.Object the class of the elements: "int", "java.lang.String"
---@param content integer|table how many, or the elements
---@return java.Object
function java.array(type, content) end

--- Returns a value as an object of a type, to choose an overload or to put a Long into a collection.
---@param value any
---@param type string|java.Object
---@return java.Object|nil
function java.cast(value, type) end

--- Returns classes; for a name like "java.util.*" a table whose fields are the classes of the package.
---@param ... string
---@return java.Object|table ...
function java.import(...) end

--- Returns whether a value is a Java object of a type.
---@param value any
---@param type string|java.Object
---@return boolean
function java.instanceof(value, type) end

--- Iterates over the elements of a collection, iterator, stream or array: `for x in java.iterate(o)`.
---@param object java.Object
---@return function iterator
function java.iterate(object) end

--- Makes an object: `java.new('java.util.ArrayList', 10)`.
---@param class string|java.Object
---@param ... any arguments of the constructor
---@return java.Object
function java.new(class, ...) end

--- Makes an object that implements interfaces, by a function for all methods or a table of functions, which get the table first.
---@param interface string|java.Object
---@param ... string|java.Object|table|function further interfaces, then the table or function
---@return java.Object
function java.proxy(interface, ...) end

--- Returns the text of a Java object; the bytes of a byte[], the characters of a char[].
---@param object java.Object
---@return string
function java.string(object) end

--- Copies a Java collection, array or map into a table.
---@param object java.Object
---@return table
function java.table(object) end

--- Raises a Java exception.
---@param exception java.Object
function java.throw(exception) end

--- Returns a class: "java.util.List", "int", "int[]", "java.util.Map.Entry".
---@param name string
---@return java.Object
function java.type(name) end

--- Returns the name of the class of a Java object; nil for other values.
---@param value any
---@return string|nil
function java.typeof(value) end

--- Java as LuaJava and LuaJ give it. `require 'luajava'`.
---@class luajava
luajava = {}

--- Returns a class.
---@param name string
---@return java.Object
function luajava.bindClass(name) end

--- Makes an object that implements interfaces by the functions of a table, which do not get the table.
---@param names string separated by commas
---@param ... string|table further names, then the table
---@return java.Object
function luajava.createProxy(names, ...) end

--- Calls a static method without parameters and returns what it returns.
---@param class string
---@param method string
---@return any
function luajava.loadLib(class, method) end

--- Makes an object.
---@param class string|java.Object
---@param ... any
---@return java.Object
function luajava.new(class, ...) end

--- Makes an object.
---@param class string|java.Object
---@param ... any
---@return java.Object
function luajava.newInstance(class, ...) end

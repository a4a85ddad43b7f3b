/** What the shipped Lua functions do, read from the definitions for editors. */
package org.jlua.reference;

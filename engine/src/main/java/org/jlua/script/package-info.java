/** The {@code javax.script} engine: {@code new ScriptEngineManager().getEngineByName("lua")}. */
package org.jlua.script;

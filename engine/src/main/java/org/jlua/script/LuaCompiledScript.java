package org.jlua.script;

import javax.script.CompiledScript;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.jlua.compiler.Prototype;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Table;

/** A script that was compiled once and can be run many times, with any bindings. */
final class LuaCompiledScript extends CompiledScript {
  private final LuaScriptEngine engine;
  private final Prototype prototype;

  /** Keeps what was learned about the code, so that hot code is translated once. */
  private Closure first;

  LuaCompiledScript(LuaScriptEngine engine, Prototype prototype) {
    this.engine = engine;
    this.prototype = prototype;
  }

  @Override
  public Object eval(ScriptContext context) throws ScriptException {
    return engine.run(prototype, this::function, context);
  }

  /** Called inside the interpreter only. */
  private Closure function(Interpreter interpreter, Table globals) {
    if (first == null) {
      first = interpreter.load(prototype, globals);
      return first;
    }
    return interpreter.again(first, globals);
  }

  @Override
  public LuaScriptEngine getEngine() {
    return engine;
  }
}

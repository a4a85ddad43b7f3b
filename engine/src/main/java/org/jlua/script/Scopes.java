package org.jlua.script;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.script.Bindings;
import javax.script.ScriptContext;
import org.jlua.interop.JavaValues;
import org.jlua.interop.LuaText;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Metamethod;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Makes the tables of globals that scripts run with. A name is looked for among the bindings of
 * ENGINE_SCOPE, the libraries, and the other scopes of the context in their order; a global that is
 * set goes to ENGINE_SCOPE.
 */
final class Scopes {
  private final Interpreter interpreter;
  private final JavaValues values;
  private final Map<LuaString, LuaValue> libraries = new HashMap<>();
  private final Supplier<ScriptContext> usual;
  private ScriptContext running;

  /**
   * Keeps what an interpreter's globals are now as the libraries.
   *
   * @param usual gives the context while no script runs
   */
  Scopes(Interpreter interpreter, JavaValues values, Supplier<ScriptContext> usual) {
    this.usual = usual;
    this.interpreter = interpreter;
    this.values = values;
    Table globals = interpreter.globals();
    for (int p = globals.nextPosition(-1); p >= 0; p = globals.nextPosition(p)) {
      if (globals.keyAtPosition(p) instanceof LuaString key
          && globals.valueAtPosition(p) != globals) {
        libraries.put(key, globals.valueAtPosition(p));
      }
    }
  }

  /** Makes another context the one whose outer scopes are searched; returns the one before. */
  ScriptContext use(ScriptContext next) {
    ScriptContext before = running;
    running = next;
    return before;
  }

  /** Returns bindings that are the interpreter's own globals. */
  LuaBindings own() {
    return bindings(interpreter.globals());
  }

  /** Returns new bindings that are a table of globals with the libraries in it. */
  LuaBindings create() {
    Table globals = new Table(0, libraries.size() + 16);
    libraries.forEach(globals::rawset);
    globals.rawset(interpreter.intern("_G"), globals);
    return bindings(globals);
  }

  private LuaBindings bindings(Table globals) {
    Table metatable = new Table(0, 1);
    metatable.rawset(Metamethod.INDEX.key(), new Builtin("scopes", this::outer));
    globals.setmetatable(metatable);
    return new LuaBindings(values, globals, libraries);
  }

  /** Returns the table of globals for bindings: their own, or one that passes everything on. */
  Table globals(Bindings bindings) {
    if (bindings instanceof LuaBindings b && b.isOf(values)) {
      return b.globals();
    }
    Table globals = new Table();
    Table metatable = new Table(0, 4);
    Foreign foreign = new Foreign(bindings, globals);
    metatable.rawset(Metamethod.INDEX.key(), new Builtin("scopes", foreign::read));
    metatable.rawset(Metamethod.NEWINDEX.key(), new Builtin("scopes", foreign::write));
    metatable.rawset(Metamethod.METATABLE.key(), LuaText.toLua("bindings"));
    globals.setmetatable(metatable);
    return globals;
  }

  /** Looks a name up in the scopes behind ENGINE_SCOPE. */
  private LuaValue outer(Varargs args) {
    if (!(args.arg(2) instanceof LuaString key) || key.m_length == 0) {
      return LuaValue.NIL;
    }
    ScriptContext context = running != null ? running : usual.get();
    String name = LuaText.toJava(key);
    for (int scope : context.getScopes()) {
      Bindings bindings = scope == ScriptContext.ENGINE_SCOPE ? null : context.getBindings(scope);
      Object found = bindings == null ? null : bindings.get(name);
      if (found != null) {
        return values.toLua(found);
      }
    }
    return LuaValue.NIL;
  }

  /** Globals that are kept in any bindings. */
  private final class Foreign {
    private final Bindings bindings;
    private final Table globals;

    Foreign(Bindings bindings, Table globals) {
      this.bindings = bindings;
      this.globals = globals;
    }

    private Varargs read(Varargs args) {
      LuaValue key = args.arg(2);
      if (!(key instanceof LuaString s) || s.m_length == 0) {
        return LuaValue.NIL;
      }
      Object found = bindings.get(LuaText.toJava(s));
      if (found != null) {
        return values.toLua(found);
      }
      LuaValue library = libraries.get(s);
      if (library != null) {
        return library;
      }
      return s.equals(LuaText.toLua("_G")) ? globals : outer(args);
    }

    private Varargs write(Varargs args) {
      if (!(args.arg(2) instanceof LuaString key) || key.m_length == 0) {
        globals.rawset(args.arg(2), args.arg(3));
      } else if (args.arg(3).isnil()) {
        bindings.remove(LuaText.toJava(key));
      } else {
        bindings.put(LuaText.toJava(key), values.toJava(args.arg(3)));
      }
      return LuaValue.NONE;
    }
  }
}

package org.jlua.repl;

import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Metamethod;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * {@code "%.2f" % x}, as Torch's {@code th} has it: formats x, or the elements of a table, by a
 * string. It is an addition to Lua, and so only there in interactive sessions and with {@code -th}.
 */
public final class FormatOperator {
  private final Interpreter interpreter;

  private FormatOperator(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Gives strings the operator, unless they have one. */
  public static void install(Interpreter interpreter) {
    Table metatable = interpreter.operators().metatableOf(Strings.of(""));
    LuaString name = interpreter.intern("__mod");
    if (metatable != null && metatable.rawget(name).isnil()) {
      metatable.rawset(name, new Builtin("string.__mod", new FormatOperator(interpreter)::format));
    }
  }

  private Varargs format(Varargs args) {
    if (!(args.arg1() instanceof LuaString)) {
      throw new LuaError("attempt to perform arithmetic on a string value");
    }
    LuaValue value = args.arg(2);
    boolean list =
        value instanceof Table
            && interpreter.operators().metamethod(value, Metamethod.TOSTRING) == null;
    Varargs values =
        list ? LuaValue.varargsOf(((Table) value).elements(((Table) value).rawlen())) : value;
    LuaValue strings = interpreter.globals().rawget(interpreter.intern("string"));
    LuaValue format = interpreter.operators().index(strings, interpreter.intern("format"));
    return interpreter.call(format, LuaValue.varargsOf(args.arg1(), values));
  }
}

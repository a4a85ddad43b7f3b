package org.jlua.parallel;

import org.jlua.parallel.link.Wait;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Interpreter;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The argument {@code {timeout = seconds}} of functions that wait. */
final class WaitOption {
  private final Parallel parallel;
  private final LuaString timeout;

  WaitOption(Interpreter interpreter, Parallel parallel) {
    this.parallel = parallel;
    this.timeout = interpreter.intern("timeout");
  }

  /**
   * Returns how long an argument behind a value lets a function wait. Scripts give all results of a
   * function where one is meant: anything but a table with that field is no option.
   */
  Wait behindValue(Varargs args, int i) {
    boolean option = args.arg(i) instanceof Table t && !t.rawget(timeout).isnil();
    return option ? of(args, i) : parallel.waiting();
  }

  /**
   * Returns how long an argument lets a function wait: nil for ever. A time below 0 is none.
   *
   * @throws ArgumentError when it is neither nil nor a table with that field and no others
   */
  Wait of(Varargs args, int i) {
    LuaValue given = args.arg(i);
    if (given.isnil()) {
      return parallel.waiting();
    }
    if (!(given instanceof Table options)) {
      throw Args.typeError(args, i, "'noblock' or a table {timeout=seconds}");
    }
    for (int p = options.nextPosition(-1); p >= 0; p = options.nextPosition(p)) {
      LuaValue key = options.keyAtPosition(p);
      if (!key.raweq(timeout)) {
        String name = key instanceof LuaString s ? Strings.toJava(s) : key.tojstring();
        throw new ArgumentError(i, "unknown option '" + name + "'; there is timeout");
      }
    }
    LuaValue seconds = options.rawget(timeout);
    if (seconds.isnil()) {
      return parallel.waiting();
    }
    if (seconds instanceof NumberValue n && n.value() == n.value()) {
      return parallel.waiting(n.value());
    }
    throw new ArgumentError(i, "field 'timeout' must be a number of seconds");
  }
}

package org.jlua.parallel;

import java.util.HashMap;
import java.util.Map;
import org.jlua.parallel.launch.StandbyPool;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * The fields of the module whose assignment does something:
 *
 * <ul>
 *   <li>{@code parallel.standby = n} keeps n processes ready to become children, replacing each
 *       that has become one; 0 ends those that stand by
 *   <li>{@code parallel.grace = seconds} sets how long a child may take to stop a call that was
 *       cancelled, before it is killed
 *   <li>{@code parallel.verbose = level} tells on stderr what happens, see {@link EventLog}
 *   <li>{@code parallel.output = 'inherit' | 'prefix' | 'none' | {log=directory}} sets what becomes
 *       of what children print that are forked from now on
 * </ul>
 */
final class Settings {
  private static final double MAX_GRACE_S = 1e6;

  private final Interpreter interpreter;
  private final Table fields;
  private final Map<LuaString, Setter> setters = new HashMap<>();

  private interface Setter {
    void set(LuaValue value);
  }

  /**
   * Makes the settings with what they are at first.
   *
   * @param fields where their values are to be seen
   */
  Settings(Interpreter interpreter, Parallel parallel, Table fields) {
    this.interpreter = interpreter;
    this.fields = fields;
    add(
        "standby",
        LuaValue.NIL,
        v -> parallel.forking().standby().keep((int) number("standby", v, StandbyPool.LIMIT)));
    add(
        "grace",
        NumberValue.of(parallel.graceNanos() / 1e9),
        v -> parallel.setGrace(number("grace", v, MAX_GRACE_S)));
    add(
        "verbose",
        NumberValue.ZERO,
        v -> parallel.log().setLevel((int) number("verbose", v, EventLog.MESSAGES)));
    add(
        "output",
        Strings.of("inherit"),
        v -> parallel.forking().setOutput(OutputMode.of(interpreter, v)));
  }

  private void add(String name, LuaValue value, Setter setter) {
    LuaString key = interpreter.intern(name);
    setters.put(key, setter);
    fields.rawset(key, value);
  }

  private double number(String name, LuaValue value, double max) {
    if (value instanceof NumberValue n && n.value() >= 0 && n.value() <= max) {
      return n.value();
    }
    throw new LuaError(
        "parallel."
            + name
            + " must be a number from 0 to "
            + NumberValue.of(max).tojstring()
            + ", got "
            + Strings.toJava(interpreter.operators().toText(value)));
  }

  /** Changes a setting; returns false when there is none of that name. */
  boolean set(LuaValue key, LuaValue value) {
    Setter setter = key instanceof LuaString s ? setters.get(s) : null;
    if (setter == null) {
      return false;
    }
    setter.set(value);
    fields.rawset(key, value);
    return true;
  }
}

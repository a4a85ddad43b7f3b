package org.jlua.parallel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * What {@code exec} gives a child: code, the arguments of {@code exec} and of {@code fork}, and
 * where the parent looks for modules.
 *
 * @param code a function or a string of Lua code
 * @param args what {@code ...} is in the code
 * @param forkArgs the value of {@code parallel.args}
 * @param path the parent's {@code package.path}, nil to keep the child's own
 * @param cpath the parent's {@code package.cpath}, nil to keep the child's own
 * @param output what becomes of what the child prints, as {@link OutputMode} writes it
 */
record Job(
    LuaValue code, Varargs args, Table forkArgs, LuaValue path, LuaValue cpath, LuaValue output) {
  private static final String PATH =
      "(.* at <\\?>)(?:\\.2)?\\.(code|args|forkargs)(?:\\.(\\d+))?(.*)";

  /**
   * Returns the job as a table that can be sent.
   *
   * @param front what comes in front of this program's {@code package.path} there
   */
  static Table pack(
      Interpreter interpreter, LuaValue code, Varargs args, Table forkArgs, String front) {
    Table job = new Table(0, 8);
    Table list = new Table(args.narg(), 1);
    for (int i = 1; i <= args.narg(); i++) {
      list.rawset(i, args.arg(i));
    }
    job.rawset(interpreter.intern("code"), code);
    job.rawset(interpreter.intern("args"), list);
    job.rawset(interpreter.intern("count"), NumberValue.of(args.narg()));
    job.rawset(interpreter.intern("forkargs"), forkArgs);
    if (interpreter.globals().rawget(interpreter.intern("package")) instanceof Table library) {
      LuaValue path = library.rawget(interpreter.intern("path"));
      if (!front.isEmpty() && path instanceof LuaString) {
        path = interpreter.operators().concat(Strings.of(front), path);
      }
      job.rawset(interpreter.intern("path"), path);
      job.rawset(interpreter.intern("cpath"), library.rawget(interpreter.intern("cpath")));
    }
    return job;
  }

  /**
   * Returns the error of a job that cannot travel with a path that means something to users.
   *
   * @param e the encoder's error, whose path begins with a field of the job
   */
  static LuaError explain(LuaError e) {
    Matcher m = Pattern.compile(PATH, Pattern.DOTALL).matcher(String.valueOf(e.getMessage()));
    if (!m.matches()) {
      return e;
    }
    String argument = m.group(3) + (m.group(2).equals("args") ? "" : " of fork");
    String name = m.group(2).equals("code") ? "the code" : "argument " + argument;
    return new LuaError(m.group(1) + m.group(4) + " (" + name + ")", e);
  }

  /**
   * Returns the job that a table holds; without arguments of exec, those of fork take their place.
   */
  static Job unpack(Interpreter interpreter, Table job) {
    Table forkArgs = (Table) job.rawget(interpreter.intern("forkargs"));
    Table list = (Table) job.rawget(interpreter.intern("args"));
    int count = job.rawget(interpreter.intern("count")).toint();
    if (count == 0) {
      list = forkArgs;
      count = (int) forkArgs.maxNumericKey();
    } else if (forkArgs.maxNumericKey() == 0) {
      forkArgs = list;
    }
    LuaValue[] args = new LuaValue[count];
    for (int i = 0; i < count; i++) {
      args[i] = list.rawget(i + 1);
    }
    return new Job(
        job.rawget(interpreter.intern("code")),
        LuaValue.varargsOf(args),
        forkArgs,
        job.rawget(interpreter.intern("path")),
        job.rawget(interpreter.intern("cpath")),
        job.rawget(interpreter.intern("output")));
  }
}

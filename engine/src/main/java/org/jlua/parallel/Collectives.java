package org.jlua.parallel;

import java.util.List;
import org.jlua.lib.PackageLibrary;
import org.jlua.torch.TensorUserdata;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The functions of {@code runtime/parallel/collectives.lua}, which is loaded when one is called.
 */
final class Collectives {
  /** Their names. */
  static final String[] NAMES = {"broadcast", "scatter", "gather", "reduce"};

  private static final String CHUNK = "parallel/collectives.lua";

  /** What reduce can do by name. */
  private static final List<String> OPERATIONS = List.of("max", "mean", "min", "prod", "sum");

  private final Interpreter interpreter;
  private final Parallel parallel;
  private final WaitOption waits;
  private Table functions;

  Collectives(Interpreter interpreter, Parallel parallel) {
    this.interpreter = interpreter;
    this.parallel = parallel;
    this.waits = new WaitOption(interpreter, parallel);
  }

  /** Returns a function that looks at its arguments and loads the real one. */
  Builtin.Body body(String name) {
    return args -> {
      ProcessGroup group = ProcessGroup.of(parallel, args, 1);
      int options = name.equals("gather") ? 2 : 3;
      waits.of(args, options);
      Table processes = new Table(group.members().size(), 0);
      group.tables().forEach(table -> processes.rawset(processes.rawlen() + 1, table));
      return name.equals("gather")
          ? run(name, LuaValue.varargsOf(processes, args.arg(2)))
          : run(name, LuaValue.varargsOf(processes, check(name, args), args.arg(3)));
    };
  }

  private static LuaValue check(String name, Varargs args) {
    LuaValue value = args.arg(2);
    boolean scatter = name.equals("scatter");
    if (scatter && !(value instanceof Table || value instanceof TensorUserdata)) {
      throw Args.typeError(args, 2, "list or tensor");
    }
    boolean known = value instanceof LuaString s && OPERATIONS.contains(Strings.toJava(s));
    if (name.equals("reduce") && !known && !(value instanceof LuaFunction)) {
      String wanted = "function or one of '" + String.join("', '", OPERATIONS) + "'";
      if (value instanceof LuaString s) {
        throw new ArgumentError(2, wanted + " expected, got '" + Strings.toJava(s) + "'");
      }
      throw Args.typeError(args, 2, wanted);
    }
    return value;
  }

  /** Errors name the place in the program, not that in the chunk. */
  private Varargs run(String name, Varargs args) {
    try {
      return interpreter.run(functions().rawget(interpreter.intern(name)), args);
    } catch (LuaError e) {
      String text = e.value() instanceof LuaString s ? Strings.toLatin1(s) : "";
      if (text.startsWith(CHUNK)) {
        throw new LuaError(text.replaceFirst("^" + CHUNK + ":\\d+: ", ""), e);
      }
      throw e;
    }
  }

  private Table functions() {
    if (functions == null) {
      LuaValue chunk = PackageLibrary.shipped(interpreter, "parallel.collectives");
      functions = (Table) interpreter.call(chunk, parallel.module()).arg1();
    }
    return functions;
  }
}

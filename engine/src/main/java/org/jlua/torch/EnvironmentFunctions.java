package org.jlua.torch;

import org.jlua.lib.DescriptorKind;
import org.jlua.lib.SourceFile;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** What torch knows of its surroundings: processors, files next to a script, environments. */
final class EnvironmentFunctions extends Family {
  EnvironmentFunctions(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.functions(
        this,
        "getenv getnumcores getnumthreads include isatty packageLuaPath setenv setheaptracking"
            + " setnumthreads"
            + " updateerrorhandlers updatethreadlocals");
  }

  @Override
  void defineClasses() {
    Interpreter interpreter = torch.interpreter();
    torch.module().rawset(interpreter.intern("_heaptracking"), LuaValue.FALSE);
    LuaString include = interpreter.intern("include");
    interpreter.globals().rawset(include, torch.module().rawget(include));
    torch.classes().defineAbstract("torch.Allocator");
  }

  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "getnumcores" -> args -> NumberValue.of(Runtime.getRuntime().availableProcessors());
      case "getnumthreads" -> args -> NumberValue.of(torch.threads());
      case "setnumthreads" -> this::setThreads;
      case "getenv" -> this::environment;
      case "setenv" -> this::setEnvironment;
      case "include" -> this::include;
      case "isatty" -> this::isTerminal;
      case "packageLuaPath" -> this::packageLuaPath;
      case "setheaptracking" -> this::setHeapTracking;
      case "updateerrorhandlers", "updatethreadlocals" -> args -> LuaValue.NONE;
      default -> throw new IllegalStateException(name);
    };
  }

  /** There is no C heap to track; only the flag is kept. */
  private Varargs setHeapTracking(Varargs args) {
    LuaValue flag = LuaValue.valueOf(args.arg1().toboolean());
    torch.module().rawset(torch.interpreter().intern("_heaptracking"), flag);
    return LuaValue.NONE;
  }

  private Varargs setThreads(Varargs args) {
    int wanted = Args.checkInt(args, 1);
    Args.check(wanted > 0, 1, "number of threads must be positive");
    torch.setThreads(wanted);
    return LuaValue.NONE;
  }

  /** {@code torch.getenv(f)}: the environment of a function. */
  private Varargs environment(Varargs args) {
    Table globals = torch.interpreter().globals();
    if (args.arg1() instanceof Closure c) {
      return c.environment();
    }
    if (args.arg1() instanceof Builtin b) {
      return b.environment() == null ? globals : b.environment();
    }
    if (args.arg1() instanceof LuaUserdata) {
      return globals;
    }
    throw noEnvironment(args);
  }

  /** {@code torch.setenv(f, environment)}. */
  private Varargs setEnvironment(Varargs args) {
    if (args.arg1() instanceof Closure c) {
      c.setEnvironment(Args.checkTable(args, 2));
    } else if (args.arg1() instanceof Builtin b) {
      b.setEnvironment(Args.checkTable(args, 2));
    } else if (!(args.arg1() instanceof LuaUserdata)) {
      throw noEnvironment(args);
    }
    return LuaValue.NONE;
  }

  private static ArgumentError noEnvironment(Varargs args) {
    return Args.typeError(args, 1, "function or userdata");
  }

  /** {@code torch.isatty(file)}: whether one of io's standard files is a terminal. */
  private Varargs isTerminal(Varargs args) {
    Table io = Modules.table(torch.interpreter(), "io");
    String[] names = {"stdin", "stdout", "stderr"};
    for (int i = 0; i < names.length; i++) {
      if (args.arg1() instanceof LuaUserdata && io.rawget(names[i]) == args.arg1()) {
        return LuaValue.valueOf(DescriptorKind.of(i) == DescriptorKind.TERMINAL);
      }
    }
    return LuaValue.FALSE;
  }

  /** {@code torch.include(package, file)} or {@code include(file)}: runs a file near the caller. */
  private Varargs include(Varargs args) {
    Interpreter interpreter = torch.interpreter();
    String file = Args.checkJavaString(args, args.narg() > 1 ? 2 : 1);
    String directory =
        args.narg() > 1
            ? packageDirectory(Args.checkJavaString(args, 1))
            : PathsLibrary.callerDirectory(interpreter, 1);
    Closure chunk = SourceFile.load(interpreter, directory + "/" + file, interpreter.globals());
    return interpreter.call(chunk, LuaValue.NONE);
  }

  /** {@code torch.packageLuaPath(name)}: the directory in which a package's Lua files lie. */
  private Varargs packageLuaPath(Varargs args) {
    return Strings.of(packageDirectory(Args.checkJavaString(args, 1)));
  }

  private String packageDirectory(String name) {
    LuaValue path =
        torch
            .interpreter()
            .operators()
            .index(Modules.table(torch.interpreter(), "package"), Strings.of("path"));
    for (String template : path.tojstring().split(";")) {
      int mark = template.indexOf('?');
      if (mark >= 0) {
        String file = template.replace("?", name);
        if (java.nio.file.Files.isReadable(java.nio.file.Path.of(file))) {
          return template.substring(0, mark) + name;
        }
      }
    }
    if (Modules.isShipped(name)) {
      return "org/jlua/runtime/" + name;
    }
    throw new LuaError("could not find a valid lua path for " + name);
  }
}

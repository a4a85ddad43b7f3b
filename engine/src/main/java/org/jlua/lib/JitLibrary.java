package org.jlua.lib;

import java.util.Locale;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * LuaJIT's {@code jit} table, for scripts that ask it where they run. Switching it off keeps hot
 * functions and loops from being translated to JVM bytecode from then on.
 */
public final class JitLibrary implements Builtin.Source {
  private static final int VERSION_NUMBER = 20100;

  private final Interpreter interpreter;
  private boolean on = true;

  private JitLibrary(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Makes the library in an interpreter: sets the global {@code jit} and returns it. */
  public static Table open(Interpreter interpreter) {
    JitLibrary library = new JitLibrary(interpreter);
    LibraryTable jit = LibraryTable.global(interpreter, "jit", 12);
    jit.set("version", Strings.of("LuaJIT 2.1.0 (JLua)"));
    jit.set("version_num", NumberValue.of(VERSION_NUMBER));
    jit.set("os", Strings.of(systemName()));
    jit.set("arch", Strings.of(architecture()));
    jit.addAll("on off flush status", library);
    addOptions(interpreter, jit, library);
    return jit.table();
  }

  /** Returns what a function of the library does. */
  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "on" -> args -> set(args, true);
      case "off" -> args -> set(args, false);
      case "status" -> args -> LuaValue.valueOf(on);
      case "flush", "start" -> args -> LuaValue.NONE;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Adds {@code jit.opt.start}, also as the module {@code jit.opt}. */
  private static void addOptions(Interpreter interpreter, LibraryTable jit, Builtin.Source source) {
    LibraryTable options = new LibraryTable(interpreter, "jit.opt.", new Table(0, 1));
    options.add("start", source);
    jit.set("opt", options.table());
    PackageLibrary.loaded(interpreter).rawset(interpreter.intern("jit.opt"), options.table());
  }

  /** {@code jit.on()} and {@code jit.off()}; with a function they change nothing. */
  private Varargs set(Varargs args, boolean state) {
    if (args.arg1().isnil()) {
      on = state;
      interpreter.setTranslating(state);
    }
    return LuaValue.NONE;
  }

  /** Returns the operating system by LuaJIT's name. */
  private static String systemName() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.contains("linux")) {
      return "Linux";
    }
    if (name.contains("windows")) {
      return "Windows";
    }
    if (name.contains("mac")) {
      return "OSX";
    }
    return name.contains("bsd") ? "BSD" : name.isEmpty() ? "Other" : "POSIX";
  }

  /** Returns the processor by LuaJIT's name. */
  private static String architecture() {
    String name = System.getProperty("os.arch", "");
    return switch (name) {
      case "amd64", "x86_64" -> "x64";
      case "x86", "i386", "i686" -> "x86";
      case "aarch64" -> "arm64";
      default -> name;
    };
  }
}

package org.jlua.lib;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.Closure;
import org.jlua.vm.Frame;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Lua's {@code package} library with {@code require} and {@code module}. */
public final class PackageLibrary implements Builtin.Source {
  private static final String LOADED = "_LOADED";
  private static final String RESOURCES = "org/jlua/runtime/";

  private static final String DEFAULT_PATH =
      "./?.lua;./?/init.lua"
          + ";/usr/local/share/lua/5.1/?.lua;/usr/local/share/lua/5.1/?/init.lua"
          + ";/usr/local/lib/lua/5.1/?.lua;/usr/local/lib/lua/5.1/?/init.lua"
          + ";/usr/share/lua/5.1/?.lua;/usr/share/lua/5.1/?/init.lua";
  private static final String DEFAULT_CPATH =
      "./?.so;/usr/local/lib/lua/5.1/?.so;/usr/lib/lua/5.1/?.so"
          + ";/usr/local/lib/lua/5.1/loadall.so";

  private final Interpreter interpreter;
  private final Table loaded;
  private final Table library = new Table(0, 16);

  /** Stands in {@code package.loaded} for a module that is being loaded. */
  private final LuaUserdata sentinel = new LuaUserdata("loading");

  private PackageLibrary(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.loaded = loaded(interpreter);
  }

  /**
   * Makes the library in an interpreter: sets the globals {@code package}, {@code require} and
   * {@code module} and returns {@code package}.
   */
  public static Table open(Interpreter interpreter) {
    PackageLibrary p = new PackageLibrary(interpreter);
    p.fill();
    Table globals = interpreter.globals();
    globals.rawset(interpreter.intern("package"), p.library);
    globals.rawset(interpreter.intern("require"), new Builtin("require", p, "require"));
    globals.rawset(interpreter.intern("module"), new Builtin("module", p, "module"));
    p.loaded.rawset(interpreter.intern("_G"), globals);
    p.loaded.rawset(interpreter.intern("package"), p.library);
    return p.library;
  }

  /** Returns what a function of the library does. */
  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "require" -> this::require;
      case "module" -> this::module;
      case "loadlib" -> PackageLibrary::loadlib;
      case "searchpath" -> this::searchpath;
      case "seeall" -> this::seeall;
      case "loaders[1]" -> this::preloadLoader;
      case "loaders[2]" -> this::luaLoader;
      case "loaders[3]" -> this::nativeLoader;
      case "loaders[4]" -> this::nativeRootLoader;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Returns an interpreter's {@code package.loaded}, which exists before the library is opened. */
  public static Table loaded(Interpreter interpreter) {
    LuaString name = interpreter.intern(LOADED);
    if (interpreter.registry().rawget(name) instanceof Table t) {
      return t;
    }
    Table loaded = new Table(0, 32);
    interpreter.registry().rawset(name, loaded);
    return loaded;
  }

  /**
   * Makes {@code require(name)} call a loader written in Java, once. The library must be open.
   *
   * @param name the module's name
   * @param loader called with the name; returns the module
   */
  public static void preload(Interpreter interpreter, String name, Builtin loader) {
    LuaValue library = interpreter.globals().rawget(interpreter.intern("package"));
    LuaValue preload = ((Table) library).rawget(interpreter.intern("preload"));
    ((Table) preload).rawset(interpreter.intern(name), loader);
  }

  /** Returns whether {@code require(name)} calls a loader that {@link #preload} gave it. */
  public static boolean isPreloaded(Interpreter interpreter, String name) {
    return interpreter.globals().rawget(interpreter.intern("package")) instanceof Table library
        && library.rawget(interpreter.intern("preload")) instanceof Table preload
        && !preload.rawget(interpreter.intern(name)).isnil();
  }

  /** Sets the search paths to their defaults, whatever LUA_PATH and LUA_CPATH say. */
  public static void ignoreEnvironment(Interpreter interpreter) {
    Table library = (Table) interpreter.globals().rawget(interpreter.intern("package"));
    library.rawset(interpreter.intern("path"), Strings.of(DEFAULT_PATH));
    library.rawset(interpreter.intern("cpath"), Strings.of(DEFAULT_CPATH));
  }

  private void fill() {
    set("loaded", loaded);
    set("preload", new Table(0, 8));
    set("path", Strings.of(path("LUA_PATH", DEFAULT_PATH)));
    set("cpath", Strings.of(path("LUA_CPATH", DEFAULT_CPATH)));
    set("config", Strings.of("/\n;\n?\n!\n-\n"));
    set("loadlib", new Builtin("package.loadlib", this, "loadlib"));
    set("searchpath", new Builtin("package.searchpath", this, "searchpath"));
    set("seeall", new Builtin("package.seeall", this, "seeall"));
    Table loaders =
        Table.ofList(
            new Builtin("package.loaders[1]", this, "loaders[1]"),
            new Builtin("package.loaders[2]", this, "loaders[2]"),
            new Builtin("package.loaders[3]", this, "loaders[3]"),
            new Builtin("package.loaders[4]", this, "loaders[4]"));
    set("loaders", loaders);
    set("searchers", loaders);
  }

  private void set(String name, LuaValue value) {
    library.rawset(interpreter.intern(name), value);
  }

  private LuaValue get(String name) {
    return interpreter.operators().index(library, interpreter.intern(name));
  }

  /** Returns a search path from the environment, in which {@code ;;} stands for the default. */
  private static String path(String variable, String standard) {
    String value = System.getenv(variable + "_5_1");
    if (value == null) {
      value = System.getenv(variable);
    }
    if (value == null) {
      return standard;
    }
    int gap = value.indexOf(";;");
    if (gap < 0) {
      return value;
    }
    String before = value.substring(0, gap);
    String after = value.substring(gap + 2);
    return (before.isEmpty() ? "" : before + ";") + standard + (after.isEmpty() ? "" : ";" + after);
  }

  // ---- require

  /**
   * {@code require(name)} returns a module: what {@code package.loaded} has, or else what the first
   * of {@code package.loaders} that knows it makes. Raises an error that lists the places searched
   * when none does.
   */
  private Varargs require(Varargs args) {
    LuaString name = Args.checkString(args, 1);
    LuaValue known = loaded.rawget(name);
    if (known.toboolean()) {
      if (known == sentinel) {
        throw new LuaError("loop or previous error loading module '" + Strings.toJava(name) + "'");
      }
      return known;
    }
    LuaValue loader = findLoader(name);
    loaded.rawset(name, sentinel);
    LuaValue module = interpreter.call(loader, name).arg1();
    if (!module.isnil()) {
      loaded.rawset(name, module);
    } else if (loaded.rawget(name) == sentinel) {
      loaded.rawset(name, LuaValue.TRUE);
    }
    return loaded.rawget(name);
  }

  private LuaValue findLoader(LuaString name) {
    if (!(get("loaders") instanceof Table loaders)) {
      throw new LuaError("'package.loaders' must be a table");
    }
    StringBuilder tried = new StringBuilder();
    for (int i = 1; ; i++) {
      LuaValue searcher = loaders.rawget(i);
      if (searcher.isnil()) {
        throw new LuaError("module '" + Strings.toJava(name) + "' not found:" + tried);
      }
      LuaValue found = interpreter.call(searcher, name).arg1();
      if (found instanceof LuaFunction) {
        return found;
      }
      if (found.isstring()) {
        tried.append(Strings.toJava(found.strvalue()));
      }
    }
  }

  /** Finds modules of {@code package.preload} and those that are part of this program. */
  private Varargs preloadLoader(Varargs args) {
    LuaString name = Args.checkString(args, 1);
    if (!(get("preload") instanceof Table preload)) {
      throw new LuaError("'package.preload' must be a table");
    }
    LuaValue loader = interpreter.operators().index(preload, name);
    if (!loader.isnil()) {
      return loader;
    }
    String module = Strings.toJava(name);
    Closure shipped = shipped(interpreter, module);
    return shipped != null ? shipped : Strings.of("\n\tno field package.preload['" + module + "']");
  }

  /**
   * Returns the chunk of a Lua module that is part of this program, or null when there is none of
   * that name. Such modules come before files, since an installed Torch has files of the same
   * names.
   */
  public static Closure shipped(Interpreter interpreter, String module) {
    String base = module.replace('.', '/');
    for (String file : new String[] {base + ".lua", base + "/init.lua"}) {
      ClassLoader classes = PackageLibrary.class.getClassLoader();
      try (InputStream in = classes.getResourceAsStream(RESOURCES + file)) {
        if (in != null) {
          return interpreter.load(in.readAllBytes(), Strings.of("@" + file), interpreter.globals());
        }
      } catch (IOException e) {
        throw new LuaError("cannot read module '" + module + "' of this program", e);
      }
    }
    return null;
  }

  /** Finds files on {@code package.path}. */
  private Varargs luaLoader(Varargs args) {
    String name = Args.checkJavaString(args, 1);
    StringBuilder tried = new StringBuilder();
    String file = search(name, pathField("path"), ".", "/", tried);
    if (file == null) {
      return Strings.of(tried.toString());
    }
    try {
      return SourceFile.load(interpreter, file, interpreter.globals());
    } catch (LuaError e) {
      throw loadError(name, file, e.getMessage());
    }
  }

  /** Finds C modules on {@code package.cpath}, only to tell that they cannot be loaded. */
  private Varargs nativeLoader(Varargs args) {
    return nativeModule(Args.checkJavaString(args, 1), Args.checkJavaString(args, 1));
  }

  /** Finds C modules that hold the submodules of a package, only to tell the same. */
  private Varargs nativeRootLoader(Varargs args) {
    String name = Args.checkJavaString(args, 1);
    int dot = name.indexOf('.');
    return dot < 0 ? LuaValue.NONE : nativeModule(name, name.substring(0, dot));
  }

  private Varargs nativeModule(String name, String searched) {
    StringBuilder tried = new StringBuilder();
    String file = search(searched, pathField("cpath"), ".", "/", tried);
    if (file == null) {
      return Strings.of(tried.toString());
    }
    throw loadError(name, file, "modules written in C cannot be loaded into the JVM");
  }

  private static LuaError loadError(String name, String file, String reason) {
    return new LuaError(
        "error loading module '" + name + "' from file '" + file + "':\n\t" + reason);
  }

  private String pathField(String field) {
    LuaValue path = get(field);
    if (!path.isstring()) {
      throw new LuaError("'package." + field + "' must be a string");
    }
    return Strings.toJava(path.strvalue());
  }

  /**
   * Returns the first readable file of a path, or null and in {@code tried} what was looked for.
   */
  private String search(
      String name, String path, String separator, String replacement, StringBuilder tried) {
    String part = separator.isEmpty() ? name : name.replace(separator, replacement);
    int start = 0;
    while (start < path.length()) {
      int end = path.indexOf(';', start);
      end = end < 0 ? path.length() : end;
      if (end > start) {
        String file = path.substring(start, end).replace("?", part);
        if (isReadable(file)) {
          return file;
        }
        tried.append("\n\tno file '").append(file).append('\'');
      }
      start = end + 1;
    }
    return null;
  }

  private boolean isReadable(String file) {
    try {
      Path path = WorkingDirectory.of(interpreter).resolve(file);
      return Files.isReadable(path) && !Files.isDirectory(path);
    } catch (NoSuchFileException | InvalidPathException e) {
      return false;
    }
  }

  /**
   * {@code package.searchpath(name, path [, sep [, rep]])} returns the first readable file that a
   * path gives for a name, or nil and the files tried.
   */
  private Varargs searchpath(Varargs args) {
    String name = Args.checkJavaString(args, 1);
    String path = Args.checkJavaString(args, 2);
    String separator = Args.optJavaString(args, 3, ".");
    String replacement = Args.optJavaString(args, 4, "/");
    StringBuilder tried = new StringBuilder();
    String file = search(name, path, separator, replacement, tried);
    return file != null
        ? Strings.of(file)
        : LuaValue.varargsOf(LuaValue.NIL, Strings.of(tried.toString()));
  }

  /** {@code package.loadlib(path, name)} fails: there are no C libraries in the JVM. */
  private static Varargs loadlib(Varargs args) {
    Args.checkString(args, 1);
    Args.checkString(args, 2);
    return LuaValue.varargsOf(
        LuaValue.NIL,
        Strings.of("dynamic libraries not enabled; modules written in C cannot be loaded"),
        Strings.of("absent"));
  }

  // ---- module

  /**
   * {@code module(name [, ...])} makes a table the module of that name and the environment of the
   * calling function, and calls each further argument with it.
   */
  private Varargs module(Varargs args) {
    LuaString name = Args.checkString(args, 1);
    Table module = moduleTable(name);
    if (module.rawget(interpreter.intern("_NAME")).isnil()) {
      describe(module, name);
    }
    Frame caller = interpreter.stack().level(1);
    if (caller == null || caller.closure() == null) {
      throw new LuaError("'module' not called from a Lua function");
    }
    caller.closure().setEnvironment(module);
    for (int i = 2; i <= args.narg(); i++) {
      interpreter.call(args.arg(i), module);
    }
    return LuaValue.NONE;
  }

  private Table moduleTable(LuaString name) {
    if (loaded.rawget(name) instanceof Table known) {
      return known;
    }
    Table module = globalTable(name);
    if (module == null) {
      throw new LuaError("name conflict for module '" + Strings.toJava(name) + "'");
    }
    loaded.rawset(name, module);
    return module;
  }

  /** Finds or makes the table {@code a.b.c} of globals; null when something else has a name. */
  private Table globalTable(LuaString name) {
    Table table = interpreter.globals();
    String rest = Strings.toLatin1(name);
    while (true) {
      int dot = rest.indexOf('.');
      LuaString key = interpreter.intern(Strings.ofLatin1(dot < 0 ? rest : rest.substring(0, dot)));
      LuaValue next = table.rawget(key);
      if (next.isnil()) {
        next = new Table();
        interpreter.operators().setIndex(table, key, next);
      }
      if (!(next instanceof Table t)) {
        return null;
      }
      table = t;
      if (dot < 0) {
        return table;
      }
      rest = rest.substring(dot + 1);
    }
  }

  private void describe(Table module, LuaString name) {
    String text = Strings.toLatin1(name);
    module.rawset(interpreter.intern("_M"), module);
    module.rawset(interpreter.intern("_NAME"), name);
    module.rawset(
        interpreter.intern("_PACKAGE"),
        Strings.ofLatin1(text.substring(0, text.lastIndexOf('.') + 1)));
  }

  /** {@code package.seeall(module)} makes a module inherit from the globals. */
  private Varargs seeall(Varargs args) {
    Table module = Args.checkTable(args, 1);
    Table metatable = module.metatable();
    if (metatable == null) {
      metatable = new Table(0, 1);
      module.setmetatable(metatable);
    }
    metatable.rawset(interpreter.intern("__index"), interpreter.globals());
    return LuaValue.NONE;
  }
}

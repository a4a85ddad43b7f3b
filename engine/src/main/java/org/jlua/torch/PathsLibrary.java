package org.jlua.torch;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jlua.lib.SourceFile;
import org.jlua.lib.SystemError;
import org.jlua.lib.WorkingDirectory;
import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.Frame;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Torch's module {@code paths}: names of files, directories, and files near the running script. */
public final class PathsLibrary implements Builtin.Source {
  private static final String NAMES =
      "basename dirname extname concat cwd dir dirp filep files iterfiles iterdirs mkdir rmdir"
          + " rmall"
          + " tmpname thisfile dofile require findprogram execdir uname is_win is_mac"
          + " getregistryvalue";

  private final Interpreter interpreter;
  private final Table library = new Table(0, 32);

  private PathsLibrary(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Returns an interpreter's module {@code paths}, also a global, loading it when needed. */
  public static Table of(Interpreter interpreter) {
    if (Modules.loaded(interpreter, "paths") instanceof Table t) {
      return t;
    }
    PathsLibrary paths = new PathsLibrary(interpreter);
    paths.fill();
    Modules.enter(interpreter, "paths", paths.library);
    return paths.library;
  }

  private void fill() {
    TorchErrors errors = new TorchErrors(interpreter);
    for (String name : NAMES.split(" ")) {
      Builtin builtin = errors.builtin("paths." + name, this, name);
      library.rawset(interpreter.intern(name), builtin);
    }
    library.rawset(interpreter.intern("home"), Strings.of(System.getProperty("user.home", "")));
  }

  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "basename" -> PathsLibrary::basename;
      case "dirname" -> args -> Strings.of(dirname(Args.checkJavaString(args, 1)));
      case "extname" -> PathsLibrary::extname;
      case "concat" -> this::concat;
      case "cwd" -> args -> Strings.of(cwd());
      case "dir" -> this::dir;
      case "dirp" -> args -> LuaValue.valueOf(Files.isDirectory(path(args)));
      case "filep" -> this::isFile;
      case "files" -> this::files;
      case "iterfiles" -> args -> iterate(names(args, 1, this::isFileIn));
      case "iterdirs" -> args -> iterate(names(args, 1, this::isDirectoryIn));
      case "mkdir" -> this::makeDirectory;
      case "rmdir" -> this::removeDirectory;
      case "rmall" -> this::removeAll;
      case "tmpname" -> PathsLibrary::temporaryName;
      case "thisfile" -> this::thisFile;
      case "dofile" -> this::runFile;
      case "require" -> args -> interpreter.call(global("require"), args);
      case "findprogram" -> this::findProgram;
      case "execdir" -> PathsLibrary::programDirectory;
      case "uname" -> PathsLibrary::systemName;
      case "is_win" -> args -> LuaValue.valueOf(osName().startsWith("Windows"));
      case "is_mac" -> args -> LuaValue.valueOf(osName().startsWith("Mac"));
      case "getregistryvalue" -> PathsLibrary::registryValue;
      default -> throw new IllegalStateException(name);
    };
  }

  private LuaValue global(String name) {
    return interpreter.globals().rawget(interpreter.intern(name));
  }

  private static String osName() {
    return System.getProperty("os.name", "");
  }

  // ---- names

  private String cwd() {
    return WorkingDirectory.of(interpreter).path().toString();
  }

  /** {@code paths.basename(path [, suffix])}: the last component, without {@code .suffix}. */
  private static Varargs basename(Varargs args) {
    String path = Args.checkJavaString(args, 1);
    String suffix = Args.optJavaString(args, 2, "");
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    String name = path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    if (!suffix.isEmpty()) {
      String ending = suffix.startsWith(".") ? suffix : "." + suffix;
      if (name.length() > ending.length() && name.endsWith(ending)) {
        name = name.substring(0, name.length() - ending.length());
      }
    }
    return Strings.of(name.isEmpty() && path.startsWith("/") ? "/" : name);
  }

  /** Returns what is before the last component: {@code .} or {@code /} when nothing is. */
  static String dirname(String path) {
    int slash = -1;
    for (int i = 0; i + 1 < path.length(); i++) {
      if (path.charAt(i) == '/' && path.charAt(i + 1) != '/') {
        slash = i;
      }
    }
    if (slash <= 0) {
      return path.startsWith("/") ? "/" : ".";
    }
    return path.substring(0, slash);
  }

  /** {@code paths.extname(path)}: what follows the last dot of the last component, or nil. */
  private static Varargs extname(Varargs args) {
    String path = Args.checkJavaString(args, 1);
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? LuaValue.NIL : Strings.of(name.substring(dot + 1));
  }

  /** {@code paths.concat(path, …)}: an absolute path without {@code .} and {@code ..}. */
  private Varargs concat(Varargs args) {
    StringBuilder joined = new StringBuilder(cwd());
    for (int i = 1; i <= args.narg(); i++) {
      String part = Args.checkJavaString(args, i);
      if (part.startsWith("/")) {
        joined.setLength(0);
      }
      joined.append('/').append(part);
    }
    return Strings.of(normalize(joined.toString()));
  }

  private static String normalize(String path) {
    List<String> components = new ArrayList<>();
    for (String component : path.split("/")) {
      if (component.equals("..")) {
        if (!components.isEmpty()) {
          components.remove(components.size() - 1);
        }
      } else if (!component.isEmpty() && !component.equals(".")) {
        components.add(component);
      }
    }
    return "/" + String.join("/", components);
  }

  // ---- directories

  private Path path(Varargs args) {
    return path(Args.checkJavaString(args, 1));
  }

  private Path path(String name) {
    try {
      return WorkingDirectory.of(interpreter).path().resolve(name);
    } catch (InvalidPathException e) {
      return Path.of("/nonexistent");
    }
  }

  private Varargs isFile(Varargs args) {
    Path path = path(args);
    return LuaValue.valueOf(Files.exists(path) && !Files.isDirectory(path));
  }

  /** Returns the names in a directory, with {@code .} and {@code ..}; null when there is none. */
  private List<String> names(Path directory) {
    List<String> names = new ArrayList<>(List.of(".", ".."));
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        names.add(entry.getFileName().toString());
      }
      return names;
    } catch (IOException e) {
      return null;
    }
  }

  /** {@code paths.dir(directory)}: a table of names; nil when it cannot be read. */
  private Varargs dir(Varargs args) {
    List<String> names = names(path(args));
    if (names == null) {
      return LuaValue.NIL;
    }
    Table table = new Table(names.size(), 0);
    for (int i = 0; i < names.size(); i++) {
      table.rawset(i + 1, Strings.of(names.get(i)));
    }
    return table;
  }

  /** Decides about a name in a directory. */
  private interface Filter {
    boolean accepts(Path directory, String name);
  }

  private List<String> names(Varargs args, int i, Filter filter) {
    String directory = Args.checkJavaString(args, i);
    List<String> names = names(path(directory));
    if (names == null) {
      throw new LuaError("cannot read directory '" + directory + "'");
    }
    names.removeIf(name -> !filter.accepts(path(directory), name));
    return names;
  }

  private boolean isFileIn(Path directory, String name) {
    return !Files.isDirectory(directory.resolve(name));
  }

  private boolean isDirectoryIn(Path directory, String name) {
    return !name.equals(".") && !name.equals("..") && Files.isDirectory(directory.resolve(name));
  }

  /**
   * {@code paths.files(directory [, filter])}: iterates over names that a pattern or function
   * likes.
   */
  private Varargs files(Varargs args) {
    LuaValue filter = args.arg(2);
    if (filter.isnil()) {
      return iterate(names(args, 1, (directory, name) -> true));
    }
    LuaValue match = filter instanceof LuaFunction ? filter : null;
    LuaValue find = interpreter.operators().index(Strings.of(""), Strings.of("find"));
    return iterate(
        names(
            args,
            1,
            (directory, name) -> {
              LuaValue text = Strings.of(name);
              Varargs result =
                  match != null
                      ? interpreter.call(match, text)
                      : interpreter.call(find, LuaValue.varargsOf(text, filter));
              return result.arg1().toboolean();
            }));
  }

  private static Builtin iterate(List<String> names) {
    Iterator<String> rest = names.iterator();
    return new Builtin(
        "paths.files", args -> rest.hasNext() ? Strings.of(rest.next()) : LuaValue.NIL);
  }

  /** An action on a file that may fail. */
  private interface Action {
    void run() throws IOException;
  }

  /** Returns true, or nil, a message and a number. */
  private static Varargs attempt(String name, Action action) {
    try {
      action.run();
      return LuaValue.TRUE;
    } catch (IOException e) {
      return SystemError.of(e).results(name);
    }
  }

  /** {@code paths.mkdir(directory)} makes it with all that lead to it. */
  private Varargs makeDirectory(Varargs args) {
    Path path = path(args);
    return attempt(args.arg1().tojstring(), () -> Files.createDirectories(path));
  }

  private Varargs removeDirectory(Varargs args) {
    Path path = path(args);
    return attempt(
        args.arg1().tojstring(),
        () -> {
          if (!Files.isDirectory(path)) {
            throw new java.nio.file.NotDirectoryException(path.toString());
          }
          Files.delete(path);
        });
  }

  /** {@code paths.rmall(directory, 'yes')} removes a directory with all that is in it. */
  private Varargs removeAll(Varargs args) {
    Path path = path(args);
    if (!Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return LuaValue.NONE;
    }
    if (!args.arg(2).isstring() || !args.arg(2).tojstring().equals("yes")) {
      return LuaValue.varargsOf(LuaValue.NIL, Strings.of("missing second argument ('yes')"));
    }
    return attempt(args.arg1().tojstring(), () -> removeTree(path));
  }

  private static void removeTree(Path path) throws IOException {
    if (Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
        for (Path entry : entries) {
          removeTree(entry);
        }
      }
    }
    Files.delete(path);
  }

  /** {@code paths.tmpname()}: the name of a new empty file. */
  private static Varargs temporaryName(Varargs args) {
    try {
      File made = Files.createTempFile("lua_", "").toFile();
      made.deleteOnExit();
      return Strings.of(made.getPath());
    } catch (IOException e) {
      throw new LuaError("unable to generate a unique filename", e);
    }
  }

  // ---- the running script

  /** Returns the directory of the file whose code called the running builtin, else the current. */
  static String callerDirectory(Interpreter interpreter, int level) {
    String file = callerFile(interpreter, level);
    return file == null ? WorkingDirectory.of(interpreter).path().toString() : dirname(file);
  }

  private static String callerFile(Interpreter interpreter, int level) {
    Frame frame = interpreter.stack().level(level);
    if (frame == null || frame.closure() == null) {
      return null;
    }
    String name = Strings.toJava(frame.closure().prototype().chunk().name());
    return name.startsWith("@")
        ? WorkingDirectory.of(interpreter).path().resolve(name.substring(1)).normalize().toString()
        : null;
  }

  /** {@code paths.thisfile([name [, depth]])}: the calling file, or a file beside it. */
  private Varargs thisFile(Varargs args) {
    int level = 1 + Args.optInt(args, 2, 0);
    if (args.arg1().isnil()) {
      String file = callerFile(interpreter, level);
      return file == null ? LuaValue.NIL : Strings.of(file);
    }
    return Strings.of(beside(Args.checkJavaString(args, 1), level));
  }

  private String beside(String name, int level) {
    return name.startsWith("/") ? name : callerDirectory(interpreter, level) + "/" + name;
  }

  /** {@code paths.dofile(name [, depth])} runs a file beside the calling one. */
  private Varargs runFile(Varargs args) {
    String file = beside(Args.checkJavaString(args, 1), 1 + Args.optInt(args, 2, 0));
    return interpreter.call(
        SourceFile.load(interpreter, file, interpreter.globals()), LuaValue.NONE);
  }

  // ---- the system

  /** {@code paths.findprogram(name, …)}: the path of the first program that there is, or nil. */
  private Varargs findProgram(Varargs args) {
    String search = System.getenv("PATH");
    for (int i = 1; i <= args.narg(); i++) {
      String name = Args.checkJavaString(args, i);
      if (name.indexOf('/') >= 0) {
        if (isProgram(path(name))) {
          return Strings.of(normalize(path(name).toString()));
        }
        continue;
      }
      for (String directory : search == null ? new String[0] : search.split(File.pathSeparator)) {
        Path candidate = path(directory).resolve(name);
        if (isProgram(candidate)) {
          return Strings.of(candidate.toString());
        }
      }
    }
    return LuaValue.NIL;
  }

  private static boolean isProgram(Path path) {
    return Files.isExecutable(path) && !Files.isDirectory(path);
  }

  /** {@code paths.execdir()}: where the running program lies. */
  private static Varargs programDirectory(Varargs args) {
    return ProcessHandle.current()
        .info()
        .command()
        .map(program -> (LuaValue) Strings.of(dirname(program)))
        .orElse(LuaValue.NIL);
  }

  /** {@code paths.uname()}: the system, this host, and the kind of machine. */
  private static Varargs systemName(Varargs args) {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      host = "localhost";
    }
    String machine = System.getProperty("os.arch", "");
    return LuaValue.varargsOf(
        Strings.of(osName()),
        Strings.of(host),
        Strings.of(machine.equals("amd64") ? "x86_64" : machine));
  }

  private static Varargs registryValue(Varargs args) {
    throw new LuaError("this function exists only on windows");
  }
}

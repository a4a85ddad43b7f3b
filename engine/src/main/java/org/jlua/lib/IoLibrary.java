package org.jlua.lib;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberText;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Lua's {@code io} library and the methods of files. */
public final class IoLibrary implements Builtin.Source {
  private static final String NAMES =
      "close flush input lines open output popen read tmpfile type write";
  private static final String METHODS = "close flush lines read seek setvbuf write __gc __tostring";

  private static final String TYPE = "FILE*";

  private final Interpreter interpreter;
  private final OpenFiles files = new OpenFiles();
  private final Table methods = new Table(0, 16);
  private final LuaUserdata stdin;
  private final LuaUserdata stdout;
  private final LuaUserdata stderr;
  private LuaUserdata input;
  private LuaUserdata output;

  private IoLibrary(Interpreter interpreter) {
    this.interpreter = interpreter;
    stdin = standard(StreamDevice.reading(interpreter.in(), interpreter.out()));
    stdout = standard(StreamDevice.writing(interpreter.out()));
    stderr = standard(StreamDevice.writing(interpreter.err()));
    input = stdin;
    output = stdout;
  }

  /** Makes the library in an interpreter: sets the global {@code io} and returns it. */
  public static Table open(Interpreter interpreter) {
    IoLibrary library = new IoLibrary(interpreter);
    interpreter.setExtension(IoLibrary.class, library);
    interpreter.closeWith(library.files);
    interpreter.watchCollections(library.files::hasAny);
    library.fillMethods();
    return library.makeTable();
  }

  /** Returns the interpreter's standard input, with what scripts have read ahead. */
  public LuaFile stdin() {
    return (LuaFile) stdin.m_instance;
  }

  private LuaUserdata standard(ByteDevice device) {
    return new LuaUserdata(LuaFile.standard(device), methods);
  }

  private Table makeTable() {
    LibraryTable io = LibraryTable.global(interpreter, "io", 16);
    io.addAll(NAMES, this);
    io.set("stdin", stdin);
    io.set("stdout", stdout);
    io.set("stderr", stderr);
    return io.table();
  }

  /** Returns what a function of the library does; methods of files have {@code file.} before. */
  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "close" -> this::close;
      case "flush" -> this::flush;
      case "input" -> this::input;
      case "lines" -> this::lines;
      case "open" -> this::open;
      case "output" -> this::output;
      case "popen" -> this::popen;
      case "read" -> this::read;
      case "tmpfile" -> this::tmpfile;
      case "type" -> IoLibrary::type;
      case "write" -> this::write;
      case "file.close" -> this::close;
      case "file.flush" -> IoLibrary::fileFlush;
      case "file.lines" -> IoLibrary::fileLines;
      case "file.read" -> IoLibrary::fileRead;
      case "file.seek" -> IoLibrary::fileSeek;
      case "file.setvbuf" -> IoLibrary::fileSetvbuf;
      case "file.write" -> IoLibrary::fileWrite;
      case "file.__gc" -> this::collect;
      case "file.__tostring" -> IoLibrary::fileToString;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private void fillMethods() {
    for (String name : METHODS.split(" ")) {
      set(methods, name, new Builtin("file." + name, this, "file." + name));
    }
    set(methods, "__index", methods);
    interpreter.registry().rawset(interpreter.intern(TYPE), methods);
  }

  private void set(Table table, String name, LuaValue value) {
    table.rawset(interpreter.intern(name), value);
  }

  // ---- arguments and results

  private static LuaFile anyFile(Varargs args, int i) {
    return Args.checkUserdata(args, i, LuaFile.class, TYPE);
  }

  private static LuaFile openFile(Varargs args, int i) {
    return checkOpen(anyFile(args, i));
  }

  private static LuaFile checkOpen(LuaFile file) {
    if (file.isClosed()) {
      throw new LuaError("attempt to use a closed file");
    }
    return file;
  }

  private static LuaFile standardFile(LuaUserdata userdata, String name) {
    LuaFile file = (LuaFile) userdata.m_instance;
    if (file.isClosed()) {
      throw new LuaError("standard " + name + " file is closed");
    }
    return file;
  }

  private LuaUserdata openPath(String name, String mode) throws IOException {
    files.closeUnreachable();
    Path path = WorkingDirectory.of(interpreter).resolve(name);
    ByteDevice device;
    try {
      device = ChannelDevice.open(path, mode);
    } catch (IOException e) {
      if (SystemError.of(e).number() != SystemError.TOO_MANY_FILES) {
        throw e;
      }
      files.collect();
      device = ChannelDevice.open(path, mode);
    }
    if (device == null) {
      throw new IOException(SystemError.INVALID_ARGUMENT.text());
    }
    return files.add(LuaFile.buffered(device), methods);
  }

  /** Opens a file for functions that raise an error when it cannot be opened. */
  private LuaUserdata openArgument(Varargs args, int i, String mode) {
    String name = Args.checkJavaString(args, i);
    try {
      return openPath(name, mode);
    } catch (IOException | InvalidPathException e) {
      throw new ArgumentError(i, name + ": " + SystemError.of(e).text());
    }
  }

  // ---- functions of the library

  /**
   * {@code io.open(filename [, mode])} opens a file; the mode is r, w or a, with + for both reading
   * and writing. Returns the file, or nil, a message and errno.
   */
  private Varargs open(Varargs args) {
    String name = Args.checkJavaString(args, 1);
    String mode = Args.optJavaString(args, 2, "r");
    try {
      return openPath(name, mode);
    } catch (IOException | InvalidPathException e) {
      return SystemError.of(e).results(name);
    }
  }

  /**
   * {@code io.popen(command [, mode])} starts a shell command and returns a file that reads its
   * output (mode r) or writes its input (mode w), or nil, a message and errno.
   */
  private Varargs popen(Varargs args) {
    String command = Args.checkJavaString(args, 1);
    String mode = Args.optJavaString(args, 2, "r");
    files.closeUnreachable();
    if (!mode.equals("r") && !mode.equals("w")) {
      return SystemError.INVALID_ARGUMENT.results(command);
    }
    try {
      ProcessDevice device =
          ProcessDevice.start(
              ShellCommands.of(interpreter), Shell.command(interpreter, command), mode.equals("r"));
      return files.add(LuaFile.buffered(device), methods);
    } catch (IOException e) {
      return SystemError.of(e).results(command);
    }
  }

  /** {@code io.tmpfile()} returns a new file open for reading and writing, deleted at its end. */
  private Varargs tmpfile(Varargs args) {
    try {
      Path path = TemporaryFiles.create();
      FileChannel channel =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      return files.add(LuaFile.buffered(ChannelDevice.of(channel)), methods);
    } catch (IOException e) {
      return SystemError.of(e).results();
    }
  }

  /** {@code io.type(x)} returns "file", "closed file" or, for anything else, nil. */
  private static Varargs type(Varargs args) {
    LuaValue v = Args.checkAny(args, 1);
    if (v instanceof LuaUserdata u && u.m_instance instanceof LuaFile file) {
      return Strings.of(file.isClosed() ? "closed file" : "file");
    }
    return LuaValue.NIL;
  }

  /** {@code io.input([file])} sets the default input file, by name or handle, and returns it. */
  private Varargs input(Varargs args) {
    if (!args.arg1().isnil()) {
      input = fileOrName(args, "r");
    }
    return input;
  }

  /** {@code io.output([file])} sets the default output file, by name or handle, and returns it. */
  private Varargs output(Varargs args) {
    if (!args.arg1().isnil()) {
      output = fileOrName(args, "w");
    }
    return output;
  }

  private LuaUserdata fileOrName(Varargs args, String mode) {
    if (args.arg1().isstring()) {
      return openArgument(args, 1, mode);
    }
    openFile(args, 1);
    return (LuaUserdata) args.arg1();
  }

  /** {@code io.read(...)} reads from the default input file. */
  private Varargs read(Varargs args) {
    return read(standardFile(input, "input"), args, 1);
  }

  /** {@code io.write(...)} writes to the default output file. */
  private Varargs write(Varargs args) {
    return write(standardFile(output, "output"), args, 1);
  }

  /** {@code io.flush()} writes out what the default output file has buffered. */
  private Varargs flush(Varargs args) {
    return flush(standardFile(output, "output"));
  }

  /**
   * {@code io.close([file])} and {@code file:close()} close a file, the default output file by
   * default. Returns true, or nil, a message and errno.
   */
  private Varargs close(Varargs args) {
    LuaFile file = args.narg() == 0 ? (LuaFile) output.m_instance : anyFile(args, 1);
    checkOpen(file);
    if (file.isStandard()) {
      return LuaValue.varargsOf(LuaValue.NIL, Strings.of("cannot close standard file"));
    }
    return closeNow(file);
  }

  private Varargs closeNow(LuaFile file) {
    files.remove(file);
    try {
      file.close();
      return LuaValue.TRUE;
    } catch (IOException e) {
      return SystemError.of(e).results();
    }
  }

  /** {@code __gc} closes a file unless that was done; scripts call it by hand at most. */
  private Varargs collect(Varargs args) {
    LuaFile file = anyFile(args, 1);
    if (!file.isClosed() && !file.isStandard()) {
      closeNow(file);
    }
    return LuaValue.NONE;
  }

  /**
   * {@code io.lines([filename, ...])} returns an iterator over the lines of a file, or over what
   * the formats read. The file is closed at its end; the default input file, used when there is no
   * name, is not.
   */
  private Varargs lines(Varargs args) {
    if (args.arg1().isnil()) {
      checkOpen((LuaFile) input.m_instance);
      return iterator(input, formats(args), false);
    }
    return iterator(openArgument(args, 1, "r"), formats(args), true);
  }

  private static LuaValue[] formats(Varargs args) {
    LuaValue[] formats = new LuaValue[Math.max(0, args.narg() - 1)];
    for (int i = 0; i < formats.length; i++) {
      formats[i] = args.arg(i + 2);
    }
    return formats;
  }

  private Varargs iterator(LuaUserdata userdata, LuaValue[] formats, boolean closeAtEnd) {
    Varargs wanted = LuaValue.varargsOf(formats);
    LuaFile file = (LuaFile) userdata.m_instance;
    return new Builtin(
        "io.lines",
        none -> {
          Varargs results = nextLine(userdata, wanted);
          if (closeAtEnd && results.arg1().isnil()) {
            closeNow(file);
          }
          return results;
        });
  }

  /** Takes the userdata, not the file, since that stays open as long as somebody holds it. */
  private static Varargs nextLine(LuaUserdata userdata, Varargs formats) {
    LuaFile file = (LuaFile) userdata.m_instance;
    if (file.isClosed()) {
      throw new LuaError("file is already closed");
    }
    try {
      if (formats.narg() > 0) {
        return readFormats(file, formats, 1);
      }
      LuaString line = file.readLine(false);
      return line == null ? LuaValue.NONE : line;
    } catch (IOException e) {
      throw new LuaError(SystemError.of(e).text());
    }
  }

  // ---- methods of files

  /** {@code file:lines(...)} returns an iterator over lines or over what the formats read. */
  private static Varargs fileLines(Varargs args) {
    openFile(args, 1);
    LuaUserdata userdata = (LuaUserdata) args.arg1();
    Varargs wanted = LuaValue.varargsOf(formats(args));
    return new Builtin("file.lines", none -> nextLine(userdata, wanted));
  }

  /**
   * {@code file:read(...)} reads by formats: "*l" a line (the default), "*L" a line with its end,
   * "*n" a number, "*a" the rest, or a number of bytes. Returns nil for the first that fails.
   */
  private static Varargs fileRead(Varargs args) {
    return read(openFile(args, 1), args, 2);
  }

  /** {@code file:write(...)} writes strings and numbers. */
  private static Varargs fileWrite(Varargs args) {
    return write(openFile(args, 1), args, 2);
  }

  /** {@code file:flush()} writes out what is buffered. */
  private static Varargs fileFlush(Varargs args) {
    return flush(openFile(args, 1));
  }

  /**
   * {@code file:seek([whence [, offset]])} moves from "set", "cur" (the default) or "end" and
   * returns the position.
   */
  private static Varargs fileSeek(Varargs args) {
    LuaFile file = openFile(args, 1);
    int whence = Args.checkOption(args, 2, "cur", "set", "cur", "end");
    long offset = Args.optLong(args, 3, 0);
    try {
      ByteDevice.Whence from =
          switch (whence) {
            case 0 -> ByteDevice.Whence.SET;
            case 1 -> ByteDevice.Whence.CUR;
            default -> ByteDevice.Whence.END;
          };
      return NumberValue.of(file.seek(from, offset));
    } catch (IOException e) {
      return SystemError.of(e).results();
    }
  }

  /** {@code file:setvbuf(mode [, size])} sets the buffering: "no", "full" or "line". */
  private static Varargs fileSetvbuf(Varargs args) {
    LuaFile file = openFile(args, 1);
    int mode = Args.checkOption(args, 2, null, "no", "full", "line");
    Args.optLong(args, 3, 0);
    try {
      file.setBuffering(
          switch (mode) {
            case 0 -> StandardOutput.Buffering.NONE;
            case 1 -> StandardOutput.Buffering.FULL;
            default -> StandardOutput.Buffering.LINE;
          });
      return LuaValue.TRUE;
    } catch (IOException e) {
      return SystemError.of(e).results();
    }
  }

  private static Varargs fileToString(Varargs args) {
    LuaFile file = anyFile(args, 1);
    String where = file.isClosed() ? "closed" : NumberText.address(file);
    return Strings.of("file (" + where + ")");
  }

  // ---- reading and writing

  private static Varargs read(LuaFile file, Varargs args, int first) {
    try {
      if (args.narg() < first) {
        LuaString line = file.readLine(false);
        return line == null ? LuaValue.NIL : line;
      }
      return readFormats(file, args, first);
    } catch (IOException e) {
      return SystemError.of(e).results();
    }
  }

  private static Varargs readFormats(LuaFile file, Varargs args, int first) throws IOException {
    int count = args.narg() - first + 1;
    LuaValue[] results = new LuaValue[count];
    for (int i = 0; i < count; i++) {
      LuaValue result = readFormat(file, args, first + i);
      results[i] = result;
      if (result.isnil()) {
        return LuaValue.varargsOf(Arrays.copyOf(results, i + 1));
      }
    }
    return LuaValue.varargsOf(results);
  }

  private static LuaValue readFormat(LuaFile file, Varargs args, int i) throws IOException {
    if (args.arg(i) instanceof NumberValue n) {
      return readBytes(file, n.value());
    }
    String format = args.arg(i) instanceof LuaString s ? Strings.toLatin1(s) : "";
    boolean star = format.startsWith("*");
    if (format.length() <= (star ? 1 : 0)) {
      throw new ArgumentError(i, star ? "invalid format" : "invalid option");
    }
    LuaValue result;
    switch (format.charAt(star ? 1 : 0)) {
      case 'n' -> {
        Double number = NumberScanner.scan(file);
        result = number == null ? null : NumberValue.of(number.doubleValue());
      }
      case 'l' -> result = file.readLine(false);
      case 'L' -> result = file.readLine(true);
      case 'a' -> result = file.readAll();
      default -> throw new ArgumentError(i, star ? "invalid format" : "invalid option");
    }
    return result == null ? LuaValue.NIL : result;
  }

  private static LuaValue readBytes(LuaFile file, double count) throws IOException {
    if (count == 0) {
      return file.atEnd() ? LuaValue.NIL : LuaString.valueUsing(new byte[0]);
    }
    // a negative count is a huge one in C
    boolean all = count < 0 || count >= Integer.MAX_VALUE;
    LuaString bytes = all && !file.atEnd() ? file.readAll() : file.read((int) count);
    return bytes == null ? LuaValue.NIL : bytes;
  }

  private static Varargs write(LuaFile file, Varargs args, int first) {
    try {
      for (int i = first; i <= args.narg(); i++) {
        file.write(Args.checkString(args, i));
      }
      return LuaValue.TRUE;
    } catch (IOException e) {
      return SystemError.of(e).results();
    }
  }

  private static Varargs flush(LuaFile file) {
    try {
      file.flush();
      return LuaValue.TRUE;
    } catch (IOException e) {
      return SystemError.of(e).results();
    }
  }
}

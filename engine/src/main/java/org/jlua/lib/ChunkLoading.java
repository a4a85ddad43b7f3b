package org.jlua.lib;

import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.BinaryChunk;
import org.jlua.vm.Builtin;
import org.jlua.vm.ByteBuilder;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The basic functions that make functions of source text: load, loadstring, loadfile, dofile. */
final class ChunkLoading implements Builtin.Source {
  private final Interpreter interpreter;

  ChunkLoading(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Adds the functions to the globals. */
  void addTo(LibraryTable base) {
    base.addAll("load loadstring loadfile dofile", this);
  }

  /** Returns what a function does. */
  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "load" -> this::load;
      case "loadstring" -> this::loadstring;
      case "loadfile" -> this::loadfile;
      case "dofile" -> this::dofile;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /**
   * {@code load(source [, name [, mode [, environment]]])}: a function made of a string, or of the
   * strings that a function returns until nil or an empty one; nil and a message on errors.
   */
  private Varargs load(Varargs args) {
    if (args.arg1() instanceof LuaString) {
      return loadstring(args);
    }
    LuaValue reader = Args.checkFunction(args, 1);
    LuaString name = Args.optString(args, 2, Strings.of("=(load)"));
    try {
      return load(read(reader), name, args);
    } catch (LuaError e) {
      interpreter.complete(e);
      return failure(e);
    }
  }

  private byte[] read(LuaValue reader) {
    ByteBuilder source = new ByteBuilder(256, interpreter);
    while (true) {
      interpreter.checkInterrupt();
      interpreter.quota().charge(1);
      Varargs results = interpreter.protectedCall(reader, LuaValue.NONE, null);
      LuaValue piece = results.arg(2);
      if (!results.arg1().toboolean()) {
        throw new LuaError(piece);
      }
      if (piece.isnil()) {
        break;
      }
      if (piece.type() != LuaValue.TSTRING && piece.type() != LuaValue.TNUMBER) {
        throw new LuaError("reader function must return a string");
      }
      LuaString text = piece.strvalue();
      if (text.m_length == 0) {
        break;
      }
      source.append(text);
    }
    return Strings.bytes(source.toLuaString());
  }

  /** {@code loadstring(text [, name])}: a function made of a string, or nil and a message. */
  private Varargs loadstring(Varargs args) {
    LuaString text = Args.checkString(args, 1);
    return load(Strings.bytes(text), Args.optString(args, 2, text), args);
  }

  private Varargs load(byte[] source, LuaString name, Varargs args) {
    try {
      checkMode(args.arg(3), BinaryChunk.isBinary(source));
      return interpreter.load(source, name, environment(args.arg(4)));
    } catch (LuaError e) {
      return failure(e);
    } catch (StackOverflowError e) {
      return LuaValue.varargsOf(LuaValue.NIL, Strings.of("chunk has too many syntax levels"));
    }
  }

  private Table environment(LuaValue v) {
    return v instanceof Table t ? t : interpreter.globals();
  }

  /** Checks LuaJIT's argument that tells whether text (t) and binary chunks (b) are allowed. */
  private static void checkMode(LuaValue mode, boolean binary) {
    if (mode instanceof LuaString s && s.indexOf((byte) (binary ? 'b' : 't'), 0) < 0) {
      throw new LuaError(Strings.of("attempt to load chunk with wrong mode"));
    }
  }

  private static Varargs failure(LuaError e) {
    return LuaValue.varargsOf(LuaValue.NIL, e.value());
  }

  /**
   * {@code loadfile([file [, mode [, environment]]])}: a function made of a file, by default of
   * standard input; nil and a message on errors.
   */
  private Varargs loadfile(Varargs args) {
    LuaValue mode = args.arg(2);
    if (!mode.isnil() && !(mode instanceof LuaString)) {
      throw new ArgumentError(2, "string expected, got " + mode.typename());
    }
    String file = Args.optJavaString(args, 1, null);
    try {
      Closure f = SourceFile.load(interpreter, file, environment(args.arg(3)));
      checkMode(mode, f.prototype().chunk().source() == null);
      return f;
    } catch (LuaError e) {
      return failure(e);
    }
  }

  /** {@code dofile([file])}: runs a file, by default standard input; what it returns. */
  private Varargs dofile(Varargs args) {
    String file = Args.optJavaString(args, 1, null);
    Closure f = SourceFile.load(interpreter, file, interpreter.globals());
    return interpreter.call(f, LuaValue.NONE);
  }
}

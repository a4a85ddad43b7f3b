package org.jlua;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jlua.interop.JavaLibrary;
import org.jlua.lib.Libraries;
import org.jlua.lib.PackageLibrary;
import org.jlua.parallel.InterpreterFactory;
import org.jlua.parallel.ParallelLibrary;
import org.jlua.torch.Torch;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * An isolated Lua interpreter with all of JLua's libraries, for Java programs.
 *
 * <pre>{@code
 * try (Lua lua = Lua.builder().build()) {
 *   lua.run("print('hello from ' .. _VERSION)", "=example");
 * }
 * }</pre>
 *
 * <p>Used by one thread at a time. {@link #close} ends its coroutines, files and child processes.
 */
public final class Lua implements AutoCloseable {
  private static final InterpreterFactory ALIKE = new WithAllLibraries();

  private final Interpreter interpreter;

  private Lua(Builder builder) {
    interpreter = new Interpreter(builder.in, builder.out, builder.err);
    openLibraries(interpreter);
  }

  /** Gives an interpreter all libraries; torch, sys, paths, parallel and java by require. */
  public static void openLibraries(Interpreter interpreter) {
    Libraries.openAll(interpreter);
    Torch.preload(interpreter);
    PackageLibrary.preload(interpreter, "parallel", ParallelLibrary.loader(interpreter));
    JavaLibrary.preload(interpreter);
    interpreter.setExtension(InterpreterFactory.class, ALIKE);
  }

  /** Returns a builder whose streams are those of the JVM. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the interpreter itself, for code that works with Lua values. */
  public Interpreter interpreter() {
    return interpreter;
  }

  /**
   * Compiles source text to a function with the globals as its environment.
   *
   * @param source the text
   * @param chunkName how messages call it: {@code @file.lua}, {@code =name} or the text itself
   * @throws LuaError with the compiler's message when the text is not Lua
   */
  public Closure load(String source, String chunkName) {
    return interpreter.load(
        source.getBytes(StandardCharsets.UTF_8),
        Strings.of(requireNonNull(chunkName, "chunkName")),
        interpreter.globals());
  }

  /**
   * Runs source text.
   *
   * @return what the chunk returns
   * @throws LuaError when the text is not Lua or raises an error
   */
  public Varargs run(String source, String chunkName, LuaValue... args) {
    return call(load(source, chunkName), args);
  }

  /**
   * Calls a function.
   *
   * @return its results
   * @throws LuaError complete with position and traceback when it raises an error
   */
  public Varargs call(LuaValue function, LuaValue... args) {
    return interpreter.run(function, LuaValue.varargsOf(args));
  }

  /** Ends what the interpreter owns: files, coroutines, child processes. Idempotent. */
  @Override
  public void close() {
    interpreter.close();
  }

  /** Makes the interpreters of children that are threads. */
  private static final class WithAllLibraries implements InterpreterFactory {
    @Override
    public Interpreter create(InputStream in, OutputStream out, OutputStream err) {
      Interpreter interpreter = new Interpreter(in, out, err);
      openLibraries(interpreter);
      return interpreter;
    }
  }

  /** Collects what an interpreter is made with. */
  public static final class Builder {
    private InputStream in = System.in;
    private OutputStream out = System.out;
    private OutputStream err = System.err;

    private Builder() {}

    /** Sets what {@code io.stdin} reads. */
    public Builder in(InputStream stream) {
      in = requireNonNull(stream, "stream");
      return this;
    }

    /** Sets what {@code print} and {@code io.stdout} write to. */
    public Builder out(OutputStream stream) {
      out = requireNonNull(stream, "stream");
      return this;
    }

    /** Sets what {@code io.stderr} writes to. */
    public Builder err(OutputStream stream) {
      err = requireNonNull(stream, "stream");
      return this;
    }

    /** Makes the interpreter. */
    public Lua build() {
      return new Lua(this);
    }
  }
}

package org.jlua;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jlua.interop.ClassAccess;
import org.jlua.interop.JavaLibrary;
import org.jlua.interop.JavaValues;
import org.jlua.lib.Libraries;
import org.jlua.lib.PackageLibrary;
import org.jlua.parallel.InterpreterFactory;
import org.jlua.parallel.ParallelLibrary;
import org.jlua.torch.Torch;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Quota;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
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

  /** How deep calls of untrusted code nest, when no limit is set; enough for honest recursion. */
  private static final int UNTRUSTED_DEPTH = 10_000;

  private final Interpreter interpreter;

  private Lua(Builder builder) {
    interpreter = makeInterpreter(builder);
    JavaValues.open(interpreter, new ClassAccess(null, builder.classes));
    if (builder.libraries == null) {
      openLibraries(interpreter);
    } else {
      builder.libraries.forEach(library -> library.open(interpreter));
    }
    if (builder.untrusted) {
      interpreter.setBinaryChunks(false);
      removeUnsafe();
    }
    if (builder.modules != null) {
      JavaModules.open(interpreter, builder.modules);
    }
  }

  private static Interpreter makeInterpreter(Builder builder) {
    Limits limits = builder.limits;
    AtomicLong written = new AtomicLong();
    OutputStream out = builder.out;
    OutputStream err = builder.err;
    if (limits.countOutput()) {
      out = new LimitedOutput(out, limits.output(), written);
      err = new LimitedOutput(err, limits.output(), written);
    }
    Quota quota = limits.quota();
    if (builder.untrusted && !limits.limitDepth()) {
      quota.allowDepth(UNTRUSTED_DEPTH);
    }
    Interpreter made = new Interpreter(builder.in, out, err, quota);
    if (builder.untrusted || limits.needGuard()) {
      quota.setGuard(new GuardedCalls(made, limits, quota.depth(), written));
    }
    return made;
  }

  /** Takes away what reads files, tells of the machine or makes all of the JVM wait. */
  private void removeUnsafe() {
    for (String name : new String[] {"dofile", "loadfile", "collectgarbage", "gcinfo"}) {
      interpreter.globals().rawset(interpreter.intern(name), LuaValue.NIL);
    }
    if (interpreter.globals().rawget(interpreter.intern("os")) instanceof Table os) {
      Table kept = new Table();
      for (String name : new String[] {"clock", "date", "difftime", "time"}) {
        kept.rawset(interpreter.intern(name), os.rawget(interpreter.intern(name)));
      }
      interpreter.globals().rawset(interpreter.intern("os"), kept);
      PackageLibrary.loaded(interpreter).rawset(interpreter.intern("os"), kept);
    }
  }

  /**
   * Gives an interpreter all libraries; torch, sys, paths, parallel and java by require.
   *
   * @param interpreter that has none yet
   */
  public static void openLibraries(Interpreter interpreter) {
    Libraries.openAll(interpreter);
    Torch.preload(interpreter);
    PackageLibrary.preload(interpreter, "parallel", ParallelLibrary.loader(interpreter));
    JavaLibrary.preload(interpreter);
    interpreter.setExtension(InterpreterFactory.class, ALIKE);
  }

  /** {@return a builder whose streams are those of the JVM} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the interpreter itself, for code that works with Lua values} */
  public Interpreter interpreter() {
    return interpreter;
  }

  /**
   * Compiles source text to a function with the globals as its environment.
   *
   * @param source the text
   * @param chunkName how messages call it: {@code @file.lua}, {@code =name} or the text itself
   * @return the function
   * @throws LuaError with the compiler's message when the text is not Lua
   * @throws LimitException when compiling goes beyond a limit that the builder set
   */
  public Closure load(String source, String chunkName) {
    byte[] text = source.getBytes(StandardCharsets.UTF_8);
    LuaString name = Strings.of(requireNonNull(chunkName, "chunkName"));
    return interpreter.within(() -> interpreter.load(text, name, interpreter.globals()));
  }

  /**
   * Runs source text.
   *
   * @param source the text
   * @param chunkName how messages call it, as for {@link #load}
   * @param args what it finds in {@code ...}
   * @return what the chunk returns
   * @throws LuaError when the text is not Lua or raises an error
   * @throws LimitException when it goes beyond a limit that the builder set
   */
  public Varargs run(String source, String chunkName, LuaValue... args) {
    return interpreter.within(() -> call(load(source, chunkName), args));
  }

  /**
   * Calls a function.
   *
   * @param function or another value that can be called
   * @param args its arguments
   * @return its results
   * @throws LuaError complete with position and traceback when it raises an error
   * @throws LimitException when it goes beyond a limit that the builder set
   * @throws IllegalStateException when this is closed
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
    private Set<Library> libraries;
    private Predicate<String> classes = name -> true;
    private Limits limits = Limits.NONE;
    private boolean untrusted;
    private UnaryOperator<String> modules;

    private Builder() {}

    /**
     * Sets what {@code io.stdin} reads.
     *
     * @param stream that of the JVM unless it is set
     * @return this
     */
    public Builder in(InputStream stream) {
      in = requireNonNull(stream, "stream");
      return this;
    }

    /**
     * Sets what {@code print} and {@code io.stdout} write to.
     *
     * @param stream that of the JVM unless it is set
     * @return this
     */
    public Builder out(OutputStream stream) {
      out = requireNonNull(stream, "stream");
      return this;
    }

    /**
     * Sets what {@code io.stderr} writes to.
     *
     * @param stream that of the JVM unless it is set
     * @return this
     */
    public Builder err(OutputStream stream) {
      err = requireNonNull(stream, "stream");
      return this;
    }

    /**
     * Gives the interpreter these libraries only, in place of all.
     *
     * @param wanted all that it has
     * @return this
     */
    public Builder libraries(Library... wanted) {
      libraries = EnumSet.noneOf(Library.class);
      libraries.addAll(List.of(wanted));
      return this;
    }

    /**
     * Makes {@code require} run what Java gives, and look nowhere else.
     *
     * @param sources returns a module's source text by its name, null when there is none
     * @return this
     */
    public Builder modules(UnaryOperator<String> sources) {
      modules = requireNonNull(sources, "sources");
      return this;
    }

    /**
     * Sets which classes scripts may use, whatever way they come by them.
     *
     * @param filter tells it by a class's binary name
     * @return this
     */
    public Builder classes(Predicate<String> filter) {
      classes = requireNonNull(filter, "filter");
      return this;
    }

    /**
     * Ends each call from Java with a {@link LimitException} when it runs more Lua instructions.
     * The count is the same in each run. Steps of searches for patterns and of sorts count too.
     *
     * @param count about 100 to 400 million are run in a second
     * @return this
     */
    public Builder instructions(long count) {
      limits = limits.withInstructions(count);
      return this;
    }

    /**
     * Ends each call from Java with a {@link LimitException} when its calls nest deeper, those of
     * library functions, metamethods and coroutines included. Without this limit that is the error
     * "stack overflow", which scripts can catch.
     *
     * @param calls at most 200,000
     * @return this
     */
    public Builder depth(int calls) {
      limits = limits.withDepth(calls);
      return this;
    }

    /**
     * Ends each call from Java with a {@link LimitException} when it takes longer, at the script's
     * next call or loop iteration.
     *
     * @param limit counted in milliseconds
     * @return this
     */
    public Builder time(Duration limit) {
      limits = limits.withTime(limit.toMillis());
      return this;
    }

    /**
     * Ends each call from Java with a {@link LimitException} soon after it has allocated more, what
     * was freed again included.
     *
     * @param bytes also the size of the largest string
     * @return this
     */
    public Builder allocation(long bytes) {
      limits = limits.withAllocation(bytes);
      return this;
    }

    /**
     * Ends each call from Java with a {@link LimitException} when it would write more bytes.
     *
     * @param bytes to standard output and error together
     * @return this
     */
    public Builder output(long bytes) {
      limits = limits.withOutput(bytes);
      return this;
    }

    /**
     * Sets what suits code that nobody has read: the libraries that compute (base, coroutine,
     * table, string, math, bit and the time functions of os), no files, processes, modules, binary
     * chunks or Java classes; for each call 5 seconds, 256 MiB allocated, 10,000 nested calls and 1
     * MiB of output. What is set afterwards goes beyond that.
     *
     * @return this
     */
    public Builder untrusted() {
      untrusted = true;
      classes = name -> false;
      limits = Limits.UNTRUSTED;
      return libraries(
          Library.BASE,
          Library.COROUTINE,
          Library.TABLE,
          Library.STRING,
          Library.MATH,
          Library.OS,
          Library.BIT);
    }

    /** {@return an interpreter made with what was set} */
    public Lua build() {
      return new Lua(this);
    }
  }
}

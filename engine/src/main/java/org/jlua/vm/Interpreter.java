package org.jlua.vm;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jlua.compiler.LuaCompiler;
import org.jlua.compiler.Prototype;
import org.jlua.compiler.SyntaxError;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * One isolated Lua world: globals, metatables of the basic types, call stacks, coroutines. Nothing
 * that Lua code can see is shared between two interpreters.
 *
 * <p>An interpreter is used by one thread at a time. Only {@link #interrupt} may be called from any
 * thread.
 */
public final class Interpreter implements AutoCloseable {
  /**
   * Address space for the stack of a thread that runs scripts: room for the deepest recursion that
   * is allowed. Pages that are never used cost nothing.
   */
  public static final long STACK_BYTES = 1L << 30;

  /** How often an error handler that fails is called again with its own error. */
  private static final int MAX_ERRORS_IN_HANDLER = 10;

  private static final LuaString GETLOCAL = Strings.of("getlocal");
  private static final LuaString SETLOCAL = Strings.of("setlocal");

  private final Operators operators = new Operators(this);
  private final LuaString outOfMemory = Strings.of("not enough memory");
  private Table globals = new Table(0, 64);
  private final Table registry = new Table(0, 8);
  private final Map<LuaString, LuaString> interned = new HashMap<>(512);
  private final Map<Class<?>, Object> extensions = new HashMap<>();
  private final List<BooleanSupplier> collectionWatchers = new ArrayList<>(2);
  private final Quota quota;
  private final CoroutineThreads coroutineThreads = new CoroutineThreads(this);
  private final CallStack mainStack;
  private final InputStream in;
  private final OutputStream out;
  private final OutputStream err;
  private CallStack stack;
  private Coroutine running;

  /** The builtins that pairs and ipairs return, which generic for loops need not call. */
  Builtin pairsIterator;

  Builtin ipairsIterator;

  /** Whether {@link #handleSignal} has something to do; looked at in calls and loops. */
  volatile boolean signalled;

  private boolean translating = !Boolean.getBoolean("jlua.translate.off");
  private boolean localsObserved;

  private volatile RuntimeException interruption;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> alarms = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;
  private final List<AutoCloseable> owned = new ArrayList<>();

  private boolean binaryChunks = true;
  private volatile Thread ownThread;

  /**
   * Makes an interpreter without libraries.
   *
   * @param in what {@code io.stdin} reads
   * @param out what {@code print} and {@code io.stdout} write to; buffered by whoever gives it
   * @param err what {@code io.stderr} writes to
   */
  public Interpreter(InputStream in, OutputStream out, OutputStream err) {
    this(in, out, err, new Quota());
  }

  /**
   * Makes an interpreter without libraries whose scripts may use only so much.
   *
   * @param quota its limits, for this interpreter alone
   */
  public Interpreter(InputStream in, OutputStream out, OutputStream err, Quota quota) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.quota = quota;
    mainStack = new CallStack(quota);
    stack = mainStack;
    globals.rawset(intern("_G"), globals);
  }

  /** Returns the table of globals, {@code _G}. */
  public Table globals() {
    return globals;
  }

  /**
   * Changes the table of globals for code that is loaded from now on, as {@code setfenv(0)} does.
   */
  public void setGlobals(Table table) {
    globals = table;
  }

  /** Returns the table that builtins use to keep values that scripts do not see. */
  public Table registry() {
    return registry;
  }

  /** Returns the operators with this interpreter's metatables. */
  public Operators operators() {
    return operators;
  }

  /** Returns the call stack of the running coroutine. */
  public CallStack stack() {
    return stack;
  }

  /** Returns the running coroutine, or null in the main one. */
  public Coroutine running() {
    return running;
  }

  /** Returns what scripts may use. */
  public Quota quota() {
    return quota;
  }

  /** Returns the threads that coroutines have. */
  public CoroutineThreads coroutineThreads() {
    return coroutineThreads;
  }

  /** Returns what {@code io.stdin} reads. */
  public InputStream in() {
    return in;
  }

  /** Returns what {@code print} and {@code io.stdout} write to. */
  public OutputStream out() {
    return out;
  }

  /** Returns what {@code io.stderr} writes to. */
  public OutputStream err() {
    return err;
  }

  /** Returns the one instance that stands for a string among constants and names of fields. */
  public LuaString intern(LuaString s) {
    LuaString known = interned.putIfAbsent(s, s);
    return known == null ? s : known;
  }

  /**
   * Returns the instance that stands for a string among constants if there is one, else the string
   * itself; unlike {@link #intern(LuaString)} keeps nothing, so it suits keys that come from
   * outside.
   */
  public LuaString interned(LuaString s) {
    LuaString known = interned.get(s);
    return known == null ? s : known;
  }

  /** Returns the one instance for a name written in Java. */
  public LuaString intern(String s) {
    return intern(Strings.of(s));
  }

  /**
   * Returns this interpreter's instance of a part that a library keeps, if {@link #setExtension}
   * was called for its class; null otherwise.
   */
  public <T> T extension(Class<T> type) {
    return type.cast(extensions.get(type));
  }

  /** Keeps this interpreter's instance of a part that belongs to a library. */
  public <T> void setExtension(Class<T> type, T instance) {
    extensions.put(type, instance);
  }

  /** Makes {@link #close} close a resource too; the last one registered is closed first. */
  public void closeWith(AutoCloseable resource) {
    owned.add(resource);
  }

  /**
   * Remembers something that scripts can see once a collection has found it to be garbage.
   *
   * @param present tells whether there is any of it now
   */
  public void watchCollections(BooleanSupplier present) {
    collectionWatchers.add(present);
  }

  /** Tells whether scripts may see what a collection found, other than by its saving memory. */
  public boolean collectionsAreWatched() {
    return operators.hadWeakTables()
        || coroutineThreads.hasAny()
        || collectionWatchers.stream().anyMatch(BooleanSupplier::getAsBoolean);
  }

  /**
   * Tells which builtins step through tables, so that loops can do without calling them.
   *
   * @param pairs steps to the next field, as {@code next} does
   * @param ipairs steps to the next element
   */
  public void setTableIterators(Builtin pairs, Builtin ipairs) {
    pairsIterator = pairs;
    ipairsIterator = ipairs;
  }

  // ---- loading

  /**
   * Makes a function of source text, or of the binary form that {@code string.dump} gives.
   *
   * @param source the text or binary form; the array must not be changed afterwards
   * @param chunkName the chunk name, such as {@code @file.lua} or {@code =stdin}
   * @param environment the function's table of globals
   * @throws LuaError with the compiler's message when the text is not Lua
   */
  public Closure load(byte[] source, LuaString chunkName, Table environment) {
    if (BinaryChunk.isBinary(source)) {
      if (!binaryChunks) {
        throw new LuaError(Strings.of("attempt to load chunk with wrong mode"));
      }
      return load(BinaryChunk.read(source, chunkName), environment);
    }
    try {
      return load(LuaCompiler.compile(source, chunkName, this::pauseCompiling), environment);
    } catch (SyntaxError e) {
      throw new LuaError(Strings.ofLatin1(e.getMessage()));
    }
  }

  /** Lets compiling a long text be stopped; must be run every so many tokens. */
  public void pauseCompiling() {
    checkInterrupt();
    quota.charge(LuaCompiler.TOKENS_PER_PAUSE);
  }

  /** Compiles a Java string to a function with the globals as its environment. */
  public Closure load(String source, String chunkName) {
    return load(source.getBytes(StandardCharsets.UTF_8), Strings.of(chunkName), globals);
  }

  /** Makes a function of a prototype; its upvalues are fresh and nil. */
  public Closure load(Prototype prototype, Table environment) {
    UpValue[] upvalues = new UpValue[prototype.upvalues().length];
    for (int i = 0; i < upvalues.length; i++) {
      upvalues[i] = new UpValue(LuaValue.NIL);
    }
    return new Closure(new Code(prototype, this), upvalues, environment, this);
  }

  /**
   * Returns another function of the same code, with fresh upvalues. What was found out about the
   * code while it ran is shared.
   *
   * @param main the main function of a chunk, made by this interpreter
   * @param environment the new function's table of globals
   */
  public Closure again(Closure main, Table environment) {
    UpValue[] upvalues = new UpValue[main.upvalues.length];
    for (int i = 0; i < upvalues.length; i++) {
      upvalues[i] = new UpValue(LuaValue.NIL);
    }
    return new Closure(main.code, upvalues, environment, this);
  }

  // ---- calling

  /** Calls any callable value. Errors leave the stack for whoever catches them. */
  public Varargs call(LuaValue callee, Varargs args) {
    if (callee instanceof Closure c) {
      return Executor.call(c, args);
    }
    if (callee instanceof LuaFunction f) {
      CallStack s = stack;
      s.push(f);
      if (s.hook != null) {
        s.hook.called(this);
      }
      Varargs results = f.invoke(args);
      if (s.hook != null) {
        s.hook.returned(this, s.top());
      }
      s.pop();
      return results;
    }
    LuaValue handler = operators.callHandler(callee);
    return call(handler, LuaValue.varargsOf(callee, args));
  }

  /**
   * Calls a function and catches what it raises.
   *
   * @param handler called with the error value while the stack still shows where it was raised, or
   *     null; what it returns replaces the error value
   * @return true and the results, or false and the error value
   */
  public Varargs protectedCall(LuaValue callee, Varargs args, LuaValue handler) {
    CallStack s = stack;
    int depth = s.depth();
    try {
      Varargs results = call(callee, args);
      return results.narg() == 0 ? LuaValue.TRUE : LuaValue.varargsOf(LuaValue.TRUE, results);
    } catch (Throwable t) {
      throwUncatchable(t);
      if (t instanceof OutOfMemoryError) {
        // what fills the memory may only be held by the calls that end here; no handler, as in 5.1
        stack = s;
        s.unwind(depth);
        return LuaValue.varargsOf(LuaValue.FALSE, outOfMemory);
      }
      LuaError e = complete(t);
      stack = s;
      LuaValue value = handler == null ? e.value() : handle(handler, e.value());
      s.unwind(depth);
      return LuaValue.varargsOf(LuaValue.FALSE, value);
    }
  }

  /** As in Lua 5.1, an error in the handler is handled by the handler, up to a limit. */
  private LuaValue handle(LuaValue handler, LuaValue value) {
    CallStack s = stack;
    LuaValue handled = value;
    s.allowReserve(true);
    try {
      for (int i = 0; i < MAX_ERRORS_IN_HANDLER && handler instanceof LuaFunction; i++) {
        try {
          return call(handler, handled).arg1();
        } catch (Throwable t) {
          throwUncatchable(t);
          handled = complete(t).value();
          stack = s;
        }
      }
      return Strings.of("error in error handling");
    } finally {
      s.allowReserve(false);
    }
  }

  /**
   * Calls a function for Java code outside of any Lua call. What it raises comes out as a complete
   * LuaError with a traceback, and the stack is clean again. The limits of {@link #quota} hold for
   * the outermost of such calls.
   *
   * @throws IllegalStateException when the interpreter is closed
   */
  public Varargs run(LuaValue callee, Varargs args) {
    if (closed) {
      throw new IllegalStateException("the interpreter is closed");
    }
    return within(() -> runInside(callee, args));
  }

  private Varargs runInside(LuaValue callee, Varargs args) {
    CallStack s = stack;
    int depth = s.depth();
    try {
      return call(callee, args);
    } catch (Throwable t) {
      RuntimeException end = uncatchable(t);
      if (end != null) {
        s.unwind(depth);
        throw end;
      }
      LuaError e = complete(t);
      if (e.traceback() == null) {
        e.setTraceback(Traceback.ofError(s));
      }
      s.unwind(depth);
      throw e;
    }
  }

  /**
   * Does what Java code wants of the interpreter, which may run metamethods, as one call: within
   * the limits of {@link #quota}.
   */
  public <T> T within(Supplier<T> action) {
    return quota.within(action);
  }

  /** Returns what ends the Lua code where this was thrown; null for what {@code pcall} catches. */
  private RuntimeException uncatchable(Throwable thrown) {
    if (thrown instanceof Uncatchable && thrown instanceof RuntimeException e) {
      return e;
    }
    return thrown instanceof StackOverflowError && quota.isDepthLimited()
        ? quota.beyondDepth()
        : null;
  }

  private void throwUncatchable(Throwable thrown) {
    RuntimeException end = uncatchable(thrown);
    if (end != null) {
      throw end;
    }
  }

  /** Returns what a coroutine dies of: a complete error, or what no {@code pcall} catches. */
  RuntimeException deadly(Throwable thrown) {
    RuntimeException end = uncatchable(thrown);
    return end != null ? end : complete(thrown);
  }

  /**
   * Lets go of values that the running functions hold in registers but cannot read again, so that
   * they do not survive a collection that a script asks for.
   */
  public void forgetDeadValues() {
    stack.forgetDeadRegisters();
    mainStack.forgetDeadRegisters();
  }

  // ---- errors

  /**
   * Returns what was thrown as a Lua error whose value is final: texts get their position, bad
   * arguments their function's name. Must be called before anything else runs on the stack.
   */
  public LuaError complete(Throwable thrown) {
    LuaError e = LuaError.of(thrown);
    if (e.isComplete()) {
      return e;
    }
    String text = Strings.toLatin1((LuaString) e.value());
    if (e instanceof ArgumentError a) {
      text = Traceback.describe(a, stack);
    }
    Frame top = stack.top();
    boolean inBuiltin = top != null && top.closure() == null;
    int level = inBuiltin && !(e instanceof OperatorError) ? 1 : 0;
    e.complete(Strings.ofLatin1(position(level) + text));
    return e;
  }

  /**
   * Returns {@code "file.lua:12: "} for the function at a level, or nothing when it is not written
   * in Lua.
   *
   * @param level 0 for the running function, 1 for the function that called it
   */
  public String position(int level) {
    Frame frame = stack.level(level);
    if (frame == null || frame.closure() == null) {
      return "";
    }
    int line = frame.currentLine();
    String chunk = frame.closure().prototype().chunk().displayName();
    return line > 0 ? chunk + ":" + line + ": " : chunk + ":?: ";
  }

  // ---- signals

  /**
   * Makes the running Lua code raise an exception at its next call or loop iteration. May be called
   * from any thread.
   *
   * @param exception a LuaError that {@code pcall} can catch, or one that is {@link Uncatchable}
   */
  public void interrupt(RuntimeException exception) {
    interruption = exception;
    signalled = true;
    for (Runnable alarm : alarms) {
      alarm.run();
    }
  }

  /**
   * Sets what wakes up a builtin that waits, so that it calls {@link #checkInterrupt}: it runs
   * after each {@link #interrupt}, on the thread of that. May be called from any thread.
   */
  public void onInterrupt(Runnable alarm) {
    alarms.add(alarm);
  }

  /**
   * Makes the interpreter's thread run a task between two instructions of Lua code, soon: at its
   * next call or loop iteration. May be called from any thread.
   */
  public void runSoon(Runnable task) {
    tasks.add(task);
    signalled = true;
  }

  void handleSignal() {
    signalled = false;
    throwInterruption();
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private void throwInterruption() {
    RuntimeException e = interruption;
    interruption = null;
    if (e != null) {
      throw e;
    }
  }

  /** Returns whether {@link #interrupt} was called and nothing has noticed it yet. */
  public boolean isInterruptPending() {
    return interruption != null;
  }

  /** Makes translated code leave for the interpreter, which looks whether there is a hook. */
  public void noticeHook() {
    signalled = true;
  }

  /** Raises what {@link #interrupt} asked for, if anything; for builtins that wait. */
  public void checkInterrupt() {
    if (signalled) {
      throwInterruption();
    }
  }

  // ---- translation

  /**
   * Switches the translation of hot functions and loops to JVM bytecode on or off; on at first.
   * What is translated stays so.
   */
  public void setTranslating(boolean on) {
    translating = on;
  }

  /**
   * Returns whether hot functions and loops are translated to JVM bytecode. They are not once code
   * was loaded that may look into the local variables of others, which translations keep elsewhere.
   */
  public boolean isTranslating() {
    return translating && !localsObserved;
  }

  /** Looks at a constant of code that is loaded. */
  void noteConstant(LuaString s) {
    if (s.m_length == 8 && (s.equals(GETLOCAL) || s.equals(SETLOCAL))) {
      localsObserved = true;
    }
  }

  // ---- coroutines

  /**
   * Suspends the running coroutine, which there must be.
   *
   * @param values what its resume returns
   * @return the arguments of the next resume
   */
  public Varargs yield(Varargs values) {
    return running.body().yield(values);
  }

  /** Sets whether {@link #load} takes the binary form of functions; at first it does. */
  public void setBinaryChunks(boolean allowed) {
    binaryChunks = allowed;
  }

  /** Sets the thread that runs scripts in place of the one that called from Java; null for none. */
  public void setOwnThread(Thread thread) {
    ownThread = thread;
  }

  /**
   * Returns whether the calling thread acts for the thread that uses this interpreter: it was made
   * to run its scripts, or the running coroutine. May be called from any thread.
   */
  public boolean isOnOwnThread() {
    Coroutine coroutine = running;
    return Thread.currentThread() == ownThread
        || coroutine != null && coroutine.body().isOnOwnThread();
  }

  /** Makes a suspended coroutine leave its functions. */
  void abandon(CoroutineBody body) {
    CallStack current = stack;
    stack = body.stack();
    body.abandon();
    stack = current;
  }

  void enter(Coroutine coroutine) {
    running = coroutine;
    stack = coroutine == null ? mainStack : coroutine.stack();
  }

  /**
   * Ends suspended coroutines, and closes what was registered with {@link #closeWith}. What scripts
   * do on that occasion is one call, within the limits of {@link #quota}. Idempotent.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    within(
        () -> {
          coroutineThreads.endAll();
          return null;
        });
    for (int i = owned.size() - 1; i >= 0; i--) {
      closeQuietly(owned.get(i));
    }
    owned.clear();
  }

  /** Whatever it throws, the others must be closed all the same. */
  private void closeQuietly(AutoCloseable resource) {
    try {
      within(
          () -> {
            try {
              resource.close();
            } catch (Exception e) {
              // nobody is left to be told
            }
            return null;
          });
    } catch (RuntimeException | OutOfMemoryError e) {
      // nobody is left to be told
    }
  }
}

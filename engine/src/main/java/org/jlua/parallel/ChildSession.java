package org.jlua.parallel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jlua.lib.ExitException;
import org.jlua.lib.ShellCommands;
import org.jlua.parallel.link.InterruptCheck;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Link;
import org.jlua.parallel.link.Message;
import org.jlua.parallel.link.PeerLostException;
import org.jlua.parallel.link.Wait;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.jlua.wire.BufferPool;
import org.jlua.wire.Encoder;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** The life of a child: it waits for code, runs it, reports how that ended, and ends. */
public final class ChildSession {
  /**
   * How long a child that has ended its code waits for a busy parent to take what it sent; the end
   * of the parent ends it in any case.
   */
  private static final Duration LAST_WORDS = Duration.ofDays(1);

  private final Interpreter interpreter;
  private final ParentConnection parent;
  private final Table module;

  /**
   * Makes the module {@code parallel} of a child's interpreter.
   *
   * @param interpreter an interpreter with all libraries
   * @param parent the connection to the parent
   */
  public ChildSession(Interpreter interpreter, ParentConnection parent) {
    this.interpreter = interpreter;
    this.parent = parent;
    Forking.shareOutput(interpreter);
    prepare(interpreter);
    module = ParallelLibrary.open(interpreter, parent);
    parent.onParentGone(ShellCommands.of(interpreter)::endForExit);
  }

  /**
   * Does what the parent gives this child to do, and ends it. Returns only where the child is a
   * thread.
   */
  public void run() {
    int status = 0;
    LuaValue report = null;
    try {
      runJob();
    } catch (ExitException e) {
      status = e.status();
    } catch (LuaError e) {
      status = 1;
      report = describe(e);
    } catch (PeerLostException e) {
      status = 1; // the parent is gone, and this child ends with it
    }
    closeInterpreter();
    if (report != null) {
      sendReport(report);
    }
    parent.exit(status, LAST_WORDS, encode(NumberValue.of(status)));
  }

  /** Ends own children and writes out what was printed, before the parent hears of the end. */
  private void closeInterpreter() {
    interpreter.close();
    try {
      interpreter.out().close();
    } catch (IOException | ExitException e) {
      // nobody reads this output any more
    }
    parent.announceOutput(interpreter);
  }

  private void sendReport(LuaValue report) {
    try {
      parent.link().send(Kind.ERROR, Wait.atMost(LAST_WORDS), encode(report));
    } catch (PeerLostException e) {
      // nobody is there to hear of it
    }
  }

  /** Serves calls until there is code to run, and runs it. */
  private void runJob() {
    Wait wait = Wait.forever(new InterruptCheck(interpreter));
    Messages messages = new Messages(interpreter);
    CallServer server = null;
    Link link = parent.link();
    Kind kind;
    while ((kind = link.awaitEither(Kind.Channel.CALLS, Kind.Channel.CONTROL, wait)) != Kind.EXEC) {
      if (kind == Kind.JOIN) {
        ParentTalk.dropJoins(link);
        continue;
      }
      if (server == null) {
        server = new CallServer(interpreter, parent, this::settle);
      }
      server.serve(parent.link().receive(Kind.Channel.CALLS, wait));
    }
    Message message = parent.link().receive(Kind.Channel.CONTROL, wait);
    Job job = Job.unpack(interpreter, (Table) messages.decodeCode(message));
    settle(job);
    LuaValue code = job.code();
    if (code instanceof LuaString text) {
      code = interpreter.load(Strings.bytes(text), text, interpreter.globals());
    }
    interpreter.run(code, job.args());
  }

  /**
   * Loads what every child has. Has no effect the second time; a process that stands by does it
   * before it knows its parent.
   */
  public static void prepare(Interpreter interpreter) {
    LuaValue require = interpreter.globals().rawget(interpreter.intern("require"));
    interpreter.run(require, Strings.of("torch"));
    interpreter.run(require, Strings.of("sys"));
  }

  /** Makes the module look as the parent wants it before any code runs. */
  private void settle(Job job) {
    module.rawset(interpreter.intern("args"), job.forkArgs());
    if (job.output() instanceof Table output) {
      OutputMode.apply(interpreter, output, parent.isProcess());
    }
    if (interpreter.globals().rawget(interpreter.intern("package")) instanceof Table library) {
      if (!job.path().isnil()) {
        library.rawset(interpreter.intern("path"), path(job.path(), library));
      }
      if (!job.cpath().isnil()) {
        library.rawset(interpreter.intern("cpath"), job.cpath());
      }
      if (library.rawget(interpreter.intern("loaded")) instanceof Table loaded) {
        loaded.rawset(interpreter.intern("parallel"), module);
      }
    }
  }

  /** On another machine, modules may also lie where its own jlua looks for them. */
  private LuaValue path(LuaValue given, Table library) {
    LuaValue own = library.rawget(interpreter.intern("path"));
    if (!parent.isRemote() || !(own instanceof LuaString)) {
      return given;
    }
    LuaString end = Strings.of(";" + Strings.toJava((LuaString) own));
    return interpreter.operators().concat(given, end);
  }

  private Table describe(LuaError e) {
    ErrorReport error = ErrorReport.of(interpreter, e);
    Table report = new Table(0, 2);
    report.rawset(interpreter.intern("message"), error.message());
    report.rawset(interpreter.intern("traceback"), error.traceback());
    return report;
  }

  private ByteBuffer[] encode(LuaValue value) {
    List<ByteBuffer> buffers = new Encoder(interpreter).encode(value, BufferPool.HEAP);
    return buffers.toArray(new ByteBuffer[0]);
  }
}

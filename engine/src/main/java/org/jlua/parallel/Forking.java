package org.jlua.parallel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import org.jlua.lib.StandardOutput;
import org.jlua.parallel.launch.ChildSpec;
import org.jlua.parallel.launch.LaunchException;
import org.jlua.parallel.launch.Launcher;
import org.jlua.parallel.launch.LocalLauncher;
import org.jlua.parallel.link.SharedMemory;
import org.jlua.parallel.remote.RemoteHost;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Starts children: processes here and on other machines, and threads. In a dry run it only prints
 * what it would start.
 *
 * <p>Used by the interpreter's thread, but for {@link #family()}.
 */
final class Forking implements AutoCloseable {
  private final Interpreter interpreter;
  private final ParentConnection parent;
  private final Table module;
  private final Children children;
  private final EventLog log;
  private final ForkSettings settings;
  private final Standby standby;

  /** For all families, one after the other. */
  private final SharedMemory memory = new SharedMemory();

  private volatile Family family;
  private Machines machines;
  private OutputMode output = OutputMode.INHERIT;
  private String ownPath = "";

  /**
   * Makes what starts the children of an interpreter.
   *
   * @param parent the connection to the parent, null in the root process
   * @param module the table {@code parallel}, whose fields are settings
   * @param children where those that are started are kept
   */
  Forking(
      Interpreter interpreter,
      ParentConnection parent,
      Table module,
      Children children,
      EventLog log) {
    this.interpreter = interpreter;
    this.parent = parent;
    this.module = module;
    this.children = children;
    this.log = log;
    this.settings = new ForkSettings(interpreter, module);
    this.standby = new Standby(interpreter, parent == null);
  }

  // ---- what children have in common

  /** Returns the children's processes; null while there have been none. Any thread. */
  Family family() {
    return family;
  }

  private Family founded() {
    if (family == null) {
      family = parent == null ? Family.ofRoot(memory) : Family.ofChild(parent);
      shareOutput(interpreter);
    }
    return family;
  }

  /** From now on several processes write to the same standard output: whole lines only. */
  static void shareOutput(Interpreter interpreter) {
    if (interpreter.out() instanceof StandardOutput out) {
      out.wholeLines();
    }
  }

  /** Returns the processes that stand by. */
  Standby standby() {
    return standby;
  }

  /** Returns the ids of a child and of its ancestors but the root: {@code 001.002}. */
  String path(int childId) {
    String own = ChildError.digits(childId);
    return ownPath.isEmpty() ? own : ownPath + "." + own;
  }

  /** Sets the ids of this process and of its ancestors but the root. */
  void setOwnPath(String path) {
    ownPath = path;
  }

  /** Sets what becomes of what children print that are forked from now on. */
  void setOutput(OutputMode mode) {
    output = mode;
  }

  // ---- one child

  /**
   * Starts a child.
   *
   * @param remote the machine's table, which the child's object has as {@code remote}; or null
   * @param args what the child finds in {@code parallel.args} and {@code ...}
   * @return the table that stands for it
   */
  Table fork(Place place, Table remote, Varargs args) {
    int id = children.nextId();
    byte[] payload = place.host() == null ? new byte[0] : place.ip().getBytes(UTF_8);
    Duration limit = place.timeout() == null ? settings.timeout() : place.timeout();
    ChildSpec spec =
        new ChildSpec(id, place.program(), payload, limit, settings.limits(), place.settings());
    if (module.rawget(interpreter.intern("dryrun")).toboolean()) {
      return forkInert(place, spec, remote, args);
    }
    Child child;
    try {
      child =
          place.thread()
              ? founded().fork(spec, childThread())
              : founded()
                  .fork(spec, place.host() == null ? standby.pool() : launcher(place.host()));
    } catch (LaunchException e) {
      throw Failures.ofLaunch(e, id, place.ip()).raise(interpreter);
    }
    Table table = children.newTable(place, remote, args, child.pid());
    ProcessObject process = new ProcessObject(child, table, place.ip(), place.path());
    children.add(process);
    child.onHello(() -> children.showProcessId(process));
    log.note(EventLog.LIVES, child.id(), "forked on %s, process %d", place.ip(), child.pid());
    process.setOutput(place.output() == null ? output : place.output());
    if (!place.thread()) {
      child.routeErrors(process.output().route(path(child.id())));
    }
    if (place.isUsual()) {
      standby.claimed(process);
    }
    return table;
  }

  /** Starts a child that is not among those that the program sees. */
  ProcessObject forkWorker(boolean thread) {
    Table table = fork(thread ? Place.THREAD_HERE : Place.HERE, null, LuaValue.NONE);
    ProcessObject process = children.of(table);
    if (process == null) {
      throw new LuaError("<parallel.map> a dry run has no workers");
    }
    children.hide(table);
    return process;
  }

  private ChildThread childThread() {
    InterpreterFactory interpreters = interpreter.extension(InterpreterFactory.class);
    if (interpreters == null) {
      throw new LuaError("<parallel.fork> this program does not let scripts have threads");
    }
    return new ChildThread(children.nextId(), interpreter, interpreters);
  }

  private Launcher launcher(RemoteHost host) {
    if (machines == null) {
      machines = new Machines(interpreter, founded());
    }
    LuaValue ip = module.rawget(interpreter.intern("ip"));
    String wanted = ip instanceof LuaString s ? Strings.toJava(s) : HostAddress.LOCAL;
    boolean known = parent == null && !wanted.equals(HostAddress.LOCAL);
    return machines.launcher(host, known ? wanted : null);
  }

  /** Prints what would be run, and returns an object on which all functions do nothing. */
  private Table forkInert(Place place, ChildSpec spec, Table remote, Varargs args) {
    String command = "thread";
    if (place.host() != null) {
      command = place.host().shownCommand();
    } else if (!place.thread()) {
      command = String.join(" ", LocalLauncher.create().command(spec));
    }
    String line = ChildError.label(children.nextId()) + "\t" + command + "\n";
    try {
      interpreter.out().write(line.getBytes(UTF_8));
    } catch (IOException e) {
      throw new LuaError("cannot write standard output: " + e.getMessage(), e);
    }
    Table table = children.newTable(place, remote, args, -1);
    children.addInert(table);
    return table;
  }

  // ---- the end

  /** Ends all that was started. There can be other children afterwards. */
  void closeFamily() {
    if (family != null) {
      family.close();
      family = null;
    }
    if (machines != null) {
      machines.close();
      machines = null;
    }
    standby.close();
  }

  /** Gives back what all families used, and remembers for the next run how many stood by. */
  @Override
  public void close() {
    memory.close();
    standby.remember();
  }
}

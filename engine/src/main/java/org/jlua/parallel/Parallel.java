package org.jlua.parallel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import org.jlua.lib.StandardOutput;
import org.jlua.parallel.ProcessGroup.Member;
import org.jlua.parallel.launch.ChildSpec;
import org.jlua.parallel.launch.LaunchException;
import org.jlua.parallel.launch.Launcher;
import org.jlua.parallel.launch.LocalLauncher;
import org.jlua.parallel.link.InterruptCheck;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Link;
import org.jlua.parallel.link.Message;
import org.jlua.parallel.link.ParallelException;
import org.jlua.parallel.link.SharedMemory;
import org.jlua.parallel.link.Wait;
import org.jlua.parallel.remote.RemoteHost;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The {@code parallel} module of one interpreter: the children that it forked and, in a child, the
 * conversation with its parent. {@link ParallelLibrary} is its face in Lua.
 *
 * <p>Used by the interpreter's thread.
 */
final class Parallel implements AutoCloseable {
  /** The address of a process on this machine. */
  static final String LOCAL_IP = "127.0.0.1";

  private static final double DEFAULT_TIMEOUT_S = 30;

  private static final double DEFAULT_GRACE_S = 2;

  private final Interpreter interpreter;
  private final ParentConnection parent;
  private final Table module;
  private final Table processMethods;
  private final Messages messages;
  private final Failures failures;
  private final ForkSettings settings;
  private final ParentTalk parentTalk;
  private final Calls calls;
  private final EventLog log = new EventLog(this::report);
  private final Runnable interruptCheck;
  private final Map<Table, ProcessObject> processes = new IdentityHashMap<>();

  /** The children that were synced and that scripts still hold. */
  private final Map<Table, ProcessObject> synced = new WeakHashMap<>();

  private final Map<Table, Table> inert = new IdentityHashMap<>();
  private final Standby standby;

  /** The metatable that gives processes the methods which the original does not have. */
  private Table moreMethods;

  private double grace = DEFAULT_GRACE_S;
  private OutputMode output = OutputMode.INHERIT;
  private String ownPath = "";

  /** Counts the calls of {@code any}, so that no child is overlooked for long. */
  private int turn;

  private StatusTable status;
  private Table children;
  private volatile Family family;

  /** For all families, one after the other. */
  private final SharedMemory memory = new SharedMemory();

  private Machines machines;
  private int nextId = 1;
  private int childCount;

  /**
   * Makes the module's state.
   *
   * @param parent the connection to the parent, null in the root process
   * @param module the table {@code parallel}
   * @param processMethods the functions that processes and lists of processes have as methods
   */
  Parallel(Interpreter interpreter, ParentConnection parent, Table module, Table processMethods) {
    this.interpreter = interpreter;
    this.parent = parent;
    this.module = module;
    this.processMethods = processMethods;
    this.messages = new Messages(interpreter);
    this.failures = new Failures(interpreter, messages);
    this.settings = new ForkSettings(interpreter, module);
    this.parentTalk = new ParentTalk(interpreter, parent, this, messages);
    this.calls = new Calls(interpreter, this);
    this.interruptCheck = new InterruptCheck(interpreter);
    forgetChildren();
    set("timeout", NumberValue.of(DEFAULT_TIMEOUT_S));
    interpreter.closeWith(this);
    interpreter.onInterrupt(this::wakeUp);
    standby = new Standby(interpreter, parent == null);
  }

  /** Makes a call that waits look whether it was interrupted. Any thread. */
  void wakeUp() {
    Family children = family;
    if (children != null) {
      children.wakeUp();
    }
    if (parent != null) {
      parent.wakeUp();
    }
  }

  /** Tells whether there have been children. */
  boolean hasFamily() {
    return family != null;
  }

  /** Returns the table {@code parallel}. */
  Table module() {
    return module;
  }

  /** Returns the id of this process, 0 for the root. */
  int id() {
    return parent == null ? 0 : parent.id();
  }

  /**
   * Sets the metatable that gives processes and lists of them the methods which the original does
   * not have.
   */
  void setMoreMethods(Table metatable) {
    moreMethods = metatable;
    copyMethods(children);
  }

  /** Returns the child that a table stands for, or null. */
  ProcessObject processOf(Table table) {
    ProcessObject process = processes.get(table);
    return process == null ? synced.get(table) : process;
  }

  private void set(String field, LuaValue value) {
    module.rawset(interpreter.intern(field), value);
  }

  // ---- forking

  /**
   * Starts a child.
   *
   * @param remote the machine's table, which the child's object has as {@code remote}; or null
   * @param args what the child finds in {@code parallel.args} and {@code ...}
   * @return the process object
   */
  Table fork(Place place, Table remote, Varargs args) {
    flushOutput();
    byte[] payload = place.host() == null ? new byte[0] : place.ip().getBytes(UTF_8);
    Duration limit = place.timeout() == null ? settings.timeout() : place.timeout();
    ChildSpec spec =
        new ChildSpec(nextId, place.program(), payload, limit, settings.limits(), place.settings());
    if (module.rawget(interpreter.intern("dryrun")).toboolean()) {
      return forkInert(place, spec, remote, args);
    }
    Child child;
    try {
      child =
          place.thread()
              ? family().fork(spec, childThread())
              : family().fork(spec, place.host() == null ? standby.pool() : launcher(place.host()));
    } catch (LaunchException e) {
      throw Failures.ofLaunch(e, nextId, place.ip()).raise(interpreter);
    }
    Table table = processTable(place, remote, args, child.pid());
    ProcessObject process = new ProcessObject(child, table, place.ip(), place.path());
    processes.put(table, process);
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

  /** Returns the ids of a child and of its ancestors but the root: {@code 001.002}. */
  String path(int childId) {
    String own = String.format("%03d", childId);
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

  /** Returns what tells a child what becomes of what it prints. */
  Table outputOf(ProcessObject process) {
    return process.output().toTable(interpreter, path(process.id()));
  }

  private Table processTable(Place place, Table remote, Varargs args, long pid) {
    Table table = new Table(0, 16);
    copyMethods(table);
    LuaValue speed = remote == null ? LuaValue.NIL : remote.rawget(interpreter.intern("speed"));
    put(table, "id", NumberValue.of(nextId));
    put(table, "unixid", NumberValue.of(pid));
    put(table, "ip", Strings.of(place.ip()));
    put(table, "speed", speed.isnil() ? NumberValue.ONE : speed);
    put(table, "remote", remote == null ? LuaValue.FALSE : remote);
    put(table, "running", LuaValue.FALSE);
    put(table, "args", listOf(args));
    children.rawset(nextId, table);
    nextId++;
    childCount++;
    publishCounts();
    return table;
  }

  // ---- other machines

  private Launcher launcher(RemoteHost host) {
    if (machines == null) {
      machines = new Machines(interpreter, family());
    }
    LuaValue ip = module.rawget(interpreter.intern("ip"));
    String wanted = ip instanceof LuaString s ? Strings.toJava(s) : LOCAL_IP;
    boolean known = parent == null && !wanted.equals(LOCAL_IP);
    return machines.launcher(host, known ? wanted : null);
  }

  /** Returns how many children there are on a machine of {@code addremote}. */
  int childrenOn(Table remote) {
    int count = 0;
    for (ProcessObject process : processes.values()) {
      boolean there = process.table().rawget(interpreter.intern("remote")) == remote;
      count += there && !process.isSynced() ? 1 : 0;
    }
    return count;
  }

  /** Returns the id of the next child. */
  int nextId() {
    return nextId;
  }

  /** Ends children that the program does not know of, and counts on from the first of them. */
  void discard(List<Table> unknown, int firstId) {
    List<Child> some = new ArrayList<>();
    for (Table table : unknown) {
      ProcessObject process = processes.remove(table);
      if (process != null) {
        some.add(process.child());
      }
      inert.remove(table);
      children.rawset(table.rawget(interpreter.intern("id")), LuaValue.NIL);
      childCount--;
    }
    family().close(some);
    nextId = firstId;
    publishCounts();
  }

  // ---- dry runs

  /** Prints what would be run, and returns an object on which all functions do nothing. */
  private Table forkInert(Place place, ChildSpec spec, Table remote, Varargs args) {
    String command = "thread";
    if (place.host() != null) {
      command = place.host().shownCommand();
    } else if (!place.thread()) {
      command = String.join(" ", LocalLauncher.create().command(spec));
    }
    String line = ChildError.label(nextId) + "\t" + command + "\n";
    try {
      interpreter.out().write(line.getBytes(UTF_8));
    } catch (IOException e) {
      throw new LuaError("cannot write standard output: " + e.getMessage(), e);
    }
    Table table = processTable(place, remote, args, -1);
    inert.put(table, table);
    return table;
  }

  /** Tells whether a table stands for a child that a dry run did not start. */
  boolean isInert(Table table) {
    return inert.containsKey(table);
  }

  /** Starts a child that is not among those that the program sees. */
  ProcessObject forkWorker(boolean thread) {
    Place place = thread ? Place.THREAD_HERE : Place.HERE;
    ProcessObject process = processes.get(fork(place, null, LuaValue.NONE));
    if (process == null) {
      throw new LuaError("<parallel.map> a dry run has no workers");
    }
    children.rawset(process.id(), LuaValue.NIL);
    childCount--;
    publishCounts();
    return process;
  }

  private ChildThread childThread() {
    InterpreterFactory interpreters = interpreter.extension(InterpreterFactory.class);
    if (interpreters == null) {
      throw new LuaError("<parallel.fork> this program does not let scripts have threads");
    }
    return new ChildThread(nextId, interpreter, interpreters);
  }

  private void put(Table table, String field, LuaValue value) {
    table.rawset(interpreter.intern(field), value);
  }

  /** Gives a process or a list of processes the functions of the module as methods. */
  void copyMethods(Table table) {
    if (table.metatable() == null && moreMethods != null) {
      table.setmetatable(moreMethods);
    }
    Table methods = processMethods;
    for (int p = methods.nextPosition(-1); p >= 0; p = methods.nextPosition(p)) {
      table.rawset(methods.keyAtPosition(p), methods.valueAtPosition(p));
    }
  }

  private static Table listOf(Varargs values) {
    Table list = new Table(values.narg(), 0);
    for (int i = 1; i <= values.narg(); i++) {
      list.rawset(i, values.arg(i));
    }
    return list;
  }

  private Family family() {
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

  private void publishCounts() {
    set("nchildren", NumberValue.of(childCount));
    set("processid", NumberValue.of(nextId));
  }

  // ---- running code

  /** Gives children code to run: a function or a string, with arguments. */
  void exec(ProcessGroup group, LuaValue code, Varargs args) {
    for (Member member : group.members()) {
      if (member.process().isRunning()) {
        raiseDeath(member.process());
        throw new LuaError("<parallel.exec> process already running code, cannot exec again");
      }
      if (calls.isBusy(member.process())) {
        throw new LuaError("<parallel.exec> process has calls to answer, cannot exec yet");
      }
    }
    flushOutput();
    for (Member member : group.members()) {
      ProcessObject process = member.process();
      Table job = Job.pack(interpreter, code, args, forkArgs(process), process.path());
      job.rawset(interpreter.intern("output"), outputOf(process));
      messages.prepareCode(job, interpreter.err());
      transmit(process, Kind.EXEC, waiting());
      process.markRunning();
      put(process.table(), "running", LuaValue.TRUE);
      put(process.table(), "unixid", NumberValue.of(process.child().pid()));
    }
  }

  /** Raises an error if a child runs code of its own, so that it cannot answer. */
  void requireServer(ProcessObject process, String function) {
    if (process.isRunning() && process.failure() == null) {
      throw new LuaError(
          "<parallel."
              + function
              + "> process "
              + process.id()
              + " runs code that exec gave it, and answers no calls");
    }
    if (process.isSynced() && process.failure() == null) {
      process.fail(failures.error(process, ChildError.EXIT, "has ended", ""));
    }
  }

  /** Returns the arguments of a child's fork. */
  Table forkArgs(ProcessObject process) {
    return (Table) process.table().rawget(interpreter.intern("args"));
  }

  /** Returns a row about each child. */
  Table status() {
    if (family != null) {
      family.await(() -> true, Wait.none()); // takes in what has come
    }
    if (status == null) {
      status = new StatusTable(interpreter, calls);
    }
    return status.of(processes.values());
  }

  /** Returns what tells on stderr what happens. */
  EventLog log() {
    return log;
  }

  /** Returns the failures of children. */
  Failures failures() {
    return failures;
  }

  /** Returns the conversation with the parent. */
  ParentTalk parentTalk() {
    return parentTalk;
  }

  /** Returns the processes that stand by. */
  Standby standby() {
    return standby;
  }

  /** Returns the calls of children. */
  Calls calls() {
    return calls;
  }

  /** Raises an error if a child with code has died, other than by coming to its end. */
  private void raiseDeath(ProcessObject process) {
    if (!process.isSynced() && process.failure() == null) {
      Link link = process.link();
      try {
        link.await(() -> true, Wait.none());
        if (link.peek(Kind.Channel.CONTROL) != Kind.YIELD) {
          failures.drainControl(process);
          if (process.failure() == null) {
            link.poll(Kind.Channel.CONTROL);
          }
        }
      } catch (ParallelException e) {
        process.fail(failures.describe(process, e));
      }
    }
    ChildError failure = process.failure();
    if (failure != null && !failure.kind().equals(ChildError.EXIT)) {
      failures.raise(process);
    }
  }

  // ---- messages to children

  /** Sends one value to each child of a group. */
  void send(ProcessGroup group, LuaValue value, Wait wait) {
    flushOutput();
    messages.prepare(value);
    try {
      for (Member member : group.members()) {
        transmit(member.process(), Kind.DATA, wait);
      }
    } finally {
      messages.forget();
    }
  }

  private void transmit(ProcessObject process, Kind kind, Wait wait) {
    failures.raise(process);
    int level = kind == Kind.EXEC ? EventLog.LIVES : EventLog.MESSAGES;
    log.note(level, process.id(), "is sent %s, %d bytes", kind, messages.size());
    try {
      messages.send(process.link(), kind, wait);
    } catch (ParallelException e) {
      throw failures.of(process, e).raise(interpreter);
    }
  }

  /**
   * Receives from a child, waiting if need be.
   *
   * @param target the object to receive into, or nil
   */
  LuaValue receive(ProcessObject process, LuaValue target, Wait wait) {
    flushOutput();
    try {
      return messages.take(process.link(), Kind.Channel.DATA, target, wait);
    } catch (ParallelException e) {
      throw failures.of(process, e).raise(interpreter);
    }
  }

  /** Receives from a child if something is there; returns null otherwise. */
  LuaValue receiveNow(ProcessObject process, LuaValue target) {
    flushOutput();
    try {
      Message message = process.link().poll(Kind.Channel.DATA);
      return message == null ? null : messages.decode(message, target);
    } catch (ParallelException e) {
      throw failures.of(process, e).raise(interpreter);
    }
  }

  /**
   * Waits until one of several children has something to say.
   *
   * @return its table; nil when all have ended, or the time is over
   */
  LuaValue any(ProcessGroup group, Wait wait) {
    flushOutput();
    FirstToTalk first = new FirstToTalk(group.members(), turn);
    if (family == null || !family.await(first, wait) || first.found() == null) {
      return LuaValue.NIL;
    }
    turn = (turn + 1) & Short.MAX_VALUE;
    return first.found().table();
  }

  /** Waits until a condition on children holds; returns false when the time is over. */
  boolean await(BooleanSupplier condition, Wait wait) {
    flushOutput();
    return family != null && family.await(condition, wait);
  }

  /** Waits until each child yields and lets it go on with a string. */
  void join(ProcessGroup group, LuaString text, Wait wait) {
    flushOutput();
    for (Member member : group.members()) {
      awaitYield(member.process(), wait);
    }
    for (Member member : group.members()) {
      try {
        member.process().link().send(Kind.JOIN, wait, Messages.bytes(text));
      } catch (ParallelException e) {
        throw failures.of(member.process(), e).raise(interpreter);
      }
    }
  }

  private void awaitYield(ProcessObject process, Wait wait) {
    failures.raise(process);
    Message message;
    try {
      message = process.link().receive(Kind.Channel.CONTROL, wait);
    } catch (ParallelException e) {
      throw failures.of(process, e).raise(interpreter);
    }
    if (!failures.noteEnd(process, message)) {
      message.release();
      return;
    }
    failures.raise(process);
  }

  // ---- the end of children

  /**
   * Waits until the processes of a group have ended and takes them off the list. Raises when one
   * was killed or never started. An error of a child's code goes to stderr if the program was not
   * told of it: what was asked for is the end of the process, and that came.
   */
  void sync(ProcessGroup group) {
    flushOutput();
    ChildError killed = null;
    for (Member member : group.members()) {
      ProcessObject process = member.process();
      if (!process.isSynced()) {
        awaitEnd(process);
        remove(process);
        calls.forget(process, failures.closed(process)).forEach(this::report);
        ChildError unseen = process.takeUnseenFailure();
        if (unseen != null && unseen.kind().equals(ChildError.ERROR)) {
          report(unseen);
        } else if (killed == null) {
          killed = unseen;
        }
      }
    }
    for (Table table : group.inert()) {
      LuaValue id = table.rawget(interpreter.intern("id"));
      if (children.rawget(id) == table) {
        children.rawset(id, LuaValue.NIL);
        childCount--;
        publishCounts();
      }
    }
    if (killed != null) {
      throw killed.raise(interpreter);
    }
  }

  private void awaitEnd(ProcessObject process) {
    Child child = process.child();
    if (process.isRunning()) {
      Link link = process.link();
      try {
        BooleanSupplier said = () -> link.peek(Kind.Channel.DATA) != null || hasYielded(link);
        while (!child.awaitExitOr(said, waiting())) {
          dropData(link);
          if (hasYielded(link)) {
            throw new LuaError(
                "<parallel.sync> process " + process.id() + " waits in yield and would never end");
          }
        }
        failures.drainControl(process);
        if (process.failure() == null) {
          link.poll(Kind.Channel.CONTROL); // raises, since nothing is left and the child is gone
        }
      } catch (ParallelException e) {
        process.fail(failures.describe(process, e));
      }
    } else if (process.failure() == null && calls.haveServed(process)) {
      awaitAnswers(process);
      letEnd(process);
      return;
    }
    child.close();
  }

  /** Gives a child nothing to run, so that it ends in order. */
  private void letEnd(ProcessObject process) {
    if (process.failure() == null) {
      Table job = Job.pack(interpreter, LuaValue.EMPTYSTRING, LuaValue.NONE, new Table(), "");
      messages.prepareCode(job, interpreter.err());
      try {
        messages.send(process.link(), Kind.EXEC, waiting());
        process.markRunning();
        awaitEnd(process);
        return;
      } catch (ParallelException e) {
        process.fail(failures.describe(process, e));
      }
    }
    process.child().close();
  }

  private static boolean hasYielded(Link link) {
    return link.peek(Kind.Channel.CONTROL) == Kind.YIELD;
  }

  /** A child that serves calls ends when it has answered them. */
  private void awaitAnswers(ProcessObject process) {
    Link link = process.link();
    BooleanSupplier said = () -> link.canPoll(Kind.Channel.DATA) || hasYielded(link);
    while (calls.isBusy(process)) {
      calls.await(() -> calls.pending(process) == 0 || said.getAsBoolean(), said, waiting());
      while (link.canPoll(Kind.Channel.DATA)) {
        link.poll(Kind.Channel.DATA).release();
      }
      if (hasYielded(link)) {
        throw new LuaError(
            "<parallel.sync> process " + process.id() + " waits in yield and would never end");
      }
    }
  }

  /** Ends children that the program does not know of. */
  void end(Collection<ProcessObject> workers) {
    List<Child> list = new ArrayList<>();
    for (ProcessObject process : workers) {
      if (!process.isSynced()) {
        list.add(process.child());
        standby.ended(process);
        processes.remove(process.table());
        process.markSynced();
        calls.forget(process, failures.closed(process));
      }
    }
    if (family != null && !list.isEmpty()) {
      family.close(list);
    }
  }

  /**
   * Kills a child.
   *
   * @param why what it did
   * @return the error that says so
   */
  ChildError kill(ProcessObject process, String why) {
    double seconds = graceNanos() / 1e9;
    String message = why + " within " + NumberValue.of(seconds).tojstring() + " s, and was killed";
    ChildError failure = process.fail(failures.error(process, ChildError.SIGNAL, message, ""));
    process.child().killProcess();
    return failure;
  }

  /** Returns how long a child may take to stop what it was told to stop. */
  long graceNanos() {
    return (long) (grace * 1e9);
  }

  /** Sets how long a child may take to stop what it was told to stop. */
  void setGrace(double seconds) {
    grace = seconds;
  }

  /** What nobody receives any more must not keep the child from ending. */
  private static void dropData(Link link) {
    while (link.peek(Kind.Channel.DATA) != null) {
      link.receive(Kind.Channel.DATA, Wait.none()).release();
    }
  }

  private void remove(ProcessObject process) {
    ChildError end = process.failure();
    String how = end == null ? "ended" : end.kind() + ": " + end.message();
    log.note(EventLog.LIVES, process.id(), "%s", how);
    standby.ended(process);
    put(process.table(), "running", LuaValue.FALSE);
    processes.remove(process.table());
    synced.put(process.table(), process);
    process.markSynced();
    children.rawset(process.id(), LuaValue.NIL);
    childCount--;
    publishCounts();
  }

  /** Writes an error that the program was never told of to stderr, so that it is not lost. */
  private void report(ChildError failure) {
    report(failure.text());
  }

  /** Writes a line to stderr. */
  void report(String text) {
    try {
      interpreter.err().write((text + "\n").getBytes(UTF_8));
      interpreter.err().flush();
    } catch (IOException e) {
      // there is nowhere left to report to
    }
  }

  // ---- the end

  /** Ends all children. The module can fork again afterwards. */
  void closeChildren() {
    Collection<ProcessObject> left = new ArrayList<>(processes.values());
    for (ProcessObject process : left) {
      if (!process.isSynced()) {
        try {
          failures.drainControl(process);
        } catch (ParallelException e) {
          // it ended without a report
        }
        ChildError unseen = process.takeUnseenFailure();
        if (unseen != null) {
          report(unseen);
        }
        calls.forget(process, failures.closed(process)).forEach(this::report);
      }
    }
    if (family != null) {
      family.close();
      family = null;
    }
    if (machines != null) {
      machines.close();
      machines = null;
    }
    standby.close();
    forgetChildren();
  }

  /** Ends all children and starts counting from 1 again. */
  void reset() {
    closeChildren();
    nextId = 1;
    publishCounts();
  }

  private void forgetChildren() {
    processes.clear();
    synced.clear();
    inert.clear();
    children = new Table(0, 16);
    copyMethods(children);
    set("children", children);
    childCount = 0;
    publishCounts();
  }

  @Override
  public void close() {
    closeChildren();
    memory.close();
    standby.remember();
  }

  // ---- waiting and output

  /** Returns a wait without limit that Ctrl-C can end. */
  Wait waiting() {
    return Wait.forever(interruptCheck);
  }

  /** Returns a wait of some seconds that Ctrl-C can end. */
  Wait waiting(double seconds) {
    double nanos = Math.max(0, Math.min(seconds * 1e9, Long.MAX_VALUE / 4.0));
    return Wait.atMost(Duration.ofNanos((long) nanos), interruptCheck);
  }

  /** What a process printed must be out before another one hears from it. */
  void flushOutput() {
    try {
      interpreter.out().flush();
    } catch (IOException e) {
      throw new LuaError("cannot write standard output: " + e.getMessage(), e);
    }
    if (parent != null) {
      parent.announceOutput(interpreter);
    }
  }
}

package org.jlua.parallel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jlua.parallel.ProcessGroup.Member;
import org.jlua.parallel.link.InterruptCheck;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Link;
import org.jlua.parallel.link.Message;
import org.jlua.parallel.link.ParallelException;
import org.jlua.parallel.link.Wait;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
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
  private static final double DEFAULT_TIMEOUT_S = 30;

  private static final double DEFAULT_GRACE_S = 2;

  private final Interpreter interpreter;
  private final ParentConnection parent;
  private final Table module;
  private final Messages messages;
  private final Failures failures;
  private final Children children;
  private final Forking forking;
  private final ParentTalk parentTalk;
  private final Calls calls;
  private final GroupWait groupWait;
  private final OrderlyEnd end;
  private final EventLog log = new EventLog(this::report);
  private final Runnable interruptCheck;
  private double grace = DEFAULT_GRACE_S;

  /** Counts the calls of {@code any}, so that no child is overlooked for long. */
  private int turn;

  private StatusTable status;

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
    this.messages = new Messages(interpreter);
    this.failures = new Failures(interpreter, messages);
    this.parentTalk = new ParentTalk(interpreter, parent, this, messages);
    this.calls = new Calls(interpreter, this);
    this.groupWait = new GroupWait(interpreter, this);
    this.end = new OrderlyEnd(interpreter, this, messages);
    this.interruptCheck = new InterruptCheck(interpreter);
    this.children = new Children(interpreter, module, processMethods);
    module.rawset(interpreter.intern("timeout"), NumberValue.of(DEFAULT_TIMEOUT_S));
    this.forking = new Forking(interpreter, parent, module, children, log);
    interpreter.closeWith(this);
    interpreter.onInterrupt(this::wakeUp);
  }

  /** Makes a call that waits look whether it was interrupted. Any thread. */
  void wakeUp() {
    Family family = forking.family();
    if (family != null) {
      family.wakeUp();
    }
    if (parent != null) {
      parent.wakeUp();
    }
  }

  /** Tells whether there have been children. */
  boolean hasFamily() {
    return forking.family() != null;
  }

  /** Returns the table {@code parallel}. */
  Table module() {
    return module;
  }

  /** Returns the id of this process, 0 for the root. */
  int id() {
    return parent == null ? 0 : parent.id();
  }

  /** Returns the children. */
  Children children() {
    return children;
  }

  /** Returns what starts children. */
  Forking forking() {
    return forking;
  }

  // ---- forking

  /**
   * Starts a child.
   *
   * @param remote the machine's table, which the child's object has as {@code remote}; or null
   * @param args what the child finds in {@code parallel.args} and {@code ...}
   * @return the table that stands for it
   */
  Table fork(Place place, Table remote, Varargs args) {
    flushOutput();
    return forking.fork(place, remote, args);
  }

  /** Starts a child that is not among those that the program sees. */
  ProcessObject forkWorker(boolean thread) {
    flushOutput();
    return forking.forkWorker(thread);
  }

  /** Returns what tells a child what becomes of what it prints. */
  Table outputOf(ProcessObject process) {
    return process.output().toTable(interpreter, forking.path(process.id()));
  }

  // ---- running code

  /** Gives children code to run: a function or a string, with arguments. */
  void exec(ProcessGroup group, LuaValue code, Varargs args) {
    for (Member member : group.members()) {
      raiseIfClosed(member.process());
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
      try {
        messages.prepareCode(job, interpreter.err());
      } catch (LuaError e) {
        throw Job.explain(e);
      }
      transmit(process, Kind.EXEC, waiting());
      process.markRunning();
      children.put(process.table(), "running", LuaValue.TRUE);
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
    Family family = forking.family();
    if (family != null) {
      family.await(() -> true, Wait.none()); // takes in what has come
    }
    if (status == null) {
      status = new StatusTable(interpreter, calls);
    }
    return status.of(children.all());
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

  /** Returns the calls of children. */
  Calls calls() {
    return calls;
  }

  private void raiseIfClosed(ProcessObject process) {
    if (process.isClosed()) {
      failures.raise(process);
    }
  }

  /** Raises an error if a child with code has died, other than by coming to its end. */
  private void raiseDeath(ProcessObject process) {
    if (!process.isSynced() && process.failure() == null) {
      Link link = process.link();
      try {
        link.await(() -> true, Wait.none());
        if (link.peek(Kind.Channel.CONTROL) != Kind.YIELD || !link.isOpen()) {
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
    raiseIfClosed(process);
    try {
      return messages.take(process.link(), Kind.Channel.DATA, target, wait);
    } catch (ParallelException e) {
      throw failures.of(process, e).raise(interpreter);
    }
  }

  /** Receives from a child if something is there; returns null otherwise. */
  LuaValue receiveNow(ProcessObject process, LuaValue target) {
    flushOutput();
    raiseIfClosed(process);
    try {
      return messages.poll(process.link(), Kind.Channel.DATA, target);
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
    Family family = forking.family();
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
    Family family = forking.family();
    return family != null && family.await(condition, wait);
  }

  /** Waits until each child yields and lets it go on with a string. */
  void join(ProcessGroup group, LuaString text, Wait wait) {
    flushOutput();
    for (Member member : groupWait.forYields(group, wait)) {
      awaitYield(member.process(), wait);
    }
    for (Member member : group.members()) {
      try {
        member.process().link().send(Kind.JOIN, wait, Messages.bytes(text));
        log.note(EventLog.STEPS, member.process().id(), "is joined, %d bytes", text.m_length);
      } catch (ParallelException e) {
        throw failures.of(member.process(), e).raise(interpreter);
      }
    }
  }

  /**
   * Lets children go on if all of them wait in yield.
   *
   * @return whether they did
   */
  boolean joinNow(ProcessGroup group, LuaString text) {
    group.members().forEach(member -> failures.raise(member.process()));
    boolean all = groupWait.allYieldOrHaveEnded(group);
    if (all) {
      join(group, text, waiting());
    }
    return all;
  }

  /** Returns what waits for several children at once. */
  GroupWait groupWait() {
    return groupWait;
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
        end.await(process);
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
    group.inert().forEach(children::hide);
    if (killed != null) {
      throw killed.raise(interpreter);
    }
  }

  /** Ends children that the program does not know of. */
  void end(Collection<ProcessObject> workers) {
    List<Child> list = new ArrayList<>();
    for (ProcessObject process : workers) {
      if (!process.isSynced()) {
        list.add(process.child());
        noteEnd(process);
        forking.standby().ended(process);
        children.drop(process);
        calls.forget(process, failures.closed(process));
      }
    }
    closeAll(list);
  }

  /** Ends children that the program does not know of, and counts on from the first of them. */
  void discard(List<Table> unknown, int firstId) {
    List<Child> list = new ArrayList<>();
    for (Table table : unknown) {
      ProcessObject process = children.discard(table);
      if (process != null) {
        list.add(process.child());
      }
    }
    closeAll(list);
    children.countFrom(firstId);
  }

  private void closeAll(List<Child> list) {
    if (!list.isEmpty()) {
      forking.family().close(list);
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

  private void remove(ProcessObject process) {
    noteEnd(process);
    forking.standby().ended(process);
    children.markSynced(process);
  }

  private void noteEnd(ProcessObject process) {
    ChildError failure = process.failure();
    String how = failure == null ? "closed" : failure.kind() + ": " + failure.message();
    log.note(EventLog.LIVES, process.id(), "%s", how);
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
    Collection<ProcessObject> left = new ArrayList<>(children.all());
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
    for (ProcessObject process : left) {
      if (!process.isSynced()) {
        noteEnd(process);
        process.fail(failures.error(process, ChildError.EXIT, "was closed", ""));
        process.markClosed();
      }
    }
    forking.closeFamily();
    children.forgetAll();
  }

  /** Ends all children and starts counting from 1 again. */
  void reset() {
    closeChildren();
    children.countFrom(1);
  }

  @Override
  public void close() {
    closeChildren();
    forking.close();
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

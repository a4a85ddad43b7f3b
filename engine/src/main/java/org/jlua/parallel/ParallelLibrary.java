package org.jlua.parallel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.luaj.vm2.LuaValue.NONE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jlua.parallel.ProcessGroup.Member;
import org.jlua.parallel.link.LinkLimits;
import org.jlua.parallel.link.Wait;
import org.jlua.torch.StorageUserdata;
import org.jlua.torch.TensorUserdata;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Metamethod;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Operators;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.jlua.wire.OtherTypeError;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The module {@code parallel}: fork processes, give them code, exchange values with them.
 *
 * <p>Where a function takes {@code process}, that is a process object, a list that {@code nfork}
 * returned, {@code parallel.children} or any table of process objects.
 */
public final class ParallelLibrary {
  private static final LuaString NO_BLOCK = Strings.of("noblock");
  private static final int MAX_PROCESSES = 100_000;

  private final Interpreter interpreter;
  private final Table module = new Table(0, 32);
  private final Table methods = new Table(0, 8);

  /**
   * What the original does not have, behind the metatable: scripts that list the module do not see
   * it.
   */
  private final Table additions = new Table(0, 4);

  private Parallel parallel;
  private Table parentTable;
  private WaitOption waits;
  private RemoteList remotes;
  private Settings settings;

  private ParallelLibrary(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /**
   * Returns what {@code require 'parallel'} runs: it loads {@code sys} and {@code torch}, as the
   * original does, makes the module, and sets the global {@code parallel} to it.
   */
  public static Builtin loader(Interpreter interpreter) {
    return new Builtin(
        "parallel",
        args -> {
          LuaValue require = interpreter.globals().rawget(interpreter.intern("require"));
          interpreter.call(require, Strings.of("torch"));
          interpreter.call(require, Strings.of("sys"));
          return open(interpreter, null);
        });
  }

  /**
   * Makes the module.
   *
   * @param parent the connection to the parent, null in a root process
   * @return the table {@code parallel}
   */
  static Table open(Interpreter interpreter, ParentConnection parent) {
    ParallelLibrary library = new ParallelLibrary(interpreter);
    library.addFunctions();
    library.parallel = new Parallel(interpreter, parent, library.module, library.methods);
    library.waits = new WaitOption(interpreter, library.parallel);
    library.remotes = new RemoteList(interpreter, library.parallel);
    library.settings = new Settings(interpreter, library.parallel, library.additions);
    library.addFields(parent);
    new Additions(interpreter, library.parallel).addTo(library.additions);
    interpreter.setExtension(Parallel.class, library.parallel);
    interpreter.globals().rawset(interpreter.intern("parallel"), library.module);
    return library.module;
  }

  private void addFunctions() {
    add(methods, "exec");
    add(methods, "join");
    add(methods, "sync");
    add(methods, "send");
    add(methods, "receive");
    for (int p = methods.nextPosition(-1); p >= 0; p = methods.nextPosition(p)) {
      module.rawset(methods.keyAtPosition(p), methods.valueAtPosition(p));
    }
    add(module, "fork");
    add(module, "nfork");
    add(module, "sfork");
    add(module, "run");
    add(additions, "any");
    add(module, "yield");
    add(module, "close");
    add(module, "reset");
    add(module, "print");
    add(module, "autoip");
    add(module, "addremote");
    add(module, "calibrate");
    add(module, "_fill");
  }

  private void add(Table table, String name) {
    set(table, name, builtin(name));
  }

  private Builtin builtin(String name) {
    return new Builtin("parallel." + name, new Function(name));
  }

  /** One class for all functions, since each lambda would add to the time that a start takes. */
  private final class Function implements Builtin.Body {
    private final String name;

    Function(String name) {
      this.name = name;
    }

    @Override
    public Varargs call(Varargs args) {
      return switch (name) {
        case "exec" -> exec(args);
        case "join" -> join(args);
        case "sync" -> sync(args);
        case "send" -> send(args);
        case "receive" -> receive(args);
        case "fork" -> fork(args);
        case "nfork" -> nfork(args);
        case "sfork" -> sfork(args);
        case "run" -> run(args);
        case "any" -> any(args);
        case "yield" -> yieldToParent(args);
        case "close" -> close(args);
        case "reset" -> reset(args);
        case "print" -> print(args);
        case "autoip" -> autoip(args);
        case "addremote" -> addremote(args);
        case "calibrate" -> calibrate(args);
        case "_fill" -> fill(args);
        case "parent.send" -> sendToParent(args);
        case "parent.receive" -> receiveFromParent(args);
        case "__newindex" -> setField(args.arg(2), args.arg(3));
        default -> throw new IllegalStateException(name);
      };
    }
  }

  private void addFields(ParentConnection connection) {
    Table metatable = new Table(0, 2);
    metatable.rawset(Metamethod.INDEX.key(), additions);
    metatable.rawset(Metamethod.NEWINDEX.key(), builtin("__newindex"));
    module.setmetatable(metatable);
    set(module, "id", NumberValue.of(parallel.id()));
    boolean remote = connection != null && connection.isRemote();
    set(
        module,
        "ip",
        Strings.of(remote ? new String(connection.payload(), UTF_8) : HostAddress.LOCAL));
    set(module, "args", new Table());
    addQueueBounds();
    addTransportFields();
    parentTable = new Table(0, 4);
    Table parent = parentTable;
    set(parent, "id", NumberValue.of(connection == null ? -1 : connection.parentId()));
    if (connection != null) {
      set(parent, "send", builtin("parent.send"));
      set(parent, "receive", builtin("parent.receive"));
    }
    set(module, "parent", parent);
  }

  /**
   * Scripts of the original may look at what it tells of its sockets. The values have the
   * original's types, and mean nothing here.
   */
  private void addTransportFields() {
    set(module, "zmq", new Table());
    set(module, "zmqctx", new LuaUserdata(this));
    set(module, "currentport", NumberValue.of(6000));
  }

  /** {@code parallel.queue} bounds what is under way to a child, or from it, and not received. */
  private void addQueueBounds() {
    Table queue = new Table(0, 2);
    set(queue, "bytes", NumberValue.of(LinkLimits.DEFAULT.windowBytes()));
    set(queue, "messages", NumberValue.of(LinkLimits.DEFAULT.windowMessages()));
    set(additions, "queue", queue);
  }

  private Varargs setField(LuaValue key, LuaValue value) {
    if (!settings.set(key, value)) {
      module.rawset(key, value);
    }
    return NONE;
  }

  private void set(Table table, String field, LuaValue value) {
    table.rawset(interpreter.intern(field), value);
  }

  // ---- forking

  /**
   * {@code parallel.fork([ip [, protocol [, lua, ...]]])}: starts a process and returns its object
   * at once. Further arguments are what the child finds in {@code ...} and {@code parallel.args}.
   *
   * @param args ip (nil or an address of this machine), protocol (nil, or {@code thread} for a
   *     thread of this process), lua (a command that replaces {@code jlua}, with its arguments
   *     separated by blanks)
   */
  private Varargs fork(Varargs args) {
    if (args.arg1() instanceof NumberValue) {
      throw new ArgumentError(1, "address expected, got number; nfork starts several");
    }
    for (int i = 1; i <= 3; i++) {
      Args.optJavaString(args, i, null);
    }
    Place place = Place.of(interpreter, args.arg(1), args.arg(2), args.arg(3));
    return parallel.fork(place, place.remote(), args.subargs(4));
  }

  /**
   * {@code parallel.nfork(n)} or {@code parallel.nfork({n, ip=, protocol=, lua=}, ...)}, the tables
   * also inside one table: starts several processes and returns the list of their objects, which
   * has the methods of a process.
   */
  private Varargs nfork(Varargs args) {
    Table list = new Table(4, 8);
    parallel.children().copyMethods(list);
    if (args.arg1() instanceof Table first && first.rawget(1) instanceof Table) {
      forkAll(list, first);
    } else if (args.arg1() instanceof Table) {
      forkAll(list, listOf(args));
    } else {
      forkSome(list, count(Args.checkDouble(args, 1), 1), Place.HERE);
    }
    return list;
  }

  private void forkAll(Table list, Table configurations) {
    int count = configurations.rawlen();
    for (int i = 1; i <= count; i++) {
      if (!(configurations.rawget(i) instanceof Table configuration)) {
        throw new ArgumentError(i, "a table {n, ip=, protocol=, lua=} expected");
      }
      NumberValue n = Args.toNumber(configuration.rawget(1));
      if (n == null) {
        throw new ArgumentError(i, "field [1], the number of processes, must be a number");
      }
      forkSome(list, count(n.value(), i), Place.of(interpreter, configuration));
    }
  }

  private static int count(double n, int i) {
    String got = NumberValue.of(n).tojstring();
    Args.check(
        n >= 0 && n <= MAX_PROCESSES,
        i,
        "number of processes must be from 0 to " + MAX_PROCESSES + ", got " + got);
    return (int) n;
  }

  private void forkSome(Table list, int n, Place place) {
    for (int i = 0; i < n; i++) {
      list.rawset(list.rawlen() + 1, parallel.fork(place, place.remote(), NONE));
    }
  }

  /**
   * {@code parallel.sfork(n)}: starts n processes on the machines of {@code addremote}, one on each
   * in turn as long as there are cores, and returns their list; without any, on this one.
   */
  private Varargs sfork(Varargs args) {
    int n = count(Args.checkDouble(args, 1), 1);
    if (remotes.isEmpty()) {
      return nfork(args);
    }
    Table list = new Table(n, 8);
    parallel.children().copyMethods(list);
    remotes.fork(n, list);
    return list;
  }

  /** {@code parallel.run(code, ...)}: forks a process with arguments and gives it code. */
  private Varargs run(Varargs args) {
    LuaValue code = checkCode(args, 1);
    Table table = parallel.fork(Place.HERE, null, args.subargs(2));
    try {
      parallel.exec(ProcessGroup.of(parallel, table, 1), code, NONE);
    } catch (LuaError e) {
      parallel.discard(List.of(table), table.rawget(interpreter.intern("id")).toint());
      throw e;
    }
    return NONE;
  }

  // ---- methods of processes and groups

  /**
   * {@code parallel.exec(process, code, ...)}: gives children a function or a string to run, with
   * arguments. A function takes its upvalues along. A child runs one exec and ends.
   */
  private Varargs exec(Varargs args) {
    ProcessGroup group = ProcessGroup.of(parallel, args, 1);
    parallel.exec(group, checkCode(args, 2), args.subargs(3));
    return NONE;
  }

  private static LuaValue checkCode(Varargs args, int i) {
    LuaValue code = args.arg(i);
    if (code instanceof LuaFunction || code instanceof LuaString) {
      return code;
    }
    throw Args.typeError(args, i, "function or string");
  }

  /**
   * {@code parallel.join(process [, message [, 'noblock' | {timeout=seconds}]])}: waits until the
   * children yield and lets them go on; the message is what their {@code yield} returns. With
   * {@code 'noblock'} it does nothing unless all of them wait in {@code yield}, and returns whether
   * they did.
   */
  private Varargs join(Varargs args) {
    ProcessGroup group = ProcessGroup.of(parallel, args, 1);
    LuaString message = Args.optString(args, 2, LuaValue.EMPTYSTRING);
    if (isNoBlock(args.arg(3))) {
      return LuaValue.valueOf(parallel.joinNow(group, message));
    }
    parallel.join(group, message, waits.behindValue(args, 3));
    return NONE;
  }

  /**
   * {@code parallel.sync(process)}: waits until the processes have ended and takes them off {@code
   * parallel.children}. A second sync of a process does nothing; one that was never given code is
   * ended.
   */
  private Varargs sync(Varargs args) {
    parallel.sync(ProcessGroup.of(parallel, args, 1));
    return NONE;
  }

  /**
   * {@code parallel.send(process, value [, {timeout=seconds}])}: sends any Lua value; waits while
   * queues are full.
   */
  private Varargs send(Varargs args) {
    if (isParent(args.arg1())) {
      return sendToParent(args);
    }
    parallel.send(ProcessGroup.of(parallel, args, 1), args.arg(2), waits.behindValue(args, 3));
    return NONE;
  }

  /**
   * {@code parallel.receive(process [, object] [, 'noblock' | {timeout=seconds}])}: receives what a
   * child sent, into an object (storage, tensor, table) if one is given. Returns the value and
   * true; for a group a table of values with the keys of the group and true. With {@code 'noblock'}
   * it returns nothing when nothing is there; for a group the second result is then a table that
   * tells for each key whether something was.
   */
  private Varargs receive(Varargs args) {
    if (isParent(args.arg1())) {
      return receiveFromParent(args);
    }
    ProcessGroup group = ProcessGroup.of(parallel, args, 1);
    ReceiveArguments given = receiveArguments(args);
    if (!group.single()) {
      if (!given.target.isnil()) {
        Args.checkTable(args, 2);
      }
      return receiveFromAll(group, given);
    }
    if (group.members().isEmpty()) {
      return NONE; // a dry run
    }
    ProcessObject process = group.members().get(0).process();
    LuaValue value =
        given.block
            ? parallel.receive(process, given.target, given.waiting)
            : parallel.receiveNow(process, given.target);
    return results(value, given.target);
  }

  /**
   * Fills a table with a value from each child. Storages in it are filled themselves, and tensors
   * with tensors of their type; anything else is replaced.
   */
  private Varargs receiveFromAll(ProcessGroup group, ReceiveArguments given) {
    Table values = given.target instanceof Table t ? t : new Table(group.members().size(), 0);
    Table received = new Table(group.members().size(), 0);
    List<Member> members =
        given.block ? parallel.groupWait().forMessages(group, given.waiting) : group.members();
    for (Member member : members) {
      LuaValue value = receiveElement(member.process(), values.rawget(member.key()), given);
      received.rawset(member.key(), LuaValue.valueOf(value != null));
      if (value != null) {
        values.rawset(member.key(), value);
      }
    }
    return LuaValue.varargsOf(values, given.block ? LuaValue.TRUE : received);
  }

  private LuaValue receiveElement(ProcessObject process, LuaValue old, ReceiveArguments given) {
    LuaValue target = isTorchObject(old) ? old : LuaValue.NIL;
    try {
      return given.block
          ? parallel.receive(process, target, given.waiting)
          : parallel.receiveNow(process, target);
    } catch (OtherTypeError e) {
      if (old instanceof StorageUserdata) {
        throw e;
      }
      return e.received();
    }
  }

  private static boolean isTorchObject(LuaValue value) {
    return value instanceof StorageUserdata || value instanceof TensorUserdata;
  }

  private boolean isParent(LuaValue process) {
    return process instanceof Table && process == parentTable;
  }

  /** Value and true; nothing when there is no value, or the storage given and false. */
  private static Varargs results(LuaValue value, LuaValue target) {
    if (value != null) {
      return LuaValue.varargsOf(value, LuaValue.TRUE);
    }
    return target.isuserdata() ? LuaValue.varargsOf(target, LuaValue.FALSE) : NONE;
  }

  private record ReceiveArguments(LuaValue target, boolean block, Wait waiting) {}

  /** Reads what follows the process. */
  private ReceiveArguments receiveArguments(Varargs args) {
    LuaValue target = args.arg(2);
    if (isNoBlock(target)) {
      return new ReceiveArguments(LuaValue.NIL, false, null);
    }
    if (target.raweq(LuaValue.FALSE)) {
      target = LuaValue.NIL;
    }
    if (!(target.isnil() || target instanceof Table || isTorchObject(target))) {
      throw Args.typeError(args, 2, "storage, tensor or table");
    }
    if (isNoBlock(args.arg(3))) {
      return new ReceiveArguments(target, false, null);
    }
    return new ReceiveArguments(target, true, waits.of(args, 3));
  }

  private static boolean isNoBlock(LuaValue v) {
    return v instanceof LuaString s && s.raweq(NO_BLOCK);
  }

  /**
   * {@code parallel.any(processes [, {timeout=seconds}])}: waits until one of them has sent
   * something, yields or has failed, and returns it; nil when all have ended, or in time.
   */
  private Varargs any(Varargs args) {
    return parallel.any(ProcessGroup.of(parallel, args, 1), waits.of(args, 2));
  }

  // ---- in a child

  /** {@code parallel.yield()}: waits until the parent joins, and returns its message. */
  private Varargs yieldToParent(Varargs args) {
    return parallel.parentTalk().yield();
  }

  /** {@code parallel.parent:send(value [, {timeout=seconds}])}: sends any value to the parent. */
  private Varargs sendToParent(Varargs args) {
    parallel.parentTalk().send(args.arg(2), waits.behindValue(args, 3));
    return NONE;
  }

  /**
   * {@code parallel.parent:receive([object] [, 'noblock' | {timeout=seconds}])}: receives what the
   * parent sent; results as those of {@code receive}.
   */
  private Varargs receiveFromParent(Varargs args) {
    ReceiveArguments given = receiveArguments(args);
    LuaValue value = parallel.parentTalk().receive(given.target, given.waiting);
    return results(value, given.target);
  }

  // ---- the session

  /** {@code parallel.close()}: ends all children; the root process says so on standard output. */
  private Varargs close(Varargs args) {
    if (parallel.id() == 0) {
      print(Strings.of("closing session"));
    }
    parallel.closeChildren();
    return NONE;
  }

  /** {@code parallel.reset()}: ends all children and makes ids start from 1 again. */
  private Varargs reset(Varargs args) {
    parallel.reset();
    return NONE;
  }

  /**
   * {@code parallel.print(...)}: prints its arguments behind {@code <parallel#001>} and a tab, in
   * one piece.
   */
  private Varargs print(Varargs args) {
    Operators operators = interpreter.operators();
    List<LuaString> parts = new ArrayList<>(args.narg());
    int size = 16;
    for (int i = 1; i <= args.narg(); i++) {
      LuaString part = operators.toText(args.arg(i));
      parts.add(part);
      size += part.m_length + 1;
    }
    byte[] label = Strings.bytes(Strings.of(ChildError.label(parallel.id())));
    byte[] line = new byte[size + label.length];
    System.arraycopy(label, 0, line, 0, label.length);
    int at = label.length;
    for (LuaString part : parts) {
      line[at++] = '\t';
      System.arraycopy(part.m_bytes, part.m_offset, line, at, part.m_length);
      at += part.m_length;
    }
    line[at++] = '\n';
    try {
      interpreter.out().write(line, 0, at);
    } catch (IOException e) {
      throw new LuaError("cannot write standard output: " + e.getMessage(), e);
    }
    return NONE;
  }

  /**
   * {@code parallel.autoip([host])}: sets {@code parallel.ip} to this machine's address, that of
   * the interface towards a host if one is named.
   */
  private Varargs autoip(Varargs args) {
    String host = Args.optJavaString(args, 1, null);
    set(module, "ip", Strings.of(host == null ? HostAddress.find() : HostAddress.towards(host)));
    return NONE;
  }

  /**
   * {@code parallel.addremote({ip=, cores=, protocol=, lua=, ...}, ...)}, the tables also inside
   * one table: adds machines to {@code parallel.remotes}, for {@code sfork} and {@code calibrate}.
   */
  private Varargs addremote(Varargs args) {
    boolean nested = args.arg1() instanceof Table first && first.rawget(1) instanceof Table;
    Table list = nested ? (Table) args.arg1() : listOf(args);
    for (int i = 1; i <= list.rawlen(); i++) {
      if (!(list.rawget(i) instanceof Table remote)) {
        throw new ArgumentError(i, "a table {ip=, cores=, protocol=, lua=} expected");
      }
      remotes.add(remote, i);
    }
    set(module, "remotes", remotes.table());
    return NONE;
  }

  /**
   * {@code parallel.calibrate()}: measures the speed of the machines of {@code addremote}. Each
   * gets a field {@code speed}, 1 for the fastest, which processes forked there have from then on.
   */
  private Varargs calibrate(Varargs args) {
    remotes.calibrate();
    return NONE;
  }

  /** {@code parallel._fill(list)}: gives a table of processes the methods of a process. */
  private Varargs fill(Varargs args) {
    parallel.children().copyMethods(Args.checkTable(args, 1));
    return NONE;
  }

  private static Table listOf(Varargs values) {
    Table list = new Table(values.narg(), 0);
    for (int i = 1; i <= values.narg(); i++) {
      list.rawset(i, values.arg(i));
    }
    return list;
  }
}

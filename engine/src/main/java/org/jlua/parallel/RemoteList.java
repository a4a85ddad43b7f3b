package org.jlua.parallel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jlua.parallel.link.Wait;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The machines that a program has named with {@code addremote}, {@code parallel.remotes} in Lua:
 * deals out processes to them and compares their speeds.
 */
final class RemoteList {
  private static final double CALIBRATION_TIMEOUT_S = 60;

  /** Sends how often a second a machine adds two vectors, the best of some tenths of a second. */
  private static final String BENCHMARK =
      """
      local t, u = torch.DoubleTensor(100000):fill(1), torch.DoubleTensor(100000):fill(2)
      local timer = torch.Timer()
      local function rounds(seconds)
        local n, start = 0, timer:time().real
        local now
        repeat
          for i = 1, 20 do t:add(1e-9, u) end
          n, now = n + 20, timer:time().real
        until now - start > seconds
        return n / (now - start)
      end
      rounds(0.3)
      local best = 0
      for i = 1, 5 do best = math.max(best, rounds(0.06)) end
      parallel.parent:send(best)
      """;

  private final Interpreter interpreter;
  private final Parallel parallel;
  private final Table list = new Table(4, 2);

  RemoteList(Interpreter interpreter, Parallel parallel) {
    this.interpreter = interpreter;
    this.parallel = parallel;
  }

  private LuaValue key(String name) {
    return interpreter.intern(name);
  }

  /** Returns the list as Lua code sees it: the tables given, and {@code cores}, all together. */
  Table table() {
    return list;
  }

  boolean isEmpty() {
    return list.rawlen() == 0;
  }

  /** Adds a machine {@code {ip=, cores=, protocol=, lua=, …}}. */
  void add(Table remote, int argument) {
    if (remote.rawget(key("ip")).isnil()) {
      throw new ArgumentError(argument, "field 'ip', the address of the machine, is missing");
    }
    LuaValue cores = remote.rawget(key("cores"));
    if (cores.isnil()) {
      remote.rawset(key("cores"), NumberValue.ONE);
    } else if (!(cores instanceof NumberValue n) || n.value() < 1) {
      throw new ArgumentError(argument, "field 'cores' must be a positive number");
    }
    Place.of(interpreter, remote); // complains now of what would not work later
    list.rawset(list.rawlen() + 1, remote);
    double total = 0;
    for (Table each : remotes()) {
      total += cores(each);
    }
    list.rawset(key("cores"), NumberValue.of(total));
  }

  private List<Table> remotes() {
    List<Table> remotes = new ArrayList<>();
    for (int i = 1; i <= list.rawlen(); i++) {
      if (list.rawget(i) instanceof Table remote) {
        remotes.add(remote);
      }
    }
    return remotes;
  }

  private double cores(Table remote) {
    return remote.rawget(key("cores")) instanceof NumberValue n ? n.value() : 1;
  }

  /**
   * Deals out processes: one to each machine in a round, none to a machine whose cores are all in
   * use; when that is so for all, it warns and goes on with all.
   */
  void fork(int count, Table processes) {
    List<Table> remotes = remotes();
    double[] free = new double[remotes.size()];
    for (int i = 0; i < free.length; i++) {
      free[i] = cores(remotes.get(i)) - parallel.children().on(remotes.get(i));
    }
    boolean warned = false;
    int next = 0;
    for (int made = 0; made < count; made++) {
      int tried = 0;
      while (!warned && free[next] < 1 && tried < free.length) {
        next = (next + 1) % free.length;
        tried++;
      }
      if (tried == free.length) {
        warn();
        warned = true;
      }
      fork(remotes.get(next), processes);
      free[next]--;
      next = (next + 1) % free.length;
    }
  }

  private void fork(Table remote, Table processes) {
    Table process = parallel.fork(Place.of(interpreter, remote), remote, LuaValue.NONE);
    if (processes != null) {
      processes.rawset(processes.rawlen() + 1, process);
    }
  }

  private void warn() {
    String text =
        "jlua: <parallel.sfork> all "
            + list.rawget(key("cores")).tojstring()
            + " cores are in use; more processes share them\n";
    try {
      interpreter.err().write(text.getBytes(StandardCharsets.UTF_8));
      interpreter.err().flush();
    } catch (IOException e) {
      // there is nowhere left to warn
    }
  }

  /** Measures all machines at the same time; the fastest gets the speed 1. */
  void calibrate() {
    if (isEmpty()) {
      throw new LuaError(
          "<parallel.calibrate> calibration can only be done after addremote() is called");
    }
    List<Table> remotes = remotes();
    int firstId = parallel.children().nextId();
    List<Table> processes = new ArrayList<>();
    double[] scores = new double[remotes.size()];
    try {
      for (Table remote : remotes) {
        Place place = Place.of(interpreter, remote);
        processes.add(parallel.fork(place, remote, LuaValue.NONE));
      }
      for (Table process : processes) {
        Varargs none = LuaValue.NONE;
        parallel.exec(ProcessGroup.of(parallel, process, 1), Strings.of(BENCHMARK), none);
      }
      for (int i = 0; i < scores.length; i++) {
        ProcessObject process = parallel.children().of(processes.get(i));
        Wait wait = parallel.waiting(CALIBRATION_TIMEOUT_S);
        scores[i] = process == null ? 1 : parallel.receive(process, LuaValue.NIL, wait).todouble();
      }
    } finally {
      parallel.discard(processes, firstId);
    }
    double best = 0;
    for (double score : scores) {
      best = Math.max(best, score);
    }
    for (int i = 0; i < scores.length; i++) {
      remotes.get(i).rawset(key("speed"), NumberValue.of(scores[i] / best));
    }
  }
}

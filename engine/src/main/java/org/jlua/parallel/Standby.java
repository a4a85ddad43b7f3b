package org.jlua.parallel;

import java.util.HashSet;
import java.util.Set;
import org.jlua.parallel.launch.Launcher;
import org.jlua.parallel.launch.LocalLauncher;
import org.jlua.parallel.launch.StandbyPool;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * The processes that stand by for the next forks: how many there are to be, which a script's
 * earlier run or {@code parallel.standby} tells.
 */
final class Standby implements AutoCloseable {
  /** The most processes that are started before the program asks for any. */
  private static final int MOST_EARLY = 16;

  private final Interpreter interpreter;
  private final ForkRecord record;

  /** The running children that a process that stands by could have become. */
  private final Set<ProcessObject> usual = new HashSet<>();

  private int mostUsual;
  private StandbyPool pool;

  /**
   * Starts as many processes as this script had children when it ran before.
   *
   * @param root whether this is the root process; others do not start any by themselves
   */
  Standby(Interpreter interpreter, boolean root) {
    this.interpreter = interpreter;
    boolean own = root && interpreter.extension(Launcher.class) == null;
    LuaValue arguments = interpreter.globals().rawget(interpreter.intern("arg"));
    LuaValue script = own && arguments instanceof Table t ? t.rawget(0) : LuaValue.NIL;
    record =
        ForkRecord.of(
            script instanceof LuaString s ? Strings.toJava(s) : null, ForkRecord.userCache());
    if (record.children() > 0) {
      pool().keep(Math.min(record.children(), MOST_EARLY), false);
    }
  }

  /** Returns what starts processes, or hands out one that stands by. */
  StandbyPool pool() {
    if (pool == null) {
      Launcher own = interpreter.extension(Launcher.class);
      pool = new StandbyPool(own == null ? LocalLauncher.create() : own, Family::warmUp);
    }
    return pool;
  }

  /** Keeps so many processes standing by from now on. */
  void keep(int count) {
    pool().keep(count, true);
  }

  /** Notes that a child runs that was, or could have been, standing by. */
  void claimed(ProcessObject process) {
    usual.add(process);
    mostUsual = Math.max(mostUsual, usual.size());
  }

  /** Notes that a child has ended. */
  void ended(ProcessObject process) {
    usual.remove(process);
  }

  /** Ends the processes that stand by; there can be others later. */
  @Override
  public void close() {
    usual.clear();
    if (pool != null) {
      pool.close();
    }
  }

  /** Remembers for the next run how many children there were at once. */
  void remember() {
    record.write(mostUsual);
  }
}

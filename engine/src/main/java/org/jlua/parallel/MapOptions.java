package org.jlua.parallel;

import java.util.Arrays;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Interpreter;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * How a map is to be done.
 *
 * @param workers how many children to fork, 0 for as many as there are processors
 * @param group the children to use instead, or null
 * @param thread whether the children to fork are threads
 * @param chunk how many items a child is given at a time, 0 to let their time decide
 * @param ordered whether the results are wanted as a list when all are there
 * @param retries how often an item is tried again when its worker died
 * @param timeout seconds that the call for one item may take, infinite for no limit
 * @param seed what the random streams of the items begin with, or null
 * @param collect whether the other items go on when one has failed
 * @param progress what shows how far the map is: nil or false, true, a title, or a function
 */
record MapOptions(
    int workers,
    ProcessGroup group,
    boolean thread,
    int chunk,
    boolean ordered,
    int retries,
    double timeout,
    Long seed,
    boolean collect,
    LuaValue progress) {
  private static final int MAX_WORKERS = 10_000;

  /**
   * Reads the table of options.
   *
   * @param i which argument it is
   * @throws ArgumentError when an option is unknown or has a value that makes no sense
   */
  static MapOptions of(Interpreter interpreter, Parallel parallel, LuaValue options, int i) {
    Reader reader = new Reader(interpreter, parallel, i);
    if (!options.isnil()) {
      if (!(options instanceof Table table)) {
        throw new ArgumentError(i, "table of options expected, got " + options.typename());
      }
      for (int p = table.nextPosition(-1); p >= 0; p = table.nextPosition(p)) {
        reader.read(table.keyAtPosition(p), table.valueAtPosition(p));
      }
    }
    return reader.options();
  }

  /** Returns the same with other workers. */
  MapOptions over(ProcessGroup workersToUse) {
    return new MapOptions(
        0, workersToUse, false, chunk, ordered, retries, timeout, seed, collect, progress);
  }

  private static final class Reader {
    private final Interpreter interpreter;
    private final Parallel parallel;
    private final int argument;
    private int workers;
    private ProcessGroup group;
    private boolean thread;
    private int chunk;
    private boolean ordered = true;
    private int retries;
    private double timeout = Double.POSITIVE_INFINITY;
    private Long seed;
    private boolean collect;
    private LuaValue progress = LuaValue.NIL;

    Reader(Interpreter interpreter, Parallel parallel, int argument) {
      this.interpreter = interpreter;
      this.parallel = parallel;
      this.argument = argument;
    }

    void read(LuaValue key, LuaValue value) {
      String name = key instanceof LuaString s ? Strings.toJava(s) : key.tojstring();
      switch (name) {
        case "workers" -> {
          if (value instanceof Table) {
            LuaValue[] arguments = new LuaValue[argument];
            Arrays.fill(arguments, value);
            group = ProcessGroup.of(parallel, LuaValue.varargsOf(arguments), argument);
            require(!group.members().isEmpty(), "workers", "at least one process", value);
          } else {
            workers = (int) number(name, value, 1, MAX_WORKERS);
          }
        }
        case "protocol" -> {
          boolean known = value instanceof LuaString s && Strings.toJava(s).equals("thread");
          require(known, name, "'thread'", value);
          thread = true;
        }
        case "chunk" -> chunk = (int) number(name, value, 1, Integer.MAX_VALUE);
        case "ordered" -> ordered = value.toboolean();
        case "retries" -> retries = (int) number(name, value, 0, Integer.MAX_VALUE);
        case "timeout" -> timeout = number(name, value, 0, Double.POSITIVE_INFINITY);
        case "seed" -> seed = (long) number(name, value, -0x1p53, 0x1p53);
        case "errors" -> collect = value.toboolean();
        case "progress" -> {
          boolean fine =
              value.isboolean() || value instanceof LuaString || value instanceof LuaFunction;
          require(fine, name, "true, a title or a function", value);
          progress = value;
        }
        default ->
            throw new ArgumentError(
                argument,
                "unknown option '"
                    + name
                    + "'; there are workers, protocol, chunk, ordered, retries, timeout, seed,"
                    + " errors and progress");
      }
    }

    private double number(String name, LuaValue value, double min, double max) {
      boolean fine = value instanceof NumberValue n && n.value() >= min && n.value() <= max;
      String wanted = "a number" + (min > -1 ? " from " + NumberValue.of(min).tojstring() : "");
      require(fine, name, wanted, value);
      return value.todouble();
    }

    private void require(boolean fine, String name, String wanted, LuaValue got) {
      if (!fine) {
        String text = Strings.toJava(interpreter.operators().toText(got));
        throw new ArgumentError(
            argument, "option '" + name + "' must be " + wanted + ", got " + text);
      }
    }

    MapOptions options() {
      return new MapOptions(
          workers, group, thread, chunk, ordered, retries, timeout, seed, collect, progress);
    }
  }
}

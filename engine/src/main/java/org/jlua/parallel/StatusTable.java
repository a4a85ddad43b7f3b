package org.jlua.parallel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Traffic;
import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Metamethod;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** What {@code parallel.status} returns: a row for each child, which prints as columns. */
final class StatusTable {
  private static final String[] TITLES = {
    "ID", "HOST", "PID", "STATE", "AGE", "SENT", "RECEIVED", "QUEUE", "CALLS", "CPU", "MEMORY"
  };

  /** Which columns hold words, and begin at the left. */
  private static final List<Integer> WORDS = List.of(1, 3);

  private static final double NANOS = 1e9;

  private final Interpreter interpreter;
  private final Calls calls;
  private final Table metatable = new Table(0, 2);

  StatusTable(Interpreter interpreter, Calls calls) {
    this.interpreter = interpreter;
    this.calls = calls;
    metatable.rawset(
        Metamethod.TOSTRING.key(), new Builtin("parallel.status.__tostring", this::text));
  }

  /** Returns the rows of some children, in the order of their ids. */
  Table of(Collection<ProcessObject> processes) {
    calls.pump();
    List<ProcessObject> sorted = new ArrayList<>(processes);
    sorted.removeIf(ProcessObject::isSynced);
    sorted.sort((a, b) -> Integer.compare(a.id(), b.id()));
    Table rows = new Table(sorted.size(), 0);
    for (int i = 0; i < sorted.size(); i++) {
      rows.rawset(i + 1, row(sorted.get(i)));
    }
    rows.setmetatable(metatable);
    return rows;
  }

  private Table row(ProcessObject process) {
    Child child = process.child();
    Table row = new Table(0, 16);
    put(row, "id", NumberValue.of(process.id()));
    put(row, "host", Strings.of(process.ip()));
    put(row, "pid", NumberValue.of(child.pid()));
    put(row, "state", Strings.of(state(process)));
    put(row, "age", NumberValue.of((System.nanoTime() - child.startedAt()) / NANOS));
    Traffic traffic = child.link().traffic();
    put(row, "sent", NumberValue.of(traffic.sentMessages()));
    put(row, "sentbytes", NumberValue.of(traffic.sentBytes()));
    put(row, "received", NumberValue.of(traffic.receivedMessages()));
    put(row, "receivedbytes", NumberValue.of(traffic.receivedBytes()));
    put(row, "waiting", NumberValue.of(traffic.waiting()));
    put(row, "unread", NumberValue.of(traffic.unread()));
    put(row, "calls", NumberValue.of(calls.pending(process)));
    ProcessUsage usage = child.usage();
    if (usage.cpuSeconds() >= 0) {
      put(row, "cpu", NumberValue.of(usage.cpuSeconds()));
    }
    if (usage.memoryBytes() >= 0) {
      put(row, "memory", NumberValue.of(usage.memoryBytes()));
    }
    return row;
  }

  private void put(Table row, String field, LuaValue value) {
    row.rawset(interpreter.intern(field), value);
  }

  private static String state(ProcessObject process) {
    ChildError failure = process.failure();
    Kind control = process.link().peek(Kind.Channel.CONTROL);
    if (failure != null) {
      return failure.kind().equals(ChildError.EXIT) ? "ended" : "dead";
    }
    if (control == Kind.EXIT) {
      return "ended";
    }
    if (control == Kind.YIELD) {
      return "yielding";
    }
    if (control == Kind.ERROR || process.child().peer().isGone()) {
      return "dead";
    }
    return process.child().state().name().toLowerCase(Locale.ROOT);
  }

  // ---- as text

  private Varargs text(Varargs args) {
    Table rows = Args.checkTable(args, 1);
    List<String[]> lines = new ArrayList<>();
    lines.add(TITLES);
    for (int i = 1; i <= rows.rawlen(); i++) {
      if (rows.rawget(i) instanceof Table row) {
        lines.add(cells(row));
      }
    }
    int[] widths = new int[TITLES.length];
    for (String[] line : lines) {
      for (int c = 0; c < line.length; c++) {
        widths[c] = Math.max(widths[c], line[c].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] line : lines) {
      text.append(text.isEmpty() ? "" : "\n");
      for (int c = 0; c < line.length; c++) {
        String form = "%" + (WORDS.contains(c) ? "-" : "") + widths[c] + "s";
        text.append(c == 0 ? "" : "  ").append(String.format(form, line[c]));
      }
    }
    return Strings.of(text.toString());
  }

  private String[] cells(Table row) {
    return new String[] {
      word(row, "id"),
      word(row, "host"),
      word(row, "pid"),
      word(row, "state"),
      MapProgress.time(number(row, "age")),
      word(row, "sent") + " / " + bytes(number(row, "sentbytes")),
      word(row, "received") + " / " + bytes(number(row, "receivedbytes")),
      word(row, "waiting") + " / " + word(row, "unread"),
      word(row, "calls"),
      field(row, "cpu").isnil() ? "-" : String.format(Locale.ROOT, "%.2fs", number(row, "cpu")),
      field(row, "memory").isnil() ? "-" : bytes(number(row, "memory"))
    };
  }

  private LuaValue field(Table row, String name) {
    return row.rawget(interpreter.intern(name));
  }

  private double number(Table row, String name) {
    return field(row, name) instanceof NumberValue n ? n.value() : 0;
  }

  private String word(Table row, String name) {
    LuaValue value = field(row, name);
    return value instanceof LuaString s ? Strings.toJava(s) : value.tojstring();
  }

  /** Returns a size in three digits or so. */
  static String bytes(double count) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    double left = count;
    int unit = 0;
    while (left >= 1000 && unit < units.length - 1) {
      left /= 1000;
      unit++;
    }
    String form = unit == 0 || left >= 100 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, form, left, units[unit]);
  }
}

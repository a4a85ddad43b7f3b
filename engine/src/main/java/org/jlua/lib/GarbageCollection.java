package org.jlua.lib;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Metamethod;
import org.jlua.vm.NumberText;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The basic functions collectgarbage, gcinfo and newproxy. */
final class GarbageCollection implements Builtin.Source {
  private static final double BYTES_PER_KILOBYTE = 1024;
  private static final double DEFAULT_PARAMETER = 200;

  /** What an interpreter without any objects is said to need. */
  private static final double EMPTY_KILOBYTES = 24;

  /** So much must have been asked for in steps before they make up a collection. */
  private static final double CYCLE_KILOBYTES = 24;

  /** Where nobody sees what is collected, less garbage than this is not worth a collection. */
  private static final long WORTHWHILE_BYTES = 64 << 20;

  /** So many collections are done whenever a script asks for them and can see the result. */
  private static final int FREE_COLLECTIONS = 20;

  /** Behind those, collections may take this share of the time. */
  private static final int TIME_SHARE = 5;

  private final Interpreter interpreter;
  private final ReferenceQueue<Proxy> unreachable = new ReferenceQueue<>();
  private final Set<ProxyReference> proxies = new LinkedHashSet<>();

  private FinalizerWatch watch;
  private boolean finalizing;
  private long lastUsed;
  private boolean collected;
  private long baseline = usedBytes();
  private double stepped;
  private double pause = DEFAULT_PARAMETER;
  private double stepMultiplier = DEFAULT_PARAMETER;
  private boolean running = true;

  /** Whether a script has asked for a collection that was not worthwhile. */
  private boolean due;

  private long usedAtLastEnd;
  private int collections;
  private long lastEnd;
  private long lastDuration;

  GarbageCollection(Interpreter interpreter) {
    this.interpreter = interpreter;
    interpreter.closeWith(this::finalizeAll);
    interpreter.watchCollections(() -> !proxies.isEmpty());
  }

  /** Adds the functions to the globals. */
  void addTo(LibraryTable base) {
    base.addAll("collectgarbage gcinfo newproxy", this);
  }

  /** Returns what a function does. */
  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "collectgarbage" -> this::collectgarbage;
      case "gcinfo" -> args -> NumberValue.of(Math.floor(kilobytes()));
      case "newproxy" -> this::newproxy;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** {@code collectgarbage([option [, argument]])}: controls the collector, or asks about it. */
  private Varargs collectgarbage(Varargs args) {
    String option = Args.optJavaString(args, 1, "collect");
    double argument = Args.optDouble(args, 2, 0);
    switch (option) {
      case "collect":
        collect();
        return NumberValue.ZERO;
      case "step":
        return LuaValue.valueOf(step(argument));
      case "count":
        return NumberValue.of(kilobytes());
      case "stop", "restart":
        running = option.equals("restart");
        return NumberValue.ZERO;
      case "isrunning":
        return LuaValue.valueOf(running);
      case "setpause":
        {
          double before = pause;
          pause = argument;
          return NumberValue.of(before);
        }
      case "setstepmul":
        {
          double before = stepMultiplier;
          stepMultiplier = argument;
          return NumberValue.of(before);
        }
      default:
        throw new ArgumentError(1, "invalid option '" + option + "'");
    }
  }

  /** Returns by how much the heap has grown since the interpreter was made. */
  private double kilobytes() {
    if (due) {
      collectNow();
    }
    long used = usedBytes();
    // what the first collection leaves is mostly the JVM's and the libraries'
    boolean first = used < lastUsed && !collected;
    collected |= first;
    lastUsed = used;
    baseline = first ? used : Math.min(baseline, used);
    return (used - baseline) / BYTES_PER_KILOBYTE + EMPTY_KILOBYTES;
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /**
   * Counts steps up to a whole collection; returns whether this one was the last.
   *
   * @param size of the step in kilobytes
   */
  private boolean step(double size) {
    runFinalizers();
    stepped += size + 1;
    if (stepped < CYCLE_KILOBYTES) {
      return false;
    }
    stepped = 0;
    collect();
    return true;
  }

  /**
   * Collects garbage, or only notes that a script has asked for it. Scripts do so in every round of
   * a loop, where Lua needs far less time for it than a JVM, which collects what is short-lived by
   * itself. So it waits until somebody can see the result or there is much to collect.
   */
  private void collect() {
    due = true;
    if (interpreter.collectionsAreWatched() || usedBytes() - usedAtLastEnd > WORTHWHILE_BYTES) {
      collectNow();
    }
  }

  /** Asks the JVM for a full collection, unless such took a large share of the time already. */
  private void collectNow() {
    long start = System.nanoTime();
    if (collections >= FREE_COLLECTIONS && start - lastEnd < TIME_SHARE * lastDuration) {
      return;
    }
    due = false;
    collections++;
    collected = true;
    interpreter.forgetDeadValues();
    System.gc();
    usedAtLastEnd = usedBytes();
    lastEnd = System.nanoTime();
    lastDuration = lastEnd - start;
    runFinalizers();
  }

  // ---- proxies

  /** A userdata made by newproxy. */
  private static final class Proxy extends LuaUserdata {
    Proxy(Object identity, Table metatable) {
      super(identity, metatable);
    }

    @Override
    public String tojstring() {
      return "userdata: " + NumberText.address(m_instance);
    }
  }

  /** Remembers what a finalizer needs of a proxy that scripts no longer hold. */
  private static final class ProxyReference extends PhantomReference<Proxy> {
    private final Object identity;
    private final Table metatable;

    ProxyReference(Proxy proxy, ReferenceQueue<Proxy> queue) {
      super(proxy, queue);
      identity = proxy.m_instance;
      metatable = (Table) proxy.m_metatable;
    }
  }

  /**
   * {@code newproxy([x])}: an empty userdata; without metatable, with a new one (true), or with
   * that of another proxy. Its {@code __gc} is called when the JVM has collected it.
   */
  private Varargs newproxy(Varargs args) {
    LuaValue model = args.arg1();
    Table metatable = null;
    if (model instanceof Proxy p && p.m_metatable != null) {
      metatable = (Table) p.m_metatable;
    } else if (model.toboolean()) {
      if (!model.isboolean()) {
        throw new ArgumentError(1, "boolean or proxy expected");
      }
      metatable = new Table();
    }
    runFinalizers();
    Proxy proxy = new Proxy(new Object(), metatable);
    if (metatable != null) {
      if (watch == null) {
        watch = new FinalizerWatch(unreachable, () -> interpreter.runSoon(this::runFinalizers));
        interpreter.closeWith(watch);
      }
      proxies.add(new ProxyReference(proxy, unreachable));
      watch.expectMore();
    }
    return proxy;
  }

  private void runFinalizers() {
    if (finalizing) {
      return; // a finalizer runs, and the others come behind it
    }
    finalizing = true;
    try {
      List<ProxyReference> dead = proxies.stream().filter(r -> r.refersTo(null)).toList();
      for (int i = dead.size() - 1; i >= 0; i--) {
        finalizeProxy(dead.get(i));
      }
    } finally {
      finalizing = false;
    }
  }

  private void finalizeProxy(ProxyReference reference) {
    if (proxies.remove(reference)) {
      LuaValue handler = reference.metatable.metamethod(Metamethod.GC);
      if (handler != null) {
        // the script sees a proxy of the same identity; errors are swallowed as nobody asked
        interpreter.protectedCall(
            handler, new Proxy(reference.identity, reference.metatable), null);
      }
    }
  }

  /** Calls the finalizers of all proxies, the newest first, as a Lua state does at its end. */
  private void finalizeAll() {
    ProxyReference[] all = proxies.toArray(new ProxyReference[0]);
    for (int i = all.length - 1; i >= 0; i--) {
      finalizeProxy(all[i]);
    }
  }
}

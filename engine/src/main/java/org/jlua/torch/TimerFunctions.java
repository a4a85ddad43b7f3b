package org.jlua.torch;

import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.Varargs;

/** {@code torch.Timer}, {@code torch.tic} and {@code torch.toc}. */
final class TimerFunctions extends Family {
  private static final String CLASS = "torch.Timer";
  private static final String[] METHODS = {"reset", "resume", "stop", "time", "__tostring__"};

  private final ProcessTimes processTimes = new ProcessTimes();
  private final LuaString real;
  private final LuaString user;
  private final LuaString sys;

  TimerFunctions(Torch torch) {
    super(torch);
    Interpreter interpreter = torch.interpreter();
    real = interpreter.intern("real");
    user = interpreter.intern("user");
    sys = interpreter.intern("sys");
  }

  @Override
  void declare(Catalogue c) {
    c.functions(this, "tic toc");
  }

  @Override
  void defineClasses() {
    Builtin constructor = lazily("new");
    Table metatable = torch.classes().define(CLASS, null, constructor, null, null);
    metatable.rawset(torch.interpreter().intern("new"), constructor);
    for (String name : METHODS) {
      metatable.rawset(torch.interpreter().intern(name), lazily(name));
    }
  }

  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "tic" -> args -> NumberValue.of(System.nanoTime() / 1e9);
      case "toc" -> args -> NumberValue.of(System.nanoTime() / 1e9 - Args.checkDouble(args, 1));
      case "new" -> args -> new LuaUserdata(new Timer(), torch.metatable(CLASS));
      case "time" -> this::time;
      case "reset" -> args -> changed(args, Timer::reset);
      case "stop" -> args -> changed(args, Timer::stop);
      case "resume" -> args -> changed(args, Timer::resume);
      case "__tostring__" ->
          args ->
              Strings.of(
                  "torch.Timer [status: " + (self(args).running ? "running" : "stopped") + "]");
      default -> throw new IllegalStateException(name);
    };
  }

  private static Timer self(Varargs args) {
    return Args.checkUserdata(args, 1, Timer.class, CLASS);
  }

  private interface Change {
    void apply(Timer timer);
  }

  private static Varargs changed(Varargs args, Change change) {
    change.apply(self(args));
    return args.arg1();
  }

  /**
   * {@code timer:time()}: a table of the seconds passed: {@code real}, {@code user}, {@code sys}.
   */
  private Varargs time(Varargs args) {
    Timer timer = self(args);
    Table table = new Table(0, 4);
    table.rawset(real, NumberValue.of(timer.real()));
    table.rawset(user, NumberValue.of(timer.user()));
    table.rawset(sys, NumberValue.of(timer.system()));
    return table;
  }

  /** A stop watch for the clock on the wall and the time of the processor. */
  private final class Timer {
    boolean running = true;
    private long startReal = System.nanoTime();
    private double startUser = processTimes.user();
    private double startSystem = processTimes.system();
    private double pastReal;
    private double pastUser;
    private double pastSystem;

    double real() {
      return pastReal + (running ? (System.nanoTime() - startReal) / 1e9 : 0);
    }

    double user() {
      return pastUser + (running ? processTimes.user() - startUser : 0);
    }

    double system() {
      return pastSystem + (running ? processTimes.system() - startSystem : 0);
    }

    void stop() {
      pastReal = real();
      pastUser = user();
      pastSystem = system();
      running = false;
    }

    void resume() {
      if (!running) {
        running = true;
        start();
      }
    }

    void reset() {
      pastReal = 0;
      pastUser = 0;
      pastSystem = 0;
      start();
    }

    private void start() {
      startReal = System.nanoTime();
      startUser = processTimes.user();
      startSystem = processTimes.system();
    }
  }
}

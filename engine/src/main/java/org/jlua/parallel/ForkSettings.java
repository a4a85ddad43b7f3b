package org.jlua.parallel;

import java.time.Duration;
import org.jlua.parallel.link.LinkLimits;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;

/** What the fields {@code parallel.timeout} and {@code parallel.queue} say about the next fork. */
final class ForkSettings {
  private final Interpreter interpreter;
  private final Table module;

  ForkSettings(Interpreter interpreter, Table module) {
    this.interpreter = interpreter;
    this.module = module;
  }

  /** Returns how long a child may take to start. */
  Duration timeout() {
    LuaValue seconds = module.rawget(interpreter.intern("timeout"));
    if (!(seconds instanceof NumberValue n) || !(n.value() > 0)) {
      throw new LuaError("<parallel.fork> parallel.timeout must be a positive number of seconds");
    }
    return Duration.ofNanos((long) Math.min(n.value() * 1e9, Long.MAX_VALUE / 4.0));
  }

  /** Returns the bounds of the queues between this process and a child that is forked now. */
  LinkLimits limits() {
    LuaValue queue = interpreter.operators().index(module, interpreter.intern("queue"));
    LinkLimits usual = LinkLimits.DEFAULT;
    if (!(queue instanceof Table bounds)) {
      throw new LuaError("<parallel.fork> parallel.queue must be a table {bytes=, messages=}");
    }
    return new LinkLimits(
        (long) bound(bounds, "bytes", usual.windowBytes()),
        (int) bound(bounds, "messages", usual.windowMessages()),
        usual.maxMessageBytes());
  }

  private double bound(Table queue, String field, double usual) {
    LuaValue value = queue.rawget(interpreter.intern(field));
    if (value.isnil()) {
      return usual;
    }
    if (value instanceof NumberValue n && n.value() >= 1) {
      return n.value();
    }
    throw new LuaError("<parallel.fork> parallel.queue." + field + " must be a positive number");
  }
}

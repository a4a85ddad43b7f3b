package org.jlua.parallel;

import org.jlua.lib.PackageLibrary;
import org.jlua.vm.Interpreter;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;

/**
 * The random numbers of {@code torch} and {@code math} in one interpreter, started anew for each
 * item of a map, so that its results do not depend on which child has how many items.
 */
final class RandomStreams {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final Interpreter interpreter;

  RandomStreams(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Starts the streams that belong to a seed and the number of an item. */
  void start(long seed, int index) {
    long bits = mix(mix(seed) + GOLDEN * (index + 1L));
    call(module("torch"), "manualSeed", bits & 0xFFFFFFFFL);
    call(module("math"), "randomseed", bits >>> 33);
  }

  /** Spreads numbers so that streams of neighbouring seeds and items have nothing in common. */
  private static long mix(long value) {
    long bits = value + GOLDEN;
    bits = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
    return bits ^ bits >>> 31;
  }

  private LuaValue module(String name) {
    return PackageLibrary.loaded(interpreter).rawget(interpreter.intern(name));
  }

  private void call(LuaValue module, String function, long argument) {
    if (module instanceof Table table) {
      interpreter.run(table.rawget(interpreter.intern(function)), NumberValue.of(argument));
    }
  }
}

package org.jlua.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.DoubleUnaryOperator;
import org.jlua.compiler.Opcode;
import org.jlua.compiler.Prototype;
import org.jlua.lib.NumericFunction;
import org.jlua.torch.LoopAssembler.Operator;
import org.jlua.torch.LoopAssembler.Value;
import org.jlua.vm.Builtin;
import org.jlua.vm.Closure;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * A Lua function that only computes with numbers, as a loop over arrays of numbers.
 *
 * <p>Suited are functions without branches, loops and assignments to what is not local, that use
 * arithmetic, numbers from variables and constants, and builtins such as {@code math.exp}. What the
 * loop does cannot be told from calling the function for one element after the other.
 */
final class ElementLoop {
  /** The kernel that was made last for a function, and its class file, which tells if it fits. */
  private static final class Made {
    final byte[] classFile;
    final LoopKernel kernel;
    boolean practised;

    Made(byte[] classFile, LoopKernel kernel) {
      this.classFile = classFile;
      this.kernel = kernel;
    }
  }

  /** The kernels of an interpreter, by what the compiler made of a function's text. */
  static final class Kernels {
    /** A class takes some tens of milliseconds the first time, and one for each function. */
    private static final long WORTH_A_CLASS = 30_000;

    private final Map<Prototype, Made> made = new WeakHashMap<>();
    private final Map<Prototype, Long> elements = new WeakHashMap<>();

    /** Counts elements that a function is called for; tells whether they are worth a loop. */
    boolean worthLoop(Closure function, long count) {
      return elements.merge(function.prototype(), count, Long::sum) >= WORTH_A_CLASS;
    }

    private Made of(Prototype prototype, byte[] classFile) {
      Made known = made.get(prototype);
      if (known == null || !Arrays.equals(known.classFile, classFile)) {
        known = new Made(classFile, LoopAssembler.load(classFile));
        made.put(prototype, known);
      }
      return known;
    }
  }

  /** How long a loop may practise, in nanoseconds. */
  private static final long PRACTICE = 20_000_000;

  /** Runs between two looks at the clock. */
  private static final int RUNS = 256;

  private final Made made;
  private final double[] numbers;
  private final DoubleUnaryOperator[] functions;

  private ElementLoop(Made made, double[] numbers, DoubleUnaryOperator[] functions) {
    this.made = made;
    this.numbers = numbers;
    this.functions = functions;
  }

  /** Returns a function of so many parameters in this form, or null if it is not suited. */
  static ElementLoop of(Kernels kernels, Closure function, int parameters) {
    return new Translation(kernels, function, parameters).run();
  }

  /** Overwrites elements of the first array; see {@link LoopKernel#run}. */
  void run(double[][] arrays, int from, int to) {
    made.kernel.run(arrays, numbers, functions, from, to);
  }

  /** Tells whether the loop is compiled, as far as can be known. */
  boolean isPractised() {
    return made.practised;
  }

  /**
   * Runs on numbers that nobody needs until HotSpot has compiled the loop, or for so long as a
   * million elements would take the interpreter. What is applied to that many is mostly applied
   * again, and is over before HotSpot has noticed how often it runs.
   *
   * @param block how many elements each run has
   */
  void practise(int arrays, int block) {
    if (made.practised) {
      return;
    }
    made.practised = true;
    double[][] scratch = new double[arrays][block];
    long start = System.nanoTime();
    while (System.nanoTime() - start < PRACTICE) {
      for (int i = 0; i < RUNS; i++) {
        run(scratch, 0, block);
      }
    }
  }

  /** Follows the instructions; a register holds a number, another Lua value, or null. */
  private static final class Translation {
    private final Kernels kernels;
    private final Closure closure;
    private final Prototype prototype;
    private final LoopAssembler assembler;
    private final Object[] registers;
    private final List<Double> numbers = new ArrayList<>();
    private final List<DoubleUnaryOperator> functions = new ArrayList<>();

    Translation(Kernels kernels, Closure closure, int parameters) {
      this.kernels = kernels;
      this.closure = closure;
      this.prototype = closure.prototype();
      this.assembler = new LoopAssembler(parameters);
      this.registers = new Object[Math.max(prototype.registers(), parameters)];
      for (int i = 0; i < Math.min(parameters, prototype.parameters()); i++) {
        registers[i] = assembler.element(i);
      }
    }

    ElementLoop run() {
      if (prototype.vararg()) {
        return null;
      }
      for (int i : prototype.code()) {
        int a = i >>> 6 & 0xff;
        int b = i >>> 23;
        switch (i & 0x3f) {
          case Opcode.RETURN -> {
            return b == 1 ? null : finish(registers[a]);
          }
          case Opcode.TAILCALL -> {
            return finish(call(a, b));
          }
          default -> {
            registers[a] = result(i, a, b, i >>> 14 & 0x1ff);
            if (registers[a] == null) {
              return null;
            }
          }
        }
      }
      return null;
    }

    private ElementLoop finish(Object returned) {
      Value result = number(returned);
      if (result == null || !assembler.fits()) {
        return null;
      }
      return new ElementLoop(
          kernels.of(prototype, assembler.assemble(result)),
          numbers.stream().mapToDouble(Double::doubleValue).toArray(),
          functions.toArray(new DoubleUnaryOperator[0]));
    }

    /** Returns what an instruction makes, or null if that is not known. */
    private Object result(int i, int a, int b, int c) {
      return switch (i & 0x3f) {
        case Opcode.MOVE -> registers[b];
        case Opcode.LOADK -> constant(i >>> 14);
        case Opcode.GETUPVAL -> outer(closure.upvalue(b).get());
        case Opcode.GETGLOBAL -> field(closure.environment(), constant(i >>> 14));
        case Opcode.GETTABLE -> field(registers[b], operand(c));
        case Opcode.UNM -> negated(number(registers[b]));
        case Opcode.CALL -> c == 2 ? call(a, b) : null;
        case Opcode.ADD -> binary(Operator.ADD, b, c);
        case Opcode.SUB -> binary(Operator.SUB, b, c);
        case Opcode.MUL -> binary(Operator.MUL, b, c);
        case Opcode.DIV -> binary(Operator.DIV, b, c);
        case Opcode.MOD -> binary(Operator.MOD, b, c);
        case Opcode.POW -> binary(Operator.POW, b, c);
        default -> null;
      };
    }

    private Object operand(int index) {
      return index >= Opcode.CONSTANT_BIT
          ? constant(index - Opcode.CONSTANT_BIT)
          : registers[index];
    }

    private Object constant(int index) {
      Object constant = prototype.constants()[index];
      return constant instanceof Double d ? assembler.constant(d) : constant;
    }

    /** Returns a field that no metamethod has a say in, else null. */
    private Object field(Object object, Object key) {
      return object instanceof Table table && key instanceof LuaString name
          ? outer(table.getOrNull(name))
          : null;
    }

    /** Returns what was found outside the function; a number is the same for all elements. */
    private Object outer(LuaValue value) {
      if (!(value instanceof NumberValue n)) {
        return value;
      }
      numbers.add(n.value());
      return assembler.outer();
    }

    private static Value number(Object value) {
      return value instanceof Value number ? number : null;
    }

    private Value binary(Operator operator, int b, int c) {
      Value left = number(operand(b));
      Value right = number(operand(c));
      return left == null || right == null ? null : assembler.binary(operator, left, right);
    }

    private Value negated(Value operand) {
      return operand == null ? null : assembler.negate(operand);
    }

    private Value call(int a, int b) {
      Value argument = b == 2 ? number(registers[a + 1]) : null;
      if (argument == null
          || !(registers[a] instanceof Builtin builtin)
          || !(builtin.body() instanceof NumericFunction function)) {
        return null;
      }
      functions.add(function.operator());
      return assembler.call(argument);
    }
  }
}

package org.jlua.torch;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Assembles the class file of a {@link LoopKernel} from operations on numbers. HotSpot then makes
 * of it what it makes of a loop in Java.
 *
 * <p>The class file has version 49, the last one without stack maps, since the loop is all that
 * such maps would describe.
 */
final class LoopAssembler {
  /** A number: an element of an array, a constant, an outer variable or an earlier result. */
  record Value(Kind kind, int index, double constant) {}

  private enum Kind {
    ELEMENT,
    CONSTANT,
    OUTER,
    RESULT
  }

  /** Java's instructions for the operators of Lua. */
  enum Operator {
    ADD(0x63),
    SUB(0x67),
    MUL(0x6b),
    DIV(0x6f),
    MOD(0),
    POW(0);

    private final int instruction;

    Operator(int instruction) {
      this.instruction = instruction;
    }
  }

  /** Local variables of the method before those that {@link #assemble} gives out. */
  private static final int ARRAYS = 1;

  private static final int NUMBERS = 2;
  private static final int FUNCTIONS = 3;
  private static final int FROM = 4;
  private static final int TO = 5;
  private static final int FIRST_FREE = 6;

  /** Instructions name local variables by a byte. */
  private static final int MOST_LOCALS = 250;

  private static final int DEEPEST_STACK = 8;

  private final int arrays;
  private final Pool pool = new Pool();
  private final List<Step> steps = new ArrayList<>();
  private int outers;
  private int functions;
  private int results;

  /** One operation, whose result is the next one. */
  private interface Step {
    void emit(Code code) throws IOException;
  }

  LoopAssembler(int arrays) {
    this.arrays = arrays;
  }

  Value element(int array) {
    return new Value(Kind.ELEMENT, array, 0);
  }

  Value constant(double value) {
    return new Value(Kind.CONSTANT, 0, value);
  }

  /** Returns the next number from outside the function. */
  Value outer() {
    return new Value(Kind.OUTER, outers++, 0);
  }

  Value binary(Operator operator, Value a, Value b) {
    return step(
        code -> {
          code.push(a);
          code.push(b);
          switch (operator) {
            case MOD ->
                code.invokeStatic(pool.method("org/jlua/vm/Operators", "mod", "(DD)D", false));
            case POW -> code.invokeStatic(pool.method("java/lang/Math", "pow", "(DD)D", false));
            default -> code.out.writeByte(operator.instruction);
          }
        });
  }

  Value negate(Value a) {
    return step(
        code -> {
          code.push(a);
          code.out.writeByte(0x77); // dneg
        });
  }

  /** Calls the next builtin. */
  Value call(Value a) {
    int function = functions++;
    return step(
        code -> {
          code.reference(code.function(function));
          code.push(a);
          code.invokeInterface(
              pool.method("java/util/function/DoubleUnaryOperator", "applyAsDouble", "(D)D", true));
        });
  }

  private Value step(Step step) {
    steps.add(step);
    return new Value(Kind.RESULT, results++, 0);
  }

  /** Tells whether the kernel can be assembled. */
  boolean fits() {
    return new Code().localCount() < MOST_LOCALS;
  }

  /** Returns the class file of a kernel with this result. */
  byte[] assemble(Value result) {
    try {
      byte[] method = new Code().assemble(result);
      int self = pool.type("org/jlua/torch/LuaLoop");
      int parent = pool.type("java/lang/Object");
      int kernel = pool.type("org/jlua/torch/LoopKernel");
      int superConstructor = pool.method("java/lang/Object", "<init>", "()V", false);
      byte[] constructor = {
        0x2a, (byte) 0xb7, (byte) (superConstructor >> 8), (byte) superConstructor, (byte) 0xb1
      };
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(body);
      for (int each : new int[] {0x1030, self, parent, 1, kernel, 0, 2}) {
        out.writeShort(each); // final, synthetic, super; one interface, no fields, two methods
      }
      writeMethod(out, "<init>", "()V", constructor, 1);
      writeMethod(
          out,
          "run",
          "([[D[D[Ljava/util/function/DoubleUnaryOperator;II)V",
          method,
          new Code().localCount());
      out.writeShort(0);
      return pool.classFile(body.toByteArray());
    } catch (IOException e) { // in memory
      throw new UncheckedIOException(e);
    }
  }

  private void writeMethod(
      DataOutputStream out, String name, String descriptor, byte[] code, int locals)
      throws IOException {
    out.writeShort(1); // public
    out.writeShort(pool.text(name));
    out.writeShort(pool.text(descriptor));
    out.writeShort(1);
    out.writeShort(pool.text("Code"));
    out.writeInt(12 + code.length);
    out.writeShort(DEEPEST_STACK);
    out.writeShort(locals);
    out.writeInt(code.length);
    out.write(code);
    out.writeInt(0); // neither handlers nor attributes
  }

  /** Makes a kernel of its class file. */
  static LoopKernel load(byte[] classFile) {
    try {
      return (LoopKernel)
          MethodHandles.lookup()
              .defineHiddenClass(classFile, true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The method's code and its local variables. */
  private final class Code {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private int array(int i) {
      return FIRST_FREE + i;
    }

    private int function(int i) {
      return FIRST_FREE + arrays + i;
    }

    private int outer(int i) {
      return FIRST_FREE + arrays + functions + 2 * i;
    }

    private int result(int i) {
      return outer(outers) + 2 * i;
    }

    private int localCount() {
      return result(results);
    }

    byte[] assemble(Value result) throws IOException {
      for (int i = 0; i < arrays; i++) {
        load(ARRAYS, i, 0x32, 0x3a, array(i)); // aaload, astore
      }
      for (int i = 0; i < functions; i++) {
        load(FUNCTIONS, i, 0x32, 0x3a, function(i));
      }
      for (int i = 0; i < outers; i++) {
        load(NUMBERS, i, 0x31, 0x39, outer(i)); // daload, dstore
      }
      out.writeByte(0xa7); // goto the condition, over a body of unknown length
      int jump = out.size();
      out.writeShort(0);
      int body = out.size();
      for (int i = 0; i < results; i++) {
        steps.get(i).emit(this);
        local(0x39, result(i));
      }
      reference(array(0));
      local(0x15, FROM); // iload
      push(result);
      out.writeByte(0x52); // dastore
      out.writeByte(0x84); // iinc
      out.writeByte(FROM);
      out.writeByte(1);
      int condition = out.size();
      local(0x15, FROM);
      local(0x15, TO);
      out.writeByte(0xa1); // if_icmplt
      out.writeShort(body - (out.size() - 1));
      out.writeByte(0xb1); // return
      byte[] code = bytes.toByteArray();
      int distance = condition - (jump - 1);
      code[jump] = (byte) (distance >> 8);
      code[jump + 1] = (byte) distance;
      return code;
    }

    private void load(int from, int index, int read, int store, int to) throws IOException {
      reference(from);
      out.writeByte(0x11); // sipush
      out.writeShort(index);
      out.writeByte(read);
      local(store, to);
    }

    private void local(int instruction, int variable) throws IOException {
      out.writeByte(instruction);
      out.writeByte(variable);
    }

    private void reference(int variable) throws IOException {
      local(0x19, variable); // aload
    }

    private void push(Value value) throws IOException {
      switch (value.kind) {
        case ELEMENT -> {
          reference(array(value.index));
          local(0x15, FROM);
          out.writeByte(0x31); // daload
        }
        case CONSTANT -> {
          out.writeByte(0x14); // ldc2_w
          out.writeShort(pool.number(value.constant));
        }
        case OUTER -> local(0x18, outer(value.index)); // dload
        case RESULT -> local(0x18, result(value.index));
      }
    }

    private void invokeStatic(int method) throws IOException {
      out.writeByte(0xb8);
      out.writeShort(method);
    }

    private void invokeInterface(int method) throws IOException {
      out.writeByte(0xb9);
      out.writeShort(method);
      out.writeByte(3); // the receiver and a double
      out.writeByte(0);
    }
  }

  /** The constant pool. */
  private static final class Pool {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<String, Integer> known = new HashMap<>();
    private int next = 1;

    private interface Entry {
      void write() throws IOException;
    }

    private int entry(String key, int width, Entry entry) throws IOException {
      Integer index = known.get(key);
      if (index == null) {
        entry.write();
        index = next;
        known.put(key, index);
        next += width;
      }
      return index;
    }

    int text(String text) throws IOException {
      return entry(
          "text " + text,
          1,
          () -> {
            out.writeByte(1);
            out.writeUTF(text);
          });
    }

    int number(double value) throws IOException {
      return entry(
          "number " + Double.doubleToRawLongBits(value),
          2,
          () -> {
            out.writeByte(6);
            out.writeDouble(value);
          });
    }

    int type(String name) throws IOException {
      int text = text(name);
      return pair("type " + name, 7, text, -1);
    }

    int method(String owner, String name, String descriptor, boolean ofInterface)
        throws IOException {
      int type = type(owner);
      int nameText = text(name);
      int descriptorText = text(descriptor);
      int nameAndType = pair("name " + name + descriptor, 12, nameText, descriptorText);
      String key = "method " + owner + "." + name + descriptor;
      return pair(key, ofInterface ? 11 : 10, type, nameAndType);
    }

    private int pair(String key, int tag, int first, int second) throws IOException {
      return entry(
          key,
          1,
          () -> {
            out.writeByte(tag);
            out.writeShort(first);
            if (second >= 0) {
              out.writeShort(second);
            }
          });
    }

    byte[] classFile(byte[] body) throws IOException {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      DataOutputStream file = new DataOutputStream(all);
      file.writeInt(0xcafebabe);
      file.writeInt(49);
      file.writeShort(next);
      file.write(bytes.toByteArray());
      file.write(body);
      return all.toByteArray();
    }
  }
}

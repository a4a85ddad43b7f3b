package org.jlua.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jlua.lib.Libraries;
import org.jlua.tensor.Tensor;
import org.jlua.torch.StorageUserdata;
import org.jlua.torch.TensorUserdata;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Table;
import org.jlua.vm.UpValue;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Two interpreters, between which messages travel as bytes. */
final class Worlds {
  final Interpreter here = interpreter();
  final Interpreter there = interpreter();
  final Encoder encoder = new Encoder(here);
  final Decoder decoder = new Decoder(there);

  private static Interpreter interpreter() {
    Interpreter interpreter =
        new Interpreter(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream());
    Libraries.openAll(interpreter);
    return interpreter;
  }

  /** Runs a chunk on the sending side. */
  LuaValue eval(String chunk) {
    return run(here, chunk).arg1();
  }

  static Varargs run(Interpreter interpreter, String chunk, LuaValue... args) {
    return interpreter.run(interpreter.load(chunk, "@chunk.lua"), LuaValue.varargsOf(args));
  }

  /** Runs a chunk on the receiving side, where {@code ...} is the value. */
  LuaValue there(LuaValue value, String chunk) {
    return run(there, chunk, value).arg1();
  }

  LuaValue send(LuaValue value) {
    return decoder.decode(ByteBuffer.wrap(bytes(value)));
  }

  byte[] bytes(LuaValue value) {
    return bytes(encoder.encode(value, BufferPool.HEAP));
  }

  static byte[] bytes(List<ByteBuffer> buffers) {
    byte[] all = new byte[buffers.stream().mapToInt(ByteBuffer::remaining).sum()];
    int at = 0;
    for (ByteBuffer b : buffers) {
      int n = b.remaining();
      b.duplicate().get(all, at, n);
      at += n;
    }
    return all;
  }

  /** Returns bytes as pieces of the given size, alternately on and off the heap. */
  static List<ByteBuffer> pieces(byte[] bytes, int size) {
    List<ByteBuffer> pieces = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += size) {
      int n = Math.min(size, bytes.length - at);
      ByteBuffer piece =
          pieces.size() % 2 == 0 ? ByteBuffer.allocate(n + 3) : ByteBuffer.allocateDirect(n + 3);
      piece.position(2);
      piece.put(bytes, at, n).flip().position(2);
      pieces.add(piece);
    }
    return pieces;
  }

  /** Tells whether two values have the same shape, with the same things shared. */
  static boolean same(LuaValue a, LuaValue b) {
    return new Comparison().same(a, b);
  }

  private static final class Comparison {
    private final Map<Object, Object> counterparts = new IdentityHashMap<>();
    private final List<Object[]> pending = new ArrayList<>();

    boolean same(LuaValue first, LuaValue second) {
      if (!alike(first, second)) {
        return false;
      }
      while (!pending.isEmpty()) {
        Object[] pair = pending.remove(pending.size() - 1);
        boolean alike =
            pair[0] instanceof Table t
                ? fields(t, (Table) pair[1])
                : upvalues((Closure) pair[0], (Closure) pair[1]);
        if (!alike) {
          return false;
        }
      }
      return true;
    }

    /** Returns whether objects that were met before were met together. */
    private boolean known(Object a, Object b) {
      Object counterpart = counterparts.putIfAbsent(a, b);
      if (counterpart != null && counterpart != b) {
        throw new AssertionError("not the same object: " + counterpart + ", " + b);
      }
      return counterpart != null;
    }

    private boolean alike(LuaValue a, LuaValue b) {
      if (a.type() != b.type()) {
        return false;
      }
      if (a.type() == LuaValue.TNUMBER) {
        return Double.doubleToLongBits(a.todouble()) == Double.doubleToLongBits(b.todouble());
      }
      if (a instanceof TensorUserdata t) {
        return tensors(t.tensor(), ((TensorUserdata) b).tensor());
      }
      if (a instanceof StorageUserdata s) {
        return known(s.storage(), ((StorageUserdata) b).storage())
            || arrays(s.storage().array(), ((StorageUserdata) b).storage().array());
      }
      if (a instanceof Table || a instanceof Closure) {
        if (!known(a, b)) {
          pending.add(new Object[] {a, b});
        }
        return true;
      }
      return a.raweq(b);
    }

    private boolean tensors(Tensor a, Tensor b) {
      if (known(a, b)) {
        return true;
      }
      return a.type() == b.type()
          && a.storageOffset() == b.storageOffset()
          && a.isSameSizeAs(b)
          && java.util.Arrays.equals(a.stride(), b.stride())
          && (a.storage() == null
              ? b.storage() == null
              : known(a.storage(), b.storage())
                  || arrays(a.storage().array(), b.storage().array()));
    }

    private static boolean arrays(Object a, Object b) {
      return java.util.Objects.deepEquals(a, b);
    }

    private boolean fields(Table a, Table b) {
      int count = 0;
      for (int p = a.nextPosition(-1); p >= 0; p = a.nextPosition(p)) {
        LuaValue key = a.keyAtPosition(p);
        LuaValue other = key.type() < LuaValue.TTABLE ? b.rawget(key) : keyed(b, a, key);
        if (!alike(a.valueAtPosition(p), other)) {
          return false;
        }
        count++;
      }
      for (int p = b.nextPosition(-1); p >= 0; p = b.nextPosition(p)) {
        count--;
      }
      boolean holes = false;
      for (int i = 1; i <= Math.max(a.rawlen(), b.rawlen()); i++) {
        holes |= a.rawget(i).isnil();
      }
      return count == 0 && (holes || a.rawlen() == b.rawlen());
    }

    /** Finds the value of a key that is an object: keys come in the same order if they are few. */
    private LuaValue keyed(Table b, Table a, LuaValue key) {
      Object counterpart = counterparts.get(key);
      if (counterpart != null) {
        return b.rawget((LuaValue) counterpart);
      }
      for (int p = b.nextPosition(-1); p >= 0; p = b.nextPosition(p)) {
        LuaValue candidate = b.keyAtPosition(p);
        if (candidate.type() == key.type() && !counterparts.containsValue(candidate)) {
          alike(key, candidate);
          return b.valueAtPosition(p);
        }
      }
      return LuaValue.NIL;
    }

    private boolean upvalues(Closure a, Closure b) {
      if (a.upvalueCount() != b.upvalueCount()) {
        return false;
      }
      for (int i = 0; i < a.upvalueCount(); i++) {
        UpValue mine = a.upvalue(i);
        if (!known(mine, b.upvalue(i)) && !alike(mine.get(), b.upvalue(i).get())) {
          return false;
        }
      }
      return true;
    }
  }
}

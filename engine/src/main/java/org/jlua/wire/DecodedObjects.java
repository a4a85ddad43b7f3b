package org.jlua.wire;

import java.util.Arrays;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.luaj.vm2.LuaValue;

/** The objects of a message in the order of their numbers, so that references find them. */
final class DecodedObjects {
  private static final int KEPT = 1 << 14;

  private final TorchValues torch;

  /** Table, Closure, UpValue, Tensor or Storage; the last two as userdata once Lua sees them. */
  private Object[] objects = new Object[32];

  private int count;

  DecodedObjects(TorchValues torch) {
    this.torch = torch;
  }

  /** Gives an object the next number, which is returned; null where it is not made yet. */
  int add(Object object) {
    if (count == objects.length) {
      objects = Arrays.copyOf(objects, count << 1);
    }
    objects[count] = object;
    return count++;
  }

  void set(int number, Object object) {
    objects[number] = object;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Returns the object of a number that stands in the message. */
  Object get(int number) {
    if (number < 0 || number >= count || objects[number] == null) {
      throw new WireException("reference to object " + number + " of " + count);
    }
    return objects[number];
  }

  /** Returns an object as Lua sees it. */
  LuaValue visible(int number) {
    Object object = get(number);
    if (object instanceof LuaValue value) {
      return value;
    }
    LuaValue value;
    if (object instanceof Tensor tensor) {
      value = torch.wrap(tensor);
    } else if (object instanceof Storage storage) {
      value = torch.wrap(storage);
    } else {
      throw new WireException("reference to an upvalue where a value should be");
    }
    objects[number] = value;
    return value;
  }

  void clear() {
    if (count > KEPT) {
      objects = new Object[32];
    } else {
      Arrays.fill(objects, 0, count, null);
    }
    count = 0;
  }
}

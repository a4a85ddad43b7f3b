package org.jlua.torch;

import org.jlua.tensor.LongStorage;
import org.jlua.tensor.Storage;
import org.jlua.vm.Args;
import org.jlua.vm.LuaError;
import org.luaj.vm2.Varargs;

/** Sizes and strides as Lua gives and takes them: numbers in a row, or a LongStorage. */
final class Sizes {
  private Sizes() {}

  /** Returns the sizes given from an argument on, as numbers or as a LongStorage. */
  static int[] of(Varargs args, int first) {
    if (args.arg(first) instanceof StorageUserdata s && s.isLong()) {
      return of(s.storage());
    }
    int[] sizes = new int[args.narg() - first + 1];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = checked(args, first + i);
    }
    return sizes;
  }

  static int[] of(Storage storage) {
    int[] sizes = new int[storage.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = checked(storage.getLong(i));
    }
    return sizes;
  }

  /** Returns a number argument as a size, a stride or an offset. */
  static int checked(Varargs args, int i) {
    return checked((long) Args.checkDouble(args, i));
  }

  private static int checked(long size) {
    if (size != (int) size) {
      throw new LuaError(
          "$ Torch: not enough memory: " + size + " is more than a storage can hold");
    }
    return (int) size;
  }

  static Storage storage(int[] sizes) {
    long[] elements = new long[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      elements[i] = sizes[i];
    }
    return new LongStorage(elements);
  }
}

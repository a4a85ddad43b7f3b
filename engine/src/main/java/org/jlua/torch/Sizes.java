package org.jlua.torch;

import org.jlua.tensor.LongStorage;
import org.jlua.tensor.Storage;
import org.jlua.vm.Args;
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
      sizes[i] = Args.checkInt(args, first + i);
    }
    return sizes;
  }

  static int[] of(Storage storage) {
    int[] sizes = new int[storage.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = (int) storage.getLong(i);
    }
    return sizes;
  }

  static Storage storage(int[] sizes) {
    long[] elements = new long[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      elements[i] = sizes[i];
    }
    return new LongStorage(elements);
  }
}

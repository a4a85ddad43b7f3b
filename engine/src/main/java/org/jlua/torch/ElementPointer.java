package org.jlua.torch;

import org.jlua.tensor.Storage;
import org.jlua.vm.Args;
import org.jlua.vm.Indexable;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;

/**
 * What {@code torch.data(t)} gives instead of a C pointer: elements counted from 0, read and
 * written. Unlike a pointer it knows where the storage ends.
 */
final class ElementPointer extends LuaUserdata implements Indexable {
  private final Storage storage;
  private final int offset;

  ElementPointer(Storage storage, int offset) {
    super(storage);
    this.storage = storage;
    this.offset = offset;
  }

  @Override
  public String typename() {
    return "cdata";
  }

  @Override
  public LuaValue index(LuaValue key) {
    return NumberValue.of(storage.getDouble(position(key)));
  }

  @Override
  public void setIndex(LuaValue key, LuaValue value) {
    NumberValue n = Args.toNumber(value);
    if (n == null) {
      throw new LuaError("cannot convert '" + value.typename() + "' to a number");
    }
    storage.setDouble(position(key), n.value());
  }

  private int position(LuaValue key) {
    if (!(key instanceof NumberValue n)) {
      throw new LuaError("a pointer to elements cannot be indexed with a " + key.typename());
    }
    long position = offset + (long) n.value();
    if (position < 0 || position >= storage.size()) {
      throw new LuaError("index " + (long) n.value() + " is outside of the storage");
    }
    return (int) position;
  }
}

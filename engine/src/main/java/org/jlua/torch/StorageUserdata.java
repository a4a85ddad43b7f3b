package org.jlua.torch;

import org.jlua.tensor.ElementType;
import org.jlua.tensor.Storage;
import org.jlua.vm.Args;
import org.jlua.vm.Indexable;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;

/** A storage as a Lua value. Two of the same storage are equal. */
public final class StorageUserdata extends LuaUserdata implements Indexable {
  private final Storage storage;

  StorageUserdata(Storage storage, Table metatable) {
    super(storage, metatable);
    this.storage = storage;
  }

  /** Returns the storage. */
  public Storage storage() {
    return storage;
  }

  /** Returns whether it is a LongStorage, as sizes are. */
  boolean isLong() {
    return storage.type() == ElementType.LONG;
  }

  @Override
  public LuaValue index(LuaValue key) {
    if (key instanceof NumberValue n) {
      return NumberValue.of(storage.getDouble(position(n.value())));
    }
    LuaValue method = key instanceof LuaString ? ((Table) m_metatable).getOrNull(key) : null;
    if (method != null) {
      return method;
    }
    NumberValue n = key instanceof LuaString ? Args.toNumber(key) : null;
    return n == null ? NIL : NumberValue.of(storage.getDouble(position(n.value())));
  }

  @Override
  public void setIndex(LuaValue key, LuaValue value) {
    NumberValue n = Args.toNumber(key);
    if (n == null) {
      throw new LuaError(
          "the class torch." + storage.type().torchName() + "Storage cannot be indexed");
    }
    int position = position(n.value());
    NumberValue element = Args.toNumber(value);
    if (element == null) {
      throw TorchErrors.argument(3, "number expected, got " + value.typename());
    }
    storage.setDouble(position, element.value());
  }

  private int position(double index) {
    long position = (long) index - 1;
    if (position < 0 || position >= storage.size()) {
      throw TorchErrors.argument(2, "out of bounds");
    }
    return (int) position;
  }
}

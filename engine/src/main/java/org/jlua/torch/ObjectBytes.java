package org.jlua.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;

/**
 * Objects whose class has methods {@code write} and {@code read}, as the bytes that these write to
 * a file and read from it. The methods are Lua functions and may raise errors.
 */
public final class ObjectBytes {
  private ObjectBytes() {}

  /** Tells whether the class of an object says how it is written. */
  public static boolean isHooked(Torch torch, Table object) {
    Table metatable = object.metatable();
    return metatable != null
        && torch.typename(object) != null
        && !torch.interpreter().operators().index(metatable, Strings.of("write")).isnil();
  }

  /** Writes an object, in Torch's binary format. */
  public static byte[] write(Torch torch, LuaValue object) {
    MemoryStore store = new MemoryStore(new byte[0]);
    TorchFile file = file(store);
    try {
      new ObjectWriter(torch, file, value(torch, file)).write(object);
      return store.toBytes(0);
    } catch (IOException e) { // in memory
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw TorchErrors.anonymous(e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws LuaError when the bytes are no object, or its class is unknown or refuses it
   */
  public static LuaValue read(Torch torch, byte[] bytes) {
    TorchFile file = file(new MemoryStore(bytes));
    try {
      return new ObjectReader(torch, file, value(torch, file)).read();
    } catch (IOException e) { // in memory
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw TorchErrors.anonymous(e);
    }
  }

  private static TorchFile file(MemoryStore store) {
    TorchFile file = new TorchFile(store, null, true, true);
    file.binary = true;
    return file;
  }

  private static LuaValue value(Torch torch, TorchFile file) {
    return new LuaUserdata(file, torch.metatable("torch.MemoryFile"));
  }
}

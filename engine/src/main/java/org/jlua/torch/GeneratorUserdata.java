package org.jlua.torch;

import org.jlua.tensor.Generator;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaUserdata;

/** A random generator, {@code torch.Generator}, as a Lua value. */
final class GeneratorUserdata extends LuaUserdata {
  private final Generator generator;

  GeneratorUserdata(Generator generator, Table metatable) {
    super(generator, metatable);
    this.generator = generator;
  }

  Generator generator() {
    return generator;
  }
}

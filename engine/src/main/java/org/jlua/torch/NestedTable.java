package org.jlua.torch;

import java.util.Arrays;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Args;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;

/** Reads a tensor from nested tables of numbers, whose sizes the first elements tell. */
final class NestedTable {
  private final int[] sizes;
  private final Storage elements;
  private int next;

  private NestedTable(int[] sizes, Storage elements) {
    this.sizes = sizes;
    this.elements = elements;
  }

  static Tensor read(Table table, ElementType type) {
    int[] sizes = new int[0];
    LuaValue inner = table;
    while (inner instanceof Table t && t.rawlen() > 0) {
      sizes = Arrays.copyOf(sizes, sizes.length + 1);
      sizes[sizes.length - 1] = t.rawlen();
      inner = t.rawget(1);
    }
    Tensor tensor = new Tensor(type, sizes);
    if (sizes.length > 0) {
      new NestedTable(sizes, tensor.storage()).fill(table, 0);
    }
    return tensor;
  }

  private void fill(LuaValue part, int level) {
    if (!(part instanceof Table table)) {
      throw new LuaError("invalid tensor definition");
    }
    if (table.rawlen() != sizes[level]) {
      throw new LuaError("invalid tensor sizes");
    }
    for (int i = 1; i <= sizes[level]; i++) {
      LuaValue entry = table.rawget(i);
      if (level < sizes.length - 1) {
        fill(entry, level + 1);
        continue;
      }
      NumberValue number = Args.toNumber(entry);
      if (number == null) {
        throw new LuaError("invalid element (not a number)");
      }
      elements.setDouble(next++, number.value());
    }
  }
}

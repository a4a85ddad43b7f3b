package org.jlua.torch;

import org.jlua.tensor.Tensor;
import org.jlua.vm.Indexable;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;

/** A tensor as a Lua value. Two of the same tensor are equal. */
public final class TensorUserdata extends LuaUserdata implements Indexable {
  private final Torch torch;
  private final Tensor tensor;

  TensorUserdata(Torch torch, Tensor tensor, Table metatable) {
    super(tensor, metatable);
    this.torch = torch;
    this.tensor = tensor;
  }

  /** Returns the tensor. */
  public Tensor tensor() {
    return tensor;
  }

  @Override
  public LuaValue index(LuaValue key) {
    if (key instanceof NumberValue n) {
      return TensorIndexing.element(torch, tensor, n.value());
    }
    if (key instanceof LuaString name) {
      LuaValue method = ((Table) m_metatable).getOrNull(name);
      if (method != null) {
        return method;
      }
    }
    return TensorIndexing.get(torch, tensor, key);
  }

  @Override
  public void setIndex(LuaValue key, LuaValue value) {
    if (key instanceof NumberValue n) {
      TensorIndexing.setElement(tensor, n.value(), value);
    } else {
      TensorIndexing.set(torch, tensor, key, value);
    }
  }
}

package org.jlua.torch;

import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** What a tensor tells about itself: sizes, strides, storage, and its elements as a table. */
final class TensorQueries extends Family {
  TensorQueries(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.methods(
        this,
        TypeSet.STORED,
        "dim elementSize free isContiguous isSameSizeAs isSetTo isSize isTensor nDimension nElement"
            + " retain size storage storageOffset stride totable __gc");
    c.shared(this, TypeSet.STORED, "cdata data");
    c.storageMethods(this, TypeSet.STORED, "cdata data");
    c.functions(this, "isStorage isTensor totable");
  }

  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "dim", "nDimension" -> args -> NumberValue.of(self(args).dim());
      case "nElement" -> args -> NumberValue.of(self(args).nElement());
      case "elementSize" -> args -> NumberValue.of(self(args).type().bytes());
      case "isContiguous" -> args -> LuaValue.valueOf(self(args).isContiguous());
      case "isSameSizeAs" -> args -> LuaValue.valueOf(self(args).isSameSizeAs(sameType(args)));
      case "isSetTo" -> args -> LuaValue.valueOf(self(args).isSetTo(sameType(args)));
      case "isSize" -> this::isSize;
      case "isTensor" -> args -> LuaValue.valueOf(args.arg1() instanceof TensorUserdata);
      case "isStorage" -> args -> LuaValue.valueOf(args.arg1() instanceof StorageUserdata);
      case "size" -> args -> sizes(args, true);
      case "stride" -> args -> sizes(args, false);
      case "storageOffset" -> args -> NumberValue.of(self(args).storageOffset() + 1);
      case "storage" -> this::storage;
      case "totable" -> this::toTable;
      case "cdata", "data" -> this::data;
      case "retain", "free", "__gc" -> args -> LuaValue.NONE;
      default -> throw new IllegalStateException(name);
    };
  }

  private Tensor self(Varargs args) {
    return TensorArgs.check(torch, args, 1);
  }

  private Tensor sameType(Varargs args) {
    return TensorArgs.check(torch, args, 2, self(args).type());
  }

  /** {@code t:size([dim])} and {@code t:stride([dim])}: a number, or all in a LongStorage. */
  private Varargs sizes(Varargs args, boolean sizes) {
    Tensor t = self(args);
    if (args.arg(2).isnil()) {
      return torch.wrap(Sizes.storage(sizes ? t.size() : t.stride()));
    }
    int d = Args.checkInt(args, 2) - 1;
    if (d < 0 || d >= t.dim()) {
      throw new ArgumentError(
          2, "dimension " + (d + 1) + " out of range of " + t.dim() + "D tensor");
    }
    return NumberValue.of(sizes ? t.size(d) : t.stride(d));
  }

  private Varargs isSize(Varargs args) {
    Tensor t = self(args);
    if (!(args.arg(2) instanceof StorageUserdata s) || !s.isLong()) {
      throw TensorArgs.typeError(torch, args, 2, "torch.LongStorage");
    }
    return LuaValue.valueOf(t.isSize(Sizes.of(s.storage())));
  }

  /** {@code t:storage()}: the storage, nil for a tensor that never had one. */
  private Varargs storage(Varargs args) {
    Storage storage = self(args).storage();
    return storage == null ? LuaValue.NIL : torch.wrap(storage);
  }

  /** {@code torch.data(t)}: the elements, counted from 0; nil for a tensor without storage. */
  private Varargs data(Varargs args) {
    if (args.arg1() instanceof StorageUserdata s) {
      return new ElementPointer(s.whole(), s.start());
    }
    Tensor t = self(args);
    return t.storage() == null ? LuaValue.NIL : new ElementPointer(t.storage(), t.storageOffset());
  }

  /** {@code t:totable()} or {@code torch.totable(x)}: nested tables of numbers. */
  private Varargs toTable(Varargs args) {
    if (args.arg1() instanceof StorageUserdata s) {
      return StorageFunctions.toTable(s.storage());
    }
    if (args.arg1() instanceof TensorUserdata t) {
      return toTable(t.tensor());
    }
    throw new LuaError("obj must be a Storage or a Tensor");
  }

  static Table toTable(Tensor t) {
    Table table = new Table(t.dim() == 0 ? 0 : t.size(0), 0);
    for (int i = 0; t.dim() > 0 && i < t.size(0); i++) {
      table.rawset(i + 1, t.dim() == 1 ? NumberValue.of(t.getDouble(i)) : toTable(t.select(0, i)));
    }
    return table;
  }
}

package org.jlua.torch;

import java.util.Locale;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Tensors of one type made tensors of another, and the default type of tensors. */
final class TypeConversions extends Family {
  TypeConversions(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.methods(this, TypeSet.STORED, "byte char double float half int long real short type typeAs");
    c.functions(this, "getdefaulttensortype setdefaulttensortype");
  }

  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "type" -> this::type;
      case "typeAs" -> args -> convert(args, TensorArgs.checkAnyType(torch, args, 2).type());
      case "real" -> args -> convert(args, torch.defaultType());
      case "getdefaulttensortype" -> args -> Strings.of(name(torch.defaultType()));
      case "setdefaulttensortype" -> this::setDefault;
      default -> {
        ElementType type = ElementType.valueOf(name.toUpperCase(Locale.ROOT));
        yield args -> convert(args, type);
      }
    };
  }

  private static String name(ElementType type) {
    return "torch." + type.torchName() + "Tensor";
  }

  /** {@code t:type()} tells the type, {@code t:type(name)} converts to it. */
  private Varargs type(Varargs args) {
    Tensor t = TensorArgs.check(torch, args, 1);
    if (args.arg(2).isnil()) {
      return Strings.of(name(t.type()));
    }
    ElementType type = torch.tensorTypeNamed(Args.checkString(args, 2));
    if (type == null) {
      throw new LuaError("attempt to index a nil value");
    }
    return convert(args, type);
  }

  private Varargs convert(Varargs args, ElementType type) {
    Tensor t = TensorArgs.check(torch, args, 1);
    return t.type() == type ? args.arg1() : torch.wrap(t.to(type));
  }

  private Varargs setDefault(Varargs args) {
    LuaValue name = Args.checkString(args, 1);
    ElementType type = torch.tensorTypeNamed(name);
    if (type == null) {
      throw new LuaError("<" + name.tojstring() + "> is not a string describing a torch object");
    }
    torch.setDefaultType(type);
    return LuaValue.NONE;
  }
}

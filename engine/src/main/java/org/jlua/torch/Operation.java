package org.jlua.torch;

import java.util.ArrayList;
import java.util.List;
import org.jlua.tensor.ElementType;
import org.jlua.vm.Builtin;
import org.jlua.vm.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * An operation as a Lua function, in one of its two forms. It finds the overload that fits the
 * arguments, or raises {@code invalid arguments: … expected arguments: …}. The overloads are made
 * when the operation is called for the first time.
 */
final class Operation implements Builtin.Body {
  private static final int CACHED_COUNTS = 8;

  private final Torch torch;
  private final Family family;
  private final String name;
  private final Form form;
  private final int types;

  /** The class whose method this is; null for a function, which looks at its arguments. */
  private final ElementType owner;

  private Overload.Pattern[][] patterns;
  private Overload[] overloads;

  private Operation(
      Torch torch, Family family, String name, Form form, int types, ElementType owner) {
    this.torch = torch;
    this.family = family;
    this.name = name;
    this.form = form;
    this.types = types;
    this.owner = owner;
  }

  /** Makes a function of the table torch, for tensors of some types. */
  static Operation function(Torch torch, Family family, String name, int types) {
    return new Operation(torch, family, name, Form.FUNCTION, types, null);
  }

  /** Makes a method of one class of tensors. */
  static Operation method(Torch torch, Family family, String name, ElementType owner) {
    return new Operation(torch, family, name, Form.METHOD, TypeSet.ALL, owner);
  }

  @Override
  public Varargs call(Varargs args) {
    return owner == null ? callFunction(args) : run(args, args.narg(), owner);
  }

  private Varargs callFunction(Varargs args) {
    int count = args.narg();
    ElementType type;
    LuaValue first = args.arg1();
    if (first instanceof TensorUserdata t) {
      type = t.tensor().type();
    } else {
      type = typeBeyondFirst(args, count);
      if (count > 0 && namesType(args.arg(count))) {
        args = withoutLast(args);
        count--;
      }
    }
    if (!TypeSet.contains(types, type) && args.arg(2) instanceof TensorUserdata second) {
      type = second.tensor().type();
    }
    if (!TypeSet.contains(types, type)) {
      throw new LuaError(
          "torch."
              + type.torchName()
              + "Tensor does not implement the torch."
              + name
              + "() function");
    }
    return run(args, count, type);
  }

  private Varargs run(Varargs args, int count, ElementType type) {
    try {
      for (Overload.Pattern pattern : patterns(count)) {
        if (pattern.accepts(args, count, type)) {
          return pattern.run(torch, args, type);
        }
      }
      throw invalidArguments(args, count, type);
    } catch (RuntimeException e) {
      throw form == Form.FUNCTION ? TorchErrors.anonymous(e) : torch.errors().named(e);
    }
  }

  /** Finds the type of a call whose first argument is no tensor. */
  private ElementType typeBeyondFirst(Varargs args, int count) {
    if (count >= 2 && args.arg(2) instanceof TensorUserdata t) {
      return t.tensor().type();
    }
    if (count >= 1 && namesType(args.arg(count))) {
      return torch.tensorTypeNamed(args.arg(count));
    }
    return torch.defaultType();
  }

  private boolean namesType(LuaValue v) {
    return v instanceof LuaString && torch.tensorTypeNamed(v) != null;
  }

  private static Varargs withoutLast(Varargs args) {
    LuaValue[] kept = new LuaValue[args.narg() - 1];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = args.arg(i + 1);
    }
    return LuaValue.varargsOf(kept);
  }

  private Overload.Pattern[] patterns(int count) {
    if (patterns == null) {
      patterns = new Overload.Pattern[CACHED_COUNTS][];
    }
    if (count < CACHED_COUNTS && patterns[count] != null) {
      return patterns[count];
    }
    List<Overload.Pattern> found = new ArrayList<>();
    for (Overload overload : overloads()) {
      found.addAll(overload.patterns(form, count));
    }
    Overload.Pattern[] result = found.toArray(new Overload.Pattern[0]);
    if (count < CACHED_COUNTS) {
      patterns[count] = result;
    }
    return result;
  }

  private Overload[] overloads() {
    if (overloads == null) {
      Definition definition = new Definition(form);
      family.define(name, definition);
      overloads = definition.overloads();
    }
    return overloads;
  }

  private LuaError invalidArguments(Varargs args, int count, ElementType type) {
    StringBuilder text = new StringBuilder("invalid arguments: ");
    for (int i = 1; i <= count; i++) {
      text.append(torch.shortTypename(args.arg(i))).append(' ');
    }
    if (count == 0) {
      text.append("no arguments provided");
    }
    text.append("\nexpected arguments: ");
    String separator = "";
    for (Overload overload : overloads()) {
      text.append(separator).append(overload.usage(type, form));
      separator = " | ";
    }
    return new LuaError(text.toString());
  }
}

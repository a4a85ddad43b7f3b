package org.jlua.torch;

import java.util.ArrayList;
import java.util.List;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.Generator;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Args;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The arguments of one call of an operation, by the number of the parameter in the signature, from
 * 0, with defaults for those left out.
 */
final class Call {
  private final Torch torch;
  private final ElementType type;
  private final Parameter[] parameters;
  private final LuaValue[] values;
  private final Varargs sizes;
  private final boolean firstGiven;

  Call(Torch torch, ElementType type, Parameter[] parameters, LuaValue[] values, Varargs sizes) {
    this.torch = torch;
    this.type = type;
    this.parameters = parameters;
    this.values = values;
    this.sizes = sizes;
    firstGiven = values.length > 0 && values[0] != null;
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        values[i] = defaultTensor(parameters[i]);
      }
    }
  }

  private LuaValue defaultTensor(Parameter parameter) {
    if (parameter.result) {
      return torch.wrap(new Tensor(parameter.tensorType(type)));
    }
    return parameter.sameAsResult ? values[0] : null;
  }

  Torch torch() {
    return torch;
  }

  /** Returns the element type of the operation. */
  ElementType type() {
    return type;
  }

  /** Returns whether the first result was given. */
  boolean resultGiven() {
    return firstGiven;
  }

  /** Returns whether an argument other than a result was given. */
  boolean given(int i) {
    return values[i] != null;
  }

  Tensor tensor(int i) {
    return ((TensorUserdata) values[i]).tensor();
  }

  /** Returns the tensors of a table. */
  List<Tensor> tensors(int i) {
    Table table = (Table) values[i];
    List<Tensor> tensors = new ArrayList<>();
    for (int n = 1; n <= table.rawlen(); n++) {
      tensors.add(((TensorUserdata) table.rawget(n)).tensor());
    }
    return tensors;
  }

  double number(int i) {
    LuaValue v = values[i];
    if (v instanceof NumberValue n) {
      return n.value();
    }
    return v == null ? parameters[i].defaultNumber : Args.toNumber(v).value();
  }

  /** Returns a number cut towards zero, as C does it. */
  long integer(int i) {
    return (long) number(i);
  }

  /** Returns a number cut towards zero to 32 bits. */
  int int32(int i) {
    return (int) number(i);
  }

  /** Returns a dimension counted from 0. */
  int dimension(int i) {
    return (int) number(i) - 1;
  }

  /** Returns a dimension counted from 0, by default the last one of a tensor. */
  int dimension(int i, Tensor t) {
    return values[i] == null ? t.dim() - 1 : dimension(i);
  }

  boolean flag(int i) {
    LuaValue v = values[i];
    return v == null ? parameters[i].defaultNumber != 0 : v.toboolean();
  }

  /** Returns a letter of a choice. */
  char choice(int i) {
    return values[i] instanceof LuaString s
        ? (char) s.m_bytes[s.m_offset]
        : parameters[i].defaultChoice.charAt(0);
  }

  /** Returns a generator, by default the interpreter's. */
  Generator generator(int i) {
    return values[i] instanceof GeneratorUserdata g ? g.generator() : torch.generator();
  }

  /** Returns sizes given as numbers or as a LongStorage. */
  int[] sizes() {
    return Sizes.of(sizes, 1);
  }

  /** Returns the result tensors. */
  Varargs results() {
    int count = 0;
    while (count < parameters.length && parameters[count].result) {
      count++;
    }
    return count == 1 ? values[0] : LuaValue.varargsOf(java.util.Arrays.copyOf(values, count));
  }
}

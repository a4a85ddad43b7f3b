package org.jlua.torch;

import java.util.ArrayList;
import java.util.List;
import org.jlua.tensor.ElementType;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** One way to call an operation: its parameters and what it computes. */
final class Overload {
  /** Computes into the result tensors of a call, or returns another result. */
  @FunctionalInterface
  interface Kernel {
    /** Returns the result, or null when the result tensors are the results. */
    LuaValue run(Call call);
  }

  final Parameter[] parameters;
  final Kernel kernel;

  Overload(String signature, Kernel kernel) {
    this.parameters = Parameter.parse(signature);
    this.kernel = kernel;
  }

  /** Returns how the message about wrong arguments shows this overload. */
  String usage(ElementType type, Form form) {
    StringBuilder text = new StringBuilder();
    for (Parameter p : parameters) {
      if (!p.hidden) {
        text.append(text.isEmpty() ? "" : " ").append(p.usage(type, form));
      }
    }
    return text.toString();
  }

  /** One choice of which parameters are given: for each argument the number of its parameter. */
  final class Pattern {
    private final int[] positions;
    private final boolean openEnded;

    private Pattern(int[] positions) {
      this.positions = positions;
      int last = positions.length - 1;
      openEnded = last >= 0 && parameters[positions[last]].kind == Parameter.Kind.SIZES;
    }

    /** Returns whether the arguments fit. */
    boolean accepts(Varargs args, int count, ElementType type) {
      if (count != positions.length && !(openEnded && count > positions.length)) {
        return false;
      }
      for (int i = 0; i < positions.length; i++) {
        if (!parameters[positions[i]].accepts(args.arg(i + 1), type)) {
          return false;
        }
      }
      for (int i = positions.length; i < count; i++) {
        if (!Parameter.isNumber(args.arg(i + 1))) {
          return false;
        }
      }
      return count == positions.length || Parameter.isNumber(args.arg(positions.length));
    }

    /** Runs the kernel on arguments that fit. */
    Varargs run(Torch torch, Varargs args, ElementType type) {
      torch.allowThreads();
      LuaValue[] values = new LuaValue[parameters.length];
      for (int i = 0; i < positions.length; i++) {
        values[positions[i]] = args.arg(i + 1);
      }
      Varargs rest = openEnded ? args.subargs(positions.length) : null;
      Call call = new Call(torch, type, parameters, values, rest);
      LuaValue result = kernel.run(call);
      return result != null ? result : call.results();
    }
  }

  /**
   * Returns the patterns of this overload for one number of arguments. Where several fit the same
   * arguments, the one that gives the earlier parameters comes first.
   */
  List<Pattern> patterns(Form form, int count) {
    List<Pattern> patterns = new ArrayList<>();
    int[] positions = new int[parameters.length];
    collect(form, count, 0, 0, positions, patterns);
    return patterns;
  }

  private void collect(
      Form form, int count, int parameter, int given, int[] positions, List<Pattern> patterns) {
    if (parameter == parameters.length) {
      Pattern pattern = new Pattern(java.util.Arrays.copyOf(positions, given));
      if (given == count || pattern.openEnded && given < count) {
        patterns.add(pattern);
      }
      return;
    }
    if (given < count && !parameters[parameter].hidden) {
      positions[given] = parameter;
      collect(form, count, parameter + 1, given + 1, positions, patterns);
    }
    if (parameters[parameter].isOptional(form)) {
      collect(form, count, parameter + 1, given, positions, patterns);
    }
  }
}

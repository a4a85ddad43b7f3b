package org.jlua.torch;

import org.jlua.tensor.ArgumentException;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.Frame;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Uncatchable;

/**
 * Words errors as Torch on LuaJIT does. There a function called in a tail call knows neither its
 * name nor the place of the call, and one that is reached through torch's own C functions ({@code
 * torch.add}, {@code t[1]}) never does.
 */
final class TorchErrors {
  private final Interpreter interpreter;

  TorchErrors(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /**
   * Makes a function that is made when it is called for the first time, and whose errors of the
   * tensor library are Lua errors.
   *
   * @param name the name by which tracebacks know it, such as {@code torch.zeros}
   * @param source makes what the function does
   * @param key the name by which the source knows it, such as {@code zeros}
   */
  Builtin builtin(String name, Builtin.Source source, String key) {
    return new Builtin(name, made -> translated(source.body(made)), key);
  }

  private Builtin.Body translated(Builtin.Body body) {
    return args -> {
      try {
        return body.call(args);
      } catch (RuntimeException e) {
        throw named(e);
      }
    };
  }

  /** Returns an error about an argument of a nameless function. */
  static LuaError argument(int position, String reason) {
    return complete("bad argument #" + position + " to '?' (" + reason + ")");
  }

  private static LuaError complete(String text) {
    return new LuaError(Strings.of(text));
  }

  /** Returns what a nameless function raises. */
  static RuntimeException anonymous(RuntimeException thrown) {
    if (thrown instanceof Uncatchable) {
      return thrown;
    }
    if (thrown instanceof ArgumentException e) {
      return argument(e.position(), e.getMessage());
    }
    if (thrown instanceof ArgumentError e) {
      return e.isComplete() ? e : argument(e.index(), e.reason());
    }
    if (thrown instanceof LuaError e) {
      return e.isComplete() ? e : complete(e.getMessage());
    }
    return complete(text(thrown));
  }

  /** Returns what the running function raises; its name and place are added later. */
  RuntimeException named(RuntimeException thrown) {
    Frame caller = interpreter.stack().level(1);
    if (caller != null && caller.isTailCalling()) {
      return anonymous(thrown);
    }
    if (thrown instanceof ArgumentException e) {
      return new ArgumentError(e.position(), e.getMessage());
    }
    return thrown instanceof LuaError || thrown instanceof Uncatchable
        ? thrown
        : new LuaError(text(thrown), thrown);
  }

  private static String text(RuntimeException e) {
    if (e instanceof UnsupportedOperationException && e.getMessage() == null) {
      return "not implemented";
    }
    boolean plain = e instanceof IllegalArgumentException || e instanceof ArithmeticException;
    return plain && e.getMessage() != null ? e.getMessage() : e.toString();
  }
}

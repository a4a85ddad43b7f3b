package org.jlua.torch;

import org.jlua.vm.Builtin;
import org.luaj.vm2.Varargs;

/**
 * A function that is made when it is called for the first time, since making hundreds of them takes
 * longer than all else that a small script does. Errors of the tensor library leave it as Lua
 * errors.
 */
final class LazyBody implements Builtin.Body {
  private final Builtin.Source source;
  private final TorchErrors errors;
  private final String name;
  private Builtin.Body body;

  LazyBody(Builtin.Source source, TorchErrors errors, String name) {
    this.source = source;
    this.errors = errors;
    this.name = name;
  }

  @Override
  public Varargs call(Varargs args) {
    try {
      if (body == null) {
        body = source.body(name);
      }
      return body.call(args);
    } catch (RuntimeException e) {
      throw errors.named(e);
    }
  }
}

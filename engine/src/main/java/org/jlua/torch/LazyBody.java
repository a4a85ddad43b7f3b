package org.jlua.torch;

import org.jlua.vm.Builtin;
import org.luaj.vm2.Varargs;

/**
 * A function of a {@link Family} that checks its arguments by itself. Errors of the tensor library
 * leave it as Lua errors.
 */
final class LazyBody implements Builtin.Body {
  private final Family family;
  private final String name;
  private Builtin.Body body;

  LazyBody(Family family, String name) {
    this.family = family;
    this.name = name;
  }

  @Override
  public Varargs call(Varargs args) {
    try {
      if (body == null) {
        body = family.body(name);
      }
      return body.call(args);
    } catch (RuntimeException e) {
      throw family.torch.errors().named(e);
    }
  }
}

package org.jlua.torch;

import org.jlua.vm.Builtin;
import org.luaj.vm2.Varargs;

/**
 * A function that is made when it is called for the first time, since making hundreds of them takes
 * longer than all else that a small script does. Errors of the tensor library leave it as Lua
 * errors.
 */
final class LazyBody implements Builtin.Body {
  /** Makes functions by their names. */
  interface Source {
    /** Returns what the function of that name does. */
    Builtin.Body body(String name);
  }

  private final Source source;
  private final TorchErrors errors;
  private final String name;
  private Builtin.Body body;

  LazyBody(Source source, TorchErrors errors, String name) {
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

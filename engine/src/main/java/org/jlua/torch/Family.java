package org.jlua.torch;

import org.jlua.vm.Builtin;

/**
 * A group of related functions: says which names it has, and makes each function when it is called
 * for the first time, so that loading torch costs little.
 */
abstract class Family implements Builtin.Source {
  /** The torch that the functions belong to. */
  final Torch torch;

  Family(Torch torch) {
    this.torch = torch;
  }

  /** Enters the names of the family. */
  abstract void declare(Catalogue catalogue);

  /** Makes the classes that belong to the family; called when the table torch is complete. */
  void defineClasses() {}

  /** Adds the overloads of an operation; called for names declared as operations. */
  void define(String name, Definition d) {
    throw new IllegalStateException("no operation " + name);
  }

  /** Returns what a function does; called for all other names. */
  @Override
  public Builtin.Body body(String name) {
    throw new IllegalArgumentException("no function " + name);
  }

  /** Returns a builtin that is made when it is called. */
  final Builtin lazily(String name) {
    return torch.errors().builtin(name, this, name);
  }
}

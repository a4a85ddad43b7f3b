package org.jlua.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jlua.tensor.ElementType;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Table;

/**
 * All functions of torch by name: which {@link Family} has them, in which form, and for tensors of
 * which types. The functions themselves are made when they are called.
 */
final class Catalogue {
  /**
   * A method of tensors or storages of some types.
   *
   * @param builtin what serves all types, or null for an operation, which each type has for itself
   */
  private record Method(String name, int types, Family family, Builtin builtin) {
    Builtin of(Torch torch, ElementType type) {
      return builtin != null
          ? builtin
          : new Builtin(name, Operation.method(torch, family, name, type));
    }
  }

  private final Torch torch;
  private final List<Method> methods = new ArrayList<>(320);
  private final List<Method> storageMethods = new ArrayList<>(24);
  private final Map<String, Builtin> functions = new LinkedHashMap<>(400);

  Catalogue(Torch torch) {
    this.torch = torch;
  }

  /** Enters operations that exist as {@code torch.f} and as a method. */
  void operations(Family family, int types, String names) {
    methodOperations(family, types, names);
    functionOperations(family, types, names);
  }

  /** Enters operations that exist as {@code torch.f} only. */
  void functionOperations(Family family, int types, String names) {
    for (String name : names.split(" ")) {
      Operation function = Operation.function(torch, family, name, types);
      functions.put(name, new Builtin(name, function));
    }
  }

  /** Enters operations that exist as a method only. */
  void methodOperations(Family family, int types, String names) {
    for (String name : names.split(" ")) {
      methods.add(new Method(name, types, family, null));
    }
  }

  /** Enters methods that check their arguments by themselves. */
  void methods(Family family, int types, String names) {
    for (String name : names.split(" ")) {
      methods.add(new Method(name, types, family, family.lazily(name)));
    }
  }

  /** Enters methods of storages. */
  void storageMethods(Family family, int types, String names) {
    for (String name : names.split(" ")) {
      storageMethods.add(new Method(name, types, family, family.lazily(name)));
    }
  }

  /** Enters functions of the table {@code torch} that check their arguments by themselves. */
  void functions(Family family, String names) {
    for (String name : names.split(" ")) {
      functions.put(name, family.lazily(name));
    }
  }

  /** Enters methods that {@code torch} has as functions too. */
  void shared(Family family, int types, String names) {
    for (String name : names.split(" ")) {
      Builtin builtin = family.lazily(name);
      methods.add(new Method(name, types, family, builtin));
      functions.put(name, builtin);
    }
  }

  /** Stores the functions into the table {@code torch}. */
  void storeFunctions(Table module) {
    Interpreter interpreter = torch.interpreter();
    functions.forEach((name, function) -> module.rawset(interpreter.intern(name), function));
  }

  /** Stores the methods of tensors of one type into their metatable. */
  void storeMethods(Table metatable, ElementType type) {
    store(methods, metatable, type);
  }

  /** Stores the methods of storages of one type into their metatable. */
  void storeStorageMethods(Table metatable, ElementType type) {
    store(storageMethods, metatable, type);
  }

  private void store(List<Method> from, Table metatable, ElementType type) {
    Interpreter interpreter = torch.interpreter();
    for (Method method : from) {
      if (TypeSet.contains(method.types, type)) {
        metatable.rawset(interpreter.intern(method.name), method.of(torch, type));
      }
    }
  }
}

package org.jlua.interop;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Modifier;
import java.util.function.Predicate;

/**
 * Decides what Lua code sees of Java: public members of public types that their modules export, and
 * of these only what a filter lets through.
 */
public final class ClassAccess {
  private final ClassLoader loader;
  private final Predicate<String> filter;

  /**
   * Makes the rules of an interpreter.
   *
   * @param loader finds classes by name; null for the running thread's context class loader
   * @param filter tells by its binary name whether scripts may use a class
   */
  public ClassAccess(ClassLoader loader, Predicate<String> filter) {
    this.loader = loader;
    this.filter = requireNonNull(filter, "filter");
  }

  /** Returns rules that let scripts use every public class. */
  public static ClassAccess everything() {
    return new ClassAccess(null, name -> true);
  }

  /** Returns rules that let scripts use no class at all. */
  public static ClassAccess nothing() {
    return new ClassAccess(null, name -> false);
  }

  /** Returns whether scripts may use the public members that a type declares. */
  boolean allows(Class<?> type) {
    if (type.isArray()) {
      return allows(type.getComponentType());
    }
    return type.isPrimitive() || isPublic(type) && filter.test(type.getName());
  }

  static boolean isPublic(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && type.getModule().isExported(type.getPackageName(), ClassAccess.class.getModule());
  }

  /**
   * Finds a class.
   *
   * @param name a binary name, {@code java.util.Map.Entry} also with dots, {@code int}, {@code
   *     int[]}
   * @return null when there is none that scripts may use
   */
  Class<?> find(String name) {
    if (name.endsWith("[]")) {
      Class<?> element = find(name.substring(0, name.length() - 2));
      return element == null || element == void.class ? null : element.arrayType();
    }
    Class<?> primitive = primitive(name);
    if (primitive != null) {
      return primitive;
    }
    String binary = name;
    while (true) {
      Class<?> type = filter.test(binary) ? load(binary) : null;
      if (type != null) {
        return allows(type) ? type : null;
      }
      int dot = binary.lastIndexOf('.');
      if (dot < 0) {
        return null;
      }
      binary = binary.substring(0, dot) + '$' + binary.substring(dot + 1);
    }
  }

  private static Class<?> primitive(String name) {
    return switch (name) {
      case "boolean" -> boolean.class;
      case "byte" -> byte.class;
      case "char" -> char.class;
      case "short" -> short.class;
      case "int" -> int.class;
      case "long" -> long.class;
      case "float" -> float.class;
      case "double" -> double.class;
      case "void" -> void.class;
      default -> null;
    };
  }

  private Class<?> load(String name) {
    ClassLoader used = loader != null ? loader : Thread.currentThread().getContextClassLoader();
    try {
      return Class.forName(name, false, used);
    } catch (ClassNotFoundException | LinkageError e) {
      // perhaps our own loader knows it
    }
    try {
      return Class.forName(name, false, ClassAccess.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}

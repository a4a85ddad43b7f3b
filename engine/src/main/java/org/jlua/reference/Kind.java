package org.jlua.reference;

/** What a name of the reference stands for. */
public enum Kind {
  /** A table of functions, such as {@code torch}. */
  MODULE,
  /** A class of objects, such as {@code torch.Tensor}. */
  CLASS,
  /** A function, called with a dot. */
  FUNCTION,
  /** A function of an object, called with a colon. */
  METHOD,
  /** Any other value in a table or object, or a global. */
  FIELD
}

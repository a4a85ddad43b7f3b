package org.jlua;

import org.jlua.vm.Uncatchable;

/** Ends a script that went beyond a limit. No {@code pcall} catches it. */
public final class LimitException extends RuntimeException implements Uncatchable {
  private static final long serialVersionUID = 1;

  /** What a script may use only so much of, in a call from Java. */
  public enum Kind {
    /** Lua instructions, and steps of library functions that can take long. */
    INSTRUCTIONS,
    /** Milliseconds. */
    TIME,
    /** Bytes allocated, those that were freed again included. */
    ALLOCATION,
    /** Calls inside one another. */
    DEPTH,
    /** Bytes written to standard output and error. */
    OUTPUT
  }

  /** Which limit it was. */
  private final Kind kind;

  LimitException(Kind kind, long limit) {
    super("script went beyond its limit of " + kind.name() + ": " + limit, null, false, false);
    this.kind = kind;
  }

  /** {@return which limit it was} */
  public Kind kind() {
    return kind;
  }
}

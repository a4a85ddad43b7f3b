package org.jlua;

import org.jlua.vm.Uncatchable;

/** Ends a script that went beyond a limit. No {@code pcall} catches it. */
public final class LimitException extends RuntimeException implements Uncatchable {
  private static final long serialVersionUID = 1;

  /** What a script may use only so much of. */
  public enum Kind {
    /** Milliseconds since the call from Java. */
    TIME,
    /** Bytes allocated since the call from Java, those that were freed again included. */
    ALLOCATION,
    /** Bytes written to standard output and error since the call from Java. */
    OUTPUT
  }

  private final Kind kind;

  LimitException(Kind kind, long limit) {
    super("script went beyond its limit of " + kind.name() + ": " + limit, null, false, false);
    this.kind = kind;
  }

  /** Returns which limit it was. */
  public Kind kind() {
    return kind;
  }
}

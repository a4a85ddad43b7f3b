package org.jlua.parallel;

import org.jlua.vm.Uncatchable;

/** Stops a call that the parent has given up. No {@code pcall} catches it. */
final class CallCancelled extends RuntimeException implements Uncatchable {
  private static final long serialVersionUID = 1;

  CallCancelled() {
    super("the call was cancelled", null, false, false);
  }
}

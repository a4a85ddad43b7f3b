package org.jlua;

/**
 * How much a call of a script may use; {@link Long#MAX_VALUE} for as much as it likes.
 *
 * @param time milliseconds
 * @param allocation bytes
 * @param output bytes
 */
record Limits(long time, long allocation, long output) {
  static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  boolean needWatch() {
    return time != Long.MAX_VALUE || allocation != Long.MAX_VALUE;
  }
}

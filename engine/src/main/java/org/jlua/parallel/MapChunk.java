package org.jlua.parallel;

/** Some consecutive items of a map that one worker is given together. */
final class MapChunk {
  /** The number of the first item, from 1. */
  final int first;

  final int count;

  /** The call that does it, null until it is given to a worker. */
  Call call;

  /** When it must have ended, if {@link #limited}. */
  long deadline;

  boolean limited;

  /** Whether it took too long. */
  boolean late;

  /** The time that it took to be sent, in seconds. */
  double sendSeconds;

  MapChunk(int first, int count) {
    this.first = first;
    this.count = count;
  }

  /** Returns an item's number by its place in the chunk, from 1; the first's if that is unknown. */
  int item(int position) {
    return first + Math.max(1, Math.min(position, count)) - 1;
  }
}

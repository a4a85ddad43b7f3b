package org.jlua.tensor;

/**
 * The accumulator of a reduction: {@link #integral} for integer types, {@link #real} for others.
 */
final class Total {
  long integral;
  double real;

  /** Starts both accumulators. */
  Total(long start) {
    integral = start;
    real = start;
  }

  /** Returns the accumulator that belongs to the type. */
  double value(ElementType type) {
    return type.isFloating() ? real : integral;
  }
}

package org.jlua.tensor;

/**
 * Relations between elements; see {@link Elementwise#compare(Comparison, Tensor, Tensor, double)}.
 */
public enum Comparison {
  /** Less than. */
  LT,
  /** Less than or equal. */
  LE,
  /** Greater than. */
  GT,
  /** Greater than or equal. */
  GE,
  /** Equal. */
  EQ,
  /** Not equal. */
  NE
}

package org.jlua.torch;

/** The two ways in which Lua calls an operation. */
enum Form {
  /** {@code torch.add(r, a, b)}: the type is found in the arguments, results may be left out. */
  FUNCTION,
  /** {@code r:add(a, b)}: the object is the result. */
  METHOD
}

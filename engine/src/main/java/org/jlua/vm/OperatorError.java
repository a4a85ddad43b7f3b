package org.jlua.vm;

/**
 * An operator cannot work on its operands. Unlike the errors that builtins raise it gets a position
 * only when the operator stands in Lua code: {@code table.sort} comparing has none.
 */
final class OperatorError extends LuaError {
  private static final long serialVersionUID = 1;

  OperatorError(String message) {
    super(message);
  }
}

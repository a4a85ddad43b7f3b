package org.jlua.reference;

import static java.util.Objects.requireNonNull;

/**
 * A value that a Lua function returns.
 *
 * @param type its type as LuaLS writes types
 * @param name its name; may be empty
 * @param text what it means; may be empty
 */
public record Result(String type, String name, String text) {
  /** Makes a result. */
  public Result {
    requireNonNull(type, "type");
    requireNonNull(name, "name");
    requireNonNull(text, "text");
  }
}

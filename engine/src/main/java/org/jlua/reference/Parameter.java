package org.jlua.reference;

import static java.util.Objects.requireNonNull;

/**
 * A parameter of a Lua function.
 *
 * @param name its name; {@code ...} for any number of values
 * @param type its type as LuaLS writes types, such as {@code torch.Tensor|number}; empty when not
 *     said
 * @param optional whether it may be left out
 * @param text what it means; may be empty
 */
public record Parameter(String name, String type, boolean optional, String text) {
  /** Makes a parameter. */
  public Parameter {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(text, "text");
  }
}

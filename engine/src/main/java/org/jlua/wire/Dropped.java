package org.jlua.wire;

/**
 * Something that could not travel and was replaced by nil.
 *
 * @param upvalue the name of the upvalue that it was, or was reached through
 * @param type its Lua type, {@code function}, {@code thread} or {@code userdata}
 * @param path the way to it from the value that was sent, such as {@code <?>.<upvalue log>.file}
 */
public record Dropped(String upvalue, String type, String path) {}

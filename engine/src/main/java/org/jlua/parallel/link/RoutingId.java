package org.jlua.parallel.link;

import java.util.Arrays;

/** The random name of a child's connection, which only the child and its parent know. */
public final class RoutingId {
  private final byte[] bytes;
  private final int hash;

  /** Makes a name of bytes that nobody changes any more. */
  public RoutingId(byte[] bytes) {
    this.bytes = bytes;
    this.hash = Arrays.hashCode(bytes);
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof RoutingId id && Arrays.equals(bytes, id.bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}

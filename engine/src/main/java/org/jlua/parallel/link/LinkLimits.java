package org.jlua.parallel.link;

/**
 * Bounds of a link, the same in both directions and at both ends.
 *
 * @param windowBytes data bytes that may be sent and not yet consumed; a message that is larger is
 *     admitted when at most a quarter of the window is in use
 * @param windowMessages data messages that may be sent and not yet consumed
 * @param maxMessageBytes largest payload of one message
 */
public record LinkLimits(long windowBytes, int windowMessages, long maxMessageBytes) {
  /** 64 MiB, 2,000 messages, 64 GiB for one message. */
  public static final LinkLimits DEFAULT = new LinkLimits(64L << 20, 2_000, 64L << 30);

  /** Checks that all limits are positive. */
  public LinkLimits {
    requirePositive(windowBytes, "windowBytes");
    requirePositive(windowMessages, "windowMessages");
    requirePositive(maxMessageBytes, "maxMessageBytes");
  }

  private static void requirePositive(long value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}

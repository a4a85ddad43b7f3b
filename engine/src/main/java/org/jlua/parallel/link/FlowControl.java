package org.jlua.parallel.link;

/**
 * The credit of one link in both directions.
 *
 * <p>Both sides count the data they sent and the data they consumed since the link was opened. Each
 * frame carries the consumption counters of its sender; a frame of its own is due only when a
 * quarter of the window, or 2 MiB, was consumed since the last report. So at least three quarters
 * of the window are free whenever the peer has consumed everything.
 */
public final class FlowControl {
  /** Reports come this often at least, so that a sender can use its buffers again early. */
  private static final long MAX_REPORT_BYTES = 2 << 20;

  private final LinkLimits limits;
  private final long reportBytes;
  private long sentBytes;
  private long sentMessages;
  private long acknowledgedBytes;
  private long acknowledgedMessages;
  private long consumedBytes;
  private long consumedMessages;
  private long reportedBytes;
  private long reportedMessages;

  FlowControl(LinkLimits limits) {
    this.limits = limits;
    this.reportBytes = Math.max(1, Math.min(MAX_REPORT_BYTES, limits.windowBytes() / 4));
  }

  /** Tells whether a data message of this size may be sent now. */
  boolean admits(long bytes) {
    long pendingBytes = sentBytes - acknowledgedBytes;
    return sentMessages - acknowledgedMessages < limits.windowMessages()
        && (pendingBytes <= limits.windowBytes() / 4
            || pendingBytes + bytes <= limits.windowBytes());
  }

  /** Returns how many data messages the peer has not said to have consumed. */
  long pendingMessages() {
    return sentMessages - acknowledgedMessages;
  }

  /** Counts a data message as sent, piece by piece; returns all bytes sent so far. */
  long sent(int bytes, boolean last) {
    sentBytes += bytes;
    if (last) {
      sentMessages++;
    }
    return sentBytes;
  }

  /**
   * Takes note of the peer's counters.
   *
   * @return false if they are impossible
   */
  boolean acknowledge(long bytes, long messages) {
    if (bytes < acknowledgedBytes
        || bytes > sentBytes
        || messages < acknowledgedMessages
        || messages > sentMessages) {
      return false;
    }
    acknowledgedBytes = bytes;
    acknowledgedMessages = messages;
    return true;
  }

  /** Returns how many sent bytes the peer has consumed. */
  long acknowledgedBytes() {
    return acknowledgedBytes;
  }

  /** Counts received data as consumed, piece by piece. */
  void consumed(int bytes, boolean last) {
    consumedBytes += bytes;
    if (last) {
      consumedMessages++;
    }
  }

  /** Tells whether the peer should hear of our consumption without delay. */
  boolean reportIsDue() {
    return consumedBytes - reportedBytes >= reportBytes
        || consumedMessages - reportedMessages >= Math.max(1, limits.windowMessages() / 4);
  }

  /** Returns how many received bytes were consumed. */
  long consumedBytes() {
    return consumedBytes;
  }

  /** Returns how many received messages were consumed. */
  long consumedMessages() {
    return consumedMessages;
  }

  /** A frame with these counters is on its way. */
  void reported(long bytes, long messages) {
    reportedBytes = bytes;
    reportedMessages = messages;
  }
}

package org.jlua.parallel.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FlowControlTest {
  private final FlowControl sender = new FlowControl(new LinkLimits(1_000, 8, 1_000_000));
  private final FlowControl receiver = new FlowControl(new LinkLimits(1_000, 8, 1_000_000));

  @Test
  void shouldAdmitUpToTheWindowInBytes() {
    sender.sent(600, true);
    assertThat(sender.admits(400)).isTrue();
    assertThat(sender.admits(401)).isFalse();
  }

  @Test
  void shouldAdmitUpToTheWindowInMessages() {
    for (int i = 0; i < 8; i++) {
      assertThat(sender.admits(0)).isTrue();
      sender.sent(0, true);
    }
    assertThat(sender.admits(0)).isFalse();
  }

  @Test
  void shouldAdmitAnyMessageWhileAQuarterOfTheWindowIsInUse() {
    sender.sent(250, true);
    assertThat(sender.admits(50_000)).isTrue();
    sender.sent(1, true);
    assertThat(sender.admits(50_000)).isFalse();
  }

  @Test
  void shouldNeverOweAReportWhenTheSenderIsStuck() {
    for (int i = 0; i < 100; i++) {
      while (sender.admits(130)) {
        sender.sent(130, true);
      }
      boolean reported = false;
      while (!reported) {
        receiver.consumed(130, true);
        if (receiver.reportIsDue()) {
          receiver.reported(receiver.consumedBytes(), receiver.consumedMessages());
          reported = true;
        }
      }
      assertThat(sender.acknowledge(receiver.consumedBytes(), receiver.consumedMessages()))
          .isTrue();
      assertThat(sender.admits(130)).isTrue();
    }
  }

  @Test
  void shouldRefuseImpossibleAcknowledgements() {
    sender.sent(100, true);
    assertThat(sender.acknowledge(101, 1)).isFalse();
    assertThat(sender.acknowledge(100, 2)).isFalse();
    assertThat(sender.acknowledge(100, 1)).isTrue();
    assertThat(sender.acknowledge(99, 1)).isFalse();
  }
}

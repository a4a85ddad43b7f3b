package org.jlua.parallel.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The parent's end of its children, and what those that are threads hear of its end. */
final class FamilySocketTest {
  private static final RoutingId NAME = new RoutingId(new byte[] {0, 0, 0, 1});

  @Test
  void shouldTellThreadsThatItIsClosed() {
    try (Transport transport = new Transport(text -> {})) {
      FamilySocket parent = new FamilySocket(transport);
      ThreadSocket child = parent.connectThread(NAME);
      assertThat(child.receive()).isNull();
      parent.closeForExit();
      FrameSocket.Arrival arrival = child.receive();
      assertThat(arrival.routingId()).isNull();
      assertThat(arrival.frame().size()).isEqualTo(FrameSocket.DISCONNECTED.length);
      assertThatThrownBy(() -> child.send(null, Frame.disconnected()))
          .isInstanceOf(PeerLostException.class);
      child.close();
    }
  }
}

package org.jlua.parallel;

import java.nio.charset.StandardCharsets;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Message;
import org.jlua.parallel.link.Wait;

/**
 * A parent process for tests: forks a chain of busy processes, prints all their ids on one line,
 * and then waits or loops, as its argument says.
 */
final class TestParent {
  private static final int DEPTH = 1;

  private TestParent() {}

  public static void main(String[] args) {
    Family family = Family.ofRoot();
    Child busy = family.fork(TestChild.spec(1, "fork " + DEPTH), TestChild.launcher());
    Child idle = family.fork(TestChild.spec(2, "wait"), TestChild.launcher());
    Wait forever = Wait.forever(() -> {});
    Message pids = busy.link().receive(Kind.Channel.DATA, forever);
    idle.awaitHello(forever);
    System.out.println(StandardCharsets.UTF_8.decode(pids.toBuffer()) + " " + idle.pid());
    pids.release();
    switch (args[0]) {
      case "wait" -> family.await(() -> false, forever);
      case "return" -> {}
      default -> throw new IllegalArgumentException(args[0]);
    }
  }
}

package org.jlua.tests;

import org.junit.jupiter.api.Assumptions;

/** Programs that a test needs and that a machine may lack. */
final class Tools {
  private Tools() {}

  /** Skips the running test, and says so, when a program is not installed. */
  static void require(String name) throws Exception {
    boolean there = Command.of("sh", "-c", "command -v " + name).run().status() == 0;
    if (!there) {
      System.err.println("SKIPPED a test: " + name + " is not installed");
    }
    Assumptions.assumeTrue(there, () -> name + " is not installed");
  }
}

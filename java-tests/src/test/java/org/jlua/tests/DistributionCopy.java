package org.jlua.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of the distribution that this build made, for tests that make archives of classes. */
final class DistributionCopy {
  /** Replaces the launcher's training, which takes the most of making an archive. */
  private static final String SHORT_TRAINING = "require 'parallel'";

  private DistributionCopy() {}

  /**
   * Copies the distribution.
   *
   * @param place a path at which there is nothing yet
   * @return that path
   */
  static Path at(Path place) throws IOException, InterruptedException {
    Files.createDirectories(place.getParent());
    Command.of("cp", "-a", Command.distribution().toString(), place.toString()).run();
    return trainedShortly(place);
  }

  /** Makes a distribution's first start quick; returns its path. */
  static Path trainedShortly(Path distribution) throws IOException {
    Files.writeString(distribution.resolve("lib/train.lua"), SHORT_TRAINING);
    return distribution;
  }
}

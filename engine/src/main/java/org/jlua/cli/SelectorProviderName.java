package org.jlua.cli;

/**
 * The class that makes this JVM's selectors, named before the first of them is opened.
 *
 * <p>Where it has no name, {@code java.nio} looks for one in every jar of the class path. To open
 * them takes a tenth of the processor time in which a child starts.
 */
final class SelectorProviderName {
  private static final String PROPERTY = "java.nio.channels.spi.SelectorProvider";

  /** The default of all JDKs for Linux since Java 8. */
  private static final String LINUX = "sun.nio.ch.EPollSelectorProvider";

  private SelectorProviderName() {}

  /** Names the default of this system where that is known and nobody has named another. */
  static void set() {
    if (System.getProperty(PROPERTY) != null || !System.getProperty("os.name").equals("Linux")) {
      return;
    }
    try {
      Class.forName(LINUX, false, null);
      System.setProperty(PROPERTY, LINUX);
    } catch (ClassNotFoundException e) {
      // then it is looked for
    }
  }
}

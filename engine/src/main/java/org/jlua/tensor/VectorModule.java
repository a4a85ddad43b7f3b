package org.jlua.tensor;

/**
 * The JDK's incubating Vector API, which is there only when somebody loads its module. The option
 * {@code --add-modules} would print a warning at each start and cost time even where no matrices
 * are multiplied; the JDK's own loader does it silently when the first large product is computed,
 * if {@code java.base} exports {@code jdk.internal.module} to us as our manifest says.
 */
final class VectorModule {
  /** From this many multiplications on a product is worth the packing. */
  private static final long LEAST_WORK = 1 << 19;

  private static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /** Tells whether a product of so many multiplications is for the Vector API. */
  static boolean suits(long multiplications) {
    return multiplications >= LEAST_WORK && Holder.AVAILABLE;
  }

  /** Returns how many threads a product of so many multiplications is worth. */
  static int parts(long multiplications) {
    return (int) Math.max(1, Math.min(1024, multiplications / (LEAST_WORK * 4)));
  }

  /** Loads the module on first use. */
  private static final class Holder {
    static final boolean AVAILABLE = load();

    private static boolean load() {
      try {
        if (ModuleLayer.boot().findModule(NAME).isEmpty()) {
          Class.forName("jdk.internal.module.Modules")
              .getMethod("loadModule", String.class)
              .invoke(null, NAME);
        }
        // Two lanes gain nothing over plain Java.
        return DoubleProduct.lanes() >= 4;
      } catch (ReflectiveOperationException | LinkageError e) {
        return false;
      } catch (RuntimeException e) { // the module is not in this JDK, or not open to us
        return false;
      }
    }
  }
}

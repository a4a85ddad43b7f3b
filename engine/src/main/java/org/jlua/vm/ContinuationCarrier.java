package org.jlua.vm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A carrier on {@code jdk.internal.vm.Continuation} (JDK 21 and later, when {@code java.base}
 * exports that package to us). A switch costs well below a microsecond and needs no thread.
 */
final class ContinuationCarrier implements Carrier {
  private static final MethodHandle NEW;
  private static final MethodHandle RUN;
  private static final MethodHandle YIELD;
  private static final Object SCOPE;

  /** Whether this JVM lets us use continuations. */
  static final boolean AVAILABLE;

  static {
    MethodHandle make = null;
    MethodHandle run = null;
    MethodHandle yield = null;
    Object scope = null;
    try {
      Class<?> continuation = Class.forName("jdk.internal.vm.Continuation");
      Class<?> scopeType = Class.forName("jdk.internal.vm.ContinuationScope");
      // a public lookup does not see a package that is exported to us alone
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      scope = scopeType.getConstructor(String.class).newInstance("jlua");
      make =
          lookup
              .findConstructor(
                  continuation, MethodType.methodType(void.class, scopeType, Runnable.class))
              .asType(MethodType.methodType(Object.class, Object.class, Runnable.class));
      run =
          lookup
              .findVirtual(continuation, "run", MethodType.methodType(void.class))
              .asType(MethodType.methodType(void.class, Object.class));
      yield =
          lookup
              .findStatic(continuation, "yield", MethodType.methodType(boolean.class, scopeType))
              .asType(MethodType.methodType(boolean.class, Object.class));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      scope = null;
    }
    NEW = make;
    RUN = run;
    YIELD = yield;
    SCOPE = scope;
    AVAILABLE = scope != null && yield != null;
  }

  private final Object continuation;

  ContinuationCarrier(Runnable body) {
    try {
      continuation = (Object) NEW.invokeExact(SCOPE, body);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  @Override
  public void resume() {
    try {
      RUN.invokeExact(continuation);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  @Override
  public long threadId() {
    return -1;
  }

  @Override
  public boolean isOnOwnThread() {
    return false;
  }

  @Override
  public void suspend() {
    try {
      boolean ignored = (boolean) YIELD.invokeExact(SCOPE);
    } catch (IllegalStateException e) {
      throw new LuaError("attempt to yield across metamethod/C-call boundary", e);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }
}

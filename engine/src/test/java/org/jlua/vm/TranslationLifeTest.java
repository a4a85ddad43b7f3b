package org.jlua.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.luaj.vm2.LuaValue;

/** The classes to which hot code is translated go with the code. */
class TranslationLifeTest {
  private static final String SOURCE =
      "local function add(n) return n + 1 end local n = 0"
          + " for i = 1, 20000 do n = add(n) end return add";

  private static Interpreter interpreter() {
    return new Interpreter(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream());
  }

  private static Closure hot(Interpreter interpreter) {
    return (Closure) interpreter.run(interpreter.load(SOURCE, "=t"), LuaValue.NONE).arg1();
  }

  private static void awaitEnd(WeakReference<?> reference) {
    while (reference.get() != null) {
      System.gc();
      Thread.onSpinWait();
    }
  }

  @Test
  @Timeout(60)
  void shouldUnloadTheClassesOfInterpreters() {
    List<WeakReference<Class<?>>> classes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Interpreter interpreter = interpreter();
      classes.add(new WeakReference<>(hot(interpreter).code.compiled.getClass()));
      interpreter.close();
    }
    classes.forEach(TranslationLifeTest::awaitEnd);
    assertThat(classes).allMatch(c -> c.get() == null);
  }

  @Test
  @Timeout(60)
  void shouldUnloadTheClassesOfFunctionsWhileTheInterpreterGoesOn() {
    Interpreter interpreter = interpreter();
    WeakReference<Class<?>> gone = new WeakReference<>(hot(interpreter).code.compiled.getClass());
    Closure kept = hot(interpreter);
    awaitEnd(gone);
    assertThat(interpreter.run(kept, NumberValue.of(1)).arg1().toint()).isEqualTo(2);
    Reference.reachabilityFence(interpreter);
  }
}

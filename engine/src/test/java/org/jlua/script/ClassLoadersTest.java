package org.jlua.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Applications that are undeployed take the engine's classes with them. */
class ClassLoadersTest {
  private static URLClassLoader application() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static WeakReference<ClassLoader> useAndClose() throws Exception {
    try (URLClassLoader loader = application()) {
      ScriptEngine engine = new ScriptEngineManager(loader).getEngineByName("lua");
      assertThat(engine.getClass().getClassLoader()).isSameAs(loader);
      Object result =
          engine.eval(
              "local co = coroutine.wrap(function() coroutine.yield(1) end) co()"
                  + " local n = 0 for i = 1, 20000 do n = n + 1 end"
                  + " local l = java.new('java.util.ArrayList') l:add(n)"
                  + " l:forEach(function(x) n = n + x end) require 'torch'"
                  + " return n + torch.ones(2):sum()");
      assertThat(result).isEqualTo(40002);
      ((AutoCloseable) engine).close();
      return new WeakReference<>(loader);
    }
  }

  @Test
  @Timeout(60)
  void shouldLetItsClassLoaderGo() throws Exception {
    WeakReference<ClassLoader> loader = useAndClose();
    while (loader.get() != null) {
      System.gc();
      Thread.onSpinWait();
    }
    assertThat(loader.get()).isNull();
  }
}

package org.jlua;

import org.jlua.interop.JavaLibrary;
import org.jlua.lib.BaseLibrary;
import org.jlua.lib.BitLibrary;
import org.jlua.lib.CoroutineLibrary;
import org.jlua.lib.DebugLibrary;
import org.jlua.lib.IoLibrary;
import org.jlua.lib.JitLibrary;
import org.jlua.lib.MathLibrary;
import org.jlua.lib.OsLibrary;
import org.jlua.lib.PackageLibrary;
import org.jlua.lib.StringLibrary;
import org.jlua.lib.TableLibrary;
import org.jlua.parallel.ParallelLibrary;
import org.jlua.torch.Torch;
import org.jlua.vm.Interpreter;

/** The libraries that an interpreter can be given; see {@link Lua.Builder#libraries}. */
public enum Library {
  /** The basic functions. */
  BASE(BaseLibrary::open),
  /** {@code package}, {@code require} and {@code module}, which read files. */
  PACKAGE(PackageLibrary::open),
  /** {@code coroutine}. */
  COROUTINE(CoroutineLibrary::open),
  /** {@code table}. */
  TABLE(TableLibrary::open),
  /** {@code string}, and the methods of strings. */
  STRING(StringLibrary::open),
  /** {@code math}. */
  MATH(MathLibrary::open),
  /** {@code io}, which reads and writes files and runs commands. */
  IO(IoLibrary::open),
  /** {@code os}, which removes files and runs commands. */
  OS(OsLibrary::open),
  /** {@code debug}. */
  DEBUG(DebugLibrary::open),
  /** {@code bit}, as in LuaJIT. */
  BIT(BitLibrary::open),
  /** {@code jit}, as in LuaJIT. */
  JIT(JitLibrary::open),
  /** {@code torch}, {@code sys}, {@code paths} and {@code image} by require; needs PACKAGE. */
  TORCH(Torch::preload),
  /** {@code parallel} by require; needs PACKAGE. */
  PARALLEL(
      interpreter ->
          PackageLibrary.preload(interpreter, "parallel", ParallelLibrary.loader(interpreter))),
  /** The globals {@code java} and {@code luajava}. */
  JAVA(JavaLibrary::open);

  private interface Opener {
    void open(Interpreter interpreter);
  }

  private final Opener opener;

  Library(Opener opener) {
    this.opener = opener;
  }

  void open(Interpreter interpreter) {
    opener.open(interpreter);
  }
}

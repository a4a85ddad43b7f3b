package org.jlua.parallel;

import java.io.InputStream;
import java.io.OutputStream;
import org.jlua.vm.Interpreter;

/**
 * Makes the interpreters of children that are threads. An interpreter that can have such children
 * keeps one as an {@link Interpreter#extension extension}.
 */
@FunctionalInterface
public interface InterpreterFactory {
  /**
   * Makes an interpreter with the same libraries as that of the parent. Called on the child's
   * thread.
   *
   * @param in what {@code io.stdin} reads
   * @param out what {@code print} writes to
   * @param err what {@code io.stderr} writes to
   */
  Interpreter create(InputStream in, OutputStream out, OutputStream err);
}

package org.jlua.vm;

/** Is told of each instruction that the interpreter is about to run. */
abstract class StepListener {
  /**
   * Reports that a closure is about to run an instruction.
   *
   * @param next index of the instruction behind it
   */
  abstract void instruction(Interpreter interpreter, Frame frame, int next);
}

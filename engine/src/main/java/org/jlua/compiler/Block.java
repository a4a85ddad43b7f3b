package org.jlua.compiler;

/** A scope of a function while it is compiled. */
final class Block {
  /** The block around this one, or null for the body of the function. */
  final Block enclosing;

  /** Whether {@code break} leaves this block. */
  final boolean loop;

  /** The number of local variables that were alive when the block began. */
  final int firstLocal;

  /** The number of labels and of open gotos when the block began. */
  final int firstLabel;

  final int firstGoto;

  /** Whether a local variable of this block is captured by a closure. */
  boolean captured;

  /** The jumps of the {@code break}s that leave this block. */
  int breaks = InstructionList.NO_JUMP;

  Block(Block enclosing, boolean loop, int firstLocal, int firstLabel, int firstGoto) {
    this.enclosing = enclosing;
    this.loop = loop;
    this.firstLocal = firstLocal;
    this.firstLabel = firstLabel;
    this.firstGoto = firstGoto;
  }
}

package org.jlua.compiler;

import java.util.ArrayList;
import org.luaj.vm2.LuaString;

/**
 * The labels and gotos of one function.
 *
 * <p>A goto finds the label of its name in the innermost block around it that has one, before or
 * after it. Whether it must close upvalues is known only when the label's block ends, since code
 * further down may capture a variable and yet run before the goto. A goto that must do so is led
 * through a detour behind the function's code: CLOSE, then a jump to the label.
 */
final class Labels {
  /** A label; {@code locals} is the number of variables alive there. */
  private static final class Label {
    final LuaString name;
    final int target;
    int locals;
    boolean last;

    Label(LuaString name, int target, int locals) {
      this.name = name;
      this.target = target;
      this.locals = locals;
    }
  }

  /** A goto; {@code locals} is the number of variables alive there that have not ended since. */
  private static final class Goto {
    final LuaString name;
    final int jumps;
    final int line;
    int locals;
    int highestCaptured = -1;
    Label label;

    Goto(LuaString name, int jumps, int line, int locals) {
      this.name = name;
      this.jumps = jumps;
      this.line = line;
      this.locals = locals;
    }
  }

  private final FunctionBuilder function;
  private final ArrayList<Label> labels = new ArrayList<>();
  private final ArrayList<Goto> gotos = new ArrayList<>();
  private final ArrayList<Goto> detours = new ArrayList<>();

  Labels(FunctionBuilder function) {
    this.function = function;
  }

  /** Returns the number of labels that are visible now. */
  int labelCount() {
    return labels.size();
  }

  /** Returns the number of gotos whose jumps have no target yet. */
  int gotoCount() {
    return gotos.size();
  }

  /** Emits a goto. */
  void addGoto(LuaString name, int line) throws SyntaxError {
    gotos.add(new Goto(name, function.code.jump(), line, function.activeLocals()));
  }

  /** Sets a label at the next instruction; {@link #bind} is still to be called. */
  void addLabel(LuaString name) throws SyntaxError {
    if (find(name, function.block()) != null) {
      throw function.lexer.error("duplicate label '" + FunctionBuilder.latin1(name) + "'");
    }
    labels.add(new Label(name, function.code.label(), function.activeLocals()));
  }

  /**
   * Lets the gotos of the current block find the labels that were added last.
   *
   * @param first the number of the first such label
   * @param last whether only the end of the block follows, so that its variables are dead here
   */
  void bind(int first, boolean last) throws SyntaxError {
    Block block = function.block();
    for (int i = labels.size() - 1; i >= first; i--) {
      Label label = labels.get(i);
      label.last = last;
      if (last) {
        label.locals = block.firstLocal;
      }
      bind(label, block);
    }
  }

  private void bind(Label label, Block block) throws SyntaxError {
    for (int i = block.firstGoto; i < gotos.size(); i++) {
      Goto jump = gotos.get(i);
      if (jump.label == null && jump.name == label.name) {
        if (jump.locals < label.locals) {
          throw intoScope(jump);
        }
        jump.label = label;
      }
    }
  }

  private SyntaxError intoScope(Goto jump) {
    String local = FunctionBuilder.latin1(function.localName(jump.locals));
    String name = FunctionBuilder.latin1(jump.name);
    return function.lexer.errorAt(
        "<goto " + name + "> jumps into the scope of local '" + local + "'", jump.line);
  }

  /** Settles the gotos that a block's end settles; its variables must still be alive. */
  void leave(Block block) throws SyntaxError {
    int kept = block.firstGoto;
    for (int i = block.firstGoto; i < gotos.size(); i++) {
      Goto jump = gotos.get(i);
      if (jump.label == null) {
        jump.label = find(jump.name, block);
      }
      noteCaptured(jump, block.firstLocal);
      if (jump.label != null) {
        settle(jump, block);
      } else {
        gotos.set(kept++, jump);
      }
    }
    gotos.subList(kept, gotos.size()).clear();
    labels.subList(block.firstLabel, labels.size()).clear();
  }

  private Label find(LuaString name, Block block) {
    for (int i = block.firstLabel; i < labels.size(); i++) {
      if (labels.get(i).name == name) {
        return labels.get(i);
      }
    }
    return null;
  }

  private void noteCaptured(Goto jump, int from) {
    for (int i = jump.locals - 1; i >= from; i--) {
      if (function.isCaptured(i)) {
        jump.highestCaptured = Math.max(jump.highestCaptured, i);
        break;
      }
    }
    jump.locals = Math.min(jump.locals, from);
  }

  private void settle(Goto jump, Block block) throws SyntaxError {
    boolean closedAtEnd = jump.label.last && (block.captured || block.enclosing == null);
    if (jump.highestCaptured >= jump.label.locals && !closedAtEnd) {
      detours.add(jump);
    } else {
      function.code.patch(jump.jumps, jump.label.target);
    }
  }

  /** Emits what is left to do behind the code of the function. */
  void finish() throws SyntaxError {
    if (!gotos.isEmpty()) {
      Goto jump = gotos.get(0);
      throw function.lexer.errorAt(
          "undefined label '" + FunctionBuilder.latin1(jump.name) + "'", jump.line);
    }
    InstructionList code = function.code;
    for (Goto jump : detours) {
      code.patch(jump.jumps, code.size());
      code.emit(Opcode.CLOSE, jump.label.locals, 0, 0);
      code.setLastLine(jump.line);
      code.patch(code.jump(), jump.label.target);
      code.setLastLine(jump.line);
    }
    if (!detours.isEmpty()) {
      code.emit(Opcode.RETURN, 0, 1, 0);
    }
  }
}

package org.jlua.vm;

import org.jlua.compiler.Prototype;

/** Texts about the call stack: tracebacks in Lua 5.1's form, names of functions in messages. */
public final class Traceback {
  /** Levels shown at the top before the middle is left out. */
  private static final int FIRST = 12;

  /** Levels shown at the bottom. */
  private static final int LAST = 10;

  private Traceback() {}

  /**
   * Returns a traceback, its lines starting at {@code stack traceback:}.
   *
   * @param stack whose calls to show
   * @param level the first level shown, 0 for the innermost call
   */
  public static String of(CallStack stack, int level) {
    StringBuilder text = new StringBuilder("stack traceback:");
    int depth = stack.depth();
    for (int i = level; i < depth; i++) {
      if (i == level + FIRST && depth - i > LAST) {
        text.append("\n\t...");
        i = depth - LAST - 1;
        continue;
      }
      appendFrame(text, stack, i);
    }
    return text.toString();
  }

  private static void appendFrame(StringBuilder text, CallStack stack, int level) {
    Frame frame = stack.level(level);
    Closure closure = frame.closure();
    text.append("\n\t");
    if (closure == null) {
      text.append("[C]:");
    } else {
      text.append(closure.prototype().chunk().displayName()).append(':');
      if (frame.currentLine() > 0) {
        text.append(frame.currentLine()).append(':');
      }
    }
    VariableNames.Name name =
        frame.tailCalls > 0 ? null : VariableNames.calledName(stack.level(level + 1));
    if (name != null) {
      text.append(" in function '").append(name.name()).append('\'');
    } else if (closure == null) {
      text.append(" ?");
    } else if (closure.prototype().lineDefined() == 0) {
      text.append(" in main chunk");
    } else {
      Prototype p = closure.prototype();
      text.append(" in function <").append(p.chunk().displayName());
      text.append(':').append(p.lineDefined()).append('>');
    }
    for (int i = 0; i < frame.tailCalls; i++) {
      text.append("\n\t(tail call): ?");
    }
  }

  /** Returns the text of a bad argument with the name by which the running builtin was called. */
  static String describe(ArgumentError e, CallStack stack) {
    VariableNames.Name name = VariableNames.calledName(stack.level(1));
    int index = e.index();
    String function = name == null ? "?" : name.name();
    if (name != null && name.kind().equals("method")) {
      index--;
      if (index == 0) {
        return "calling '" + function + "' on bad self (" + e.reason() + ")";
      }
    }
    return "bad argument #" + index + " to '" + function + "' (" + e.reason() + ")";
  }
}

package org.jlua.vm;

import org.jlua.compiler.Prototype;

/** Texts about the call stack: tracebacks in Lua 5.1's form, names of functions in messages. */
public final class Traceback {
  /** Levels from here on are left out when there are many; Lua 5.1's LEVELS1. */
  private static final int FIRST_HIDDEN = 12;

  /** Levels shown at the bottom; Lua 5.1's LEVELS2. */
  private static final int LAST = 10;

  /** Calls of the handler that makes tracebacks in {@code lua}, which ours has not. */
  private static final int HANDLER_LEVELS = 2;

  private Traceback() {}

  /**
   * Returns a traceback, its lines starting at {@code stack traceback:}.
   *
   * @param stack whose calls to show
   * @param level the first level shown, 0 for the innermost call
   */
  public static String of(CallStack stack, int level) {
    return of(stack, level, FIRST_HIDDEN);
  }

  /** Returns the traceback of an error that nobody caught, shortened as {@code lua} shows it. */
  static String ofError(CallStack stack) {
    return of(stack, 0, FIRST_HIDDEN - HANDLER_LEVELS);
  }

  private static String of(CallStack stack, int level, int firstHidden) {
    StringBuilder text = new StringBuilder("stack traceback:");
    int levels = stack.levels();
    boolean top = true;
    for (int i = level; i < levels; i++) {
      if (top && i >= firstHidden) {
        top = false;
        if (levels - i > LAST + 1) {
          text.append("\n\t...");
          i = levels - LAST;
        }
      }
      appendFrame(text, stack, i);
    }
    return text.toString();
  }

  private static void appendFrame(StringBuilder text, CallStack stack, int level) {
    Frame frame = stack.level(level);
    if (frame == Frame.TAIL_CALL) {
      text.append("\n\t(tail call): ?");
      return;
    }
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
    VariableNames.Name name = VariableNames.calledName(stack, level);
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

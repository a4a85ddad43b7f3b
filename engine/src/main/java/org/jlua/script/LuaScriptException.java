package org.jlua.script;

import javax.script.ScriptException;
import org.jlua.compiler.SyntaxError;
import org.jlua.interop.JavaValues;
import org.jlua.vm.LuaError;

/**
 * A script that is not Lua or that raised an error. The cause is the Java exception that was thrown
 * in a method that the script called, if so; else what the interpreter raised.
 */
public final class LuaScriptException extends ScriptException {
  private static final long serialVersionUID = 1;

  private final String traceback;
  private final transient Object value;

  private LuaScriptException(
      String message, String file, int line, Throwable cause, String traceback, Object value) {
    super(message, file, line);
    initCause(cause);
    this.traceback = traceback;
    this.value = value;
  }

  static LuaScriptException of(SyntaxError e, String file) {
    // its text is Latin-1, one char for each byte
    String message = org.jlua.interop.LuaText.toJava(org.jlua.vm.Strings.ofLatin1(e.getMessage()));
    return new LuaScriptException(message, file, e.line(), e, null, message);
  }

  static LuaScriptException of(LuaError e, String text, String file, String shown, Object value) {
    Throwable java = JavaValues.causeOf(e);
    return new LuaScriptException(
        text,
        file,
        line(text, e.traceback(), shown),
        java == null ? e : java,
        e.traceback(),
        value);
  }

  static LuaScriptException of(String message, String file, Throwable cause) {
    return new LuaScriptException(message, file, -1, cause, null, null);
  }

  /** Finds the line of the script in the message, or else in the traceback. */
  private static int line(String message, String traceback, String shown) {
    int line = lineAfter(message, shown + ":", 0);
    int frame = traceback == null ? -1 : traceback.indexOf("\n\t" + shown + ":");
    return line >= 0 || frame < 0 ? line : lineAfter(traceback, shown + ":", frame + 2);
  }

  private static int lineAfter(String text, String prefix, int start) {
    if (!text.startsWith(prefix, start)) {
      return -1;
    }
    int i = start + prefix.length();
    int line = 0;
    int digits = 0;
    for (; i < text.length() && Character.digit(text.charAt(i), 10) >= 0 && digits < 9; i++) {
      line = line * 10 + Character.digit(text.charAt(i), 10);
      digits++;
    }
    return digits == 0 ? -1 : line;
  }

  /** Returns the calls that led to the error as Lua shows them, or null for a syntax error. */
  public String traceback() {
    return traceback;
  }

  /** Returns the error value as Java sees it: mostly a String, a map for a table. */
  public Object value() {
    return value;
  }
}

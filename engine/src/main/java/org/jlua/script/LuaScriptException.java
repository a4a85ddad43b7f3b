package org.jlua.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.script.ScriptException;
import org.jlua.compiler.SyntaxError;
import org.jlua.interop.JavaValues;
import org.jlua.interop.LuaText;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;

/**
 * A script that is not Lua or that raised an error. The cause is the Java exception that was thrown
 * in a method that the script called, if so; else what the interpreter raised.
 */
public final class LuaScriptException extends ScriptException {
  private static final long serialVersionUID = 1;

  private static final Pattern FRAME = Pattern.compile("\\n\\t(?!\\[C\\])(.+?):\\d+: in ");

  private final String traceback;
  private final transient Object value;

  private LuaScriptException(
      String message,
      String file,
      int line,
      int column,
      Throwable cause,
      String traceback,
      Object value) {
    super(message, file, line, column);
    initCause(cause);
    this.traceback = traceback;
    this.value = value;
  }

  static LuaScriptException of(SyntaxError e, String file) {
    // its text is Latin-1, one char for each byte
    String message = LuaText.toJava(Strings.ofLatin1(e.getMessage()));
    return new LuaScriptException(message, file, e.line(), e.column(), e, null, message);
  }

  /**
   * Makes the exception for an error of a script.
   *
   * @param text the error value as text
   * @param file the file that the script is said to be of, or null
   * @param shown what messages call the script; null for that of the function that raised the error
   * @param value the error value
   */
  static LuaScriptException of(LuaError e, String text, String file, String shown, Object value) {
    Throwable java = JavaValues.causeOf(e);
    String chunk = shown != null ? shown : innermostChunk(e.traceback());
    return new LuaScriptException(
        text,
        shown != null || chunk.isEmpty() || chunk.equals(LuaScriptEngine.UNNAMED) ? file : chunk,
        line(text, e.traceback(), chunk),
        -1,
        java == null ? e : java,
        e.traceback(),
        value);
  }

  /** Returns what a traceback calls the chunk of the first function that is written in Lua. */
  private static String innermostChunk(String traceback) {
    Matcher frame = FRAME.matcher(traceback == null ? "" : traceback);
    return frame.find() ? frame.group(1) : "";
  }

  static LuaScriptException of(String message, String file, Throwable cause) {
    return new LuaScriptException(message, file, -1, -1, cause, null, null);
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

package org.jlua.script;

import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;

/**
 * Makes Lua engines for {@code javax.script}.
 *
 * <p>{@code ScriptEngineManager} asks factories in the order of their engines' names, so "JLua" is
 * what a program gets for "lua" even when LuaJ's engine ("Luaj") is on its class path.
 *
 * <p>Stateless; may be used by any thread.
 */
public final class LuaScriptEngineFactory implements ScriptEngineFactory {
  private static final String ENGINE = "JLua";
  private static final String LANGUAGE = "Lua";
  private static final String LANGUAGE_VERSION = "5.1";
  private static final List<String> NAMES = List.of("lua", "jlua", "Lua", "JLua");
  private static final List<String> TYPES =
      List.of("text/x-lua", "text/lua", "application/x-lua", "application/lua");

  /** Makes the factory; {@code ServiceLoader} does. */
  public LuaScriptEngineFactory() {}

  @Override
  public String getEngineName() {
    return ENGINE;
  }

  @Override
  public String getEngineVersion() {
    String version = getClass().getPackage().getImplementationVersion();
    return version == null ? "development build" : version;
  }

  @Override
  public List<String> getExtensions() {
    return List.of("lua");
  }

  @Override
  public List<String> getMimeTypes() {
    return TYPES;
  }

  @Override
  public List<String> getNames() {
    return NAMES;
  }

  @Override
  public String getLanguageName() {
    return LANGUAGE;
  }

  @Override
  public String getLanguageVersion() {
    return LANGUAGE_VERSION;
  }

  /**
   * Returns the value of a standard key, null for any other.
   *
   * <p>{@code THREADING} is null: scripts of one engine share their globals, so their effects are
   * visible to each other. All methods of an engine may be called by any thread all the same; they
   * take turns.
   *
   * @throws NullPointerException when the key is null
   */
  @Override
  public Object getParameter(String key) {
    return switch (key) {
      case ScriptEngine.ENGINE -> getEngineName();
      case ScriptEngine.ENGINE_VERSION -> getEngineVersion();
      case ScriptEngine.LANGUAGE -> getLanguageName();
      case ScriptEngine.LANGUAGE_VERSION -> getLanguageVersion();
      case ScriptEngine.NAME -> NAMES.get(0);
      default -> null;
    };
  }

  @Override
  public String getMethodCallSyntax(String object, String method, String... args) {
    return object + ":" + method + "(" + String.join(", ", args) + ")";
  }

  /** Returns a statement that prints a text, whatever characters it has, and a newline. */
  @Override
  public String getOutputStatement(String toDisplay) {
    StringBuilder quoted = new StringBuilder("print(\"");
    for (int i = 0; i < toDisplay.length(); i++) {
      char c = toDisplay.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\0' -> quoted.append("\\000");
        default -> quoted.append(c);
      }
    }
    return quoted.append("\")").toString();
  }

  /** Returns a program that does one statement after the other. */
  @Override
  public String getProgram(String... statements) {
    StringBuilder program = new StringBuilder();
    boolean open = false;
    for (String statement : statements) {
      // "f()" followed by "(g or h)()" would be one call
      if (open && statement.stripLeading().startsWith("(")) {
        program.append(';');
      }
      program.append(statement).append('\n');
      open = !statement.isBlank() && !statement.stripTrailing().endsWith(";");
    }
    return program.toString();
  }

  @Override
  public ScriptEngine getScriptEngine() {
    return new LuaScriptEngine(this);
  }
}

package org.jlua.script;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.UnaryOperator;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import org.jlua.Lua;

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

  private final UnaryOperator<Lua.Builder> settings;

  /** Makes the factory of engines with all libraries and no limits; {@code ServiceLoader} does. */
  public LuaScriptEngineFactory() {
    this(builder -> builder);
  }

  /**
   * Makes the factory of engines with other settings, such as {@code new
   * LuaScriptEngineFactory(Lua.Builder::untrusted)}.
   *
   * @param settings changes the builder of each engine; the standard streams are the engine's
   */
  public LuaScriptEngineFactory(UnaryOperator<Lua.Builder> settings) {
    this.settings = requireNonNull(settings, "settings");
  }

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

  /**
   * Returns an expression that calls a method.
   *
   * @param object the name of a binding, or fields of one: {@code "a.b"}
   * @param arguments expressions
   */
  @Override
  public String getMethodCallSyntax(String object, String method, String... arguments) {
    return ProgramText.methodCall(object, method, arguments);
  }

  /** Returns a statement that prints a text, whatever characters it has, and a newline. */
  @Override
  public String getOutputStatement(String toDisplay) {
    return "print(" + ProgramText.quote(toDisplay) + ")";
  }

  /** Returns a program that does one statement after the other. */
  @Override
  public String getProgram(String... statements) {
    return ProgramText.program(statements);
  }

  /** Returns a new engine, which shares nothing with others. */
  @Override
  public ScriptEngine getScriptEngine() {
    return new LuaScriptEngine(this, settings);
  }
}

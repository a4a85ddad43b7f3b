package org.jlua;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jlua.lib.PackageLibrary;
import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** A {@code require} that takes the sources of modules from Java and looks nowhere else. */
final class JavaModules {
  private final Interpreter interpreter;
  private final UnaryOperator<String> sources;

  private JavaModules(Interpreter interpreter, UnaryOperator<String> sources) {
    this.interpreter = interpreter;
    this.sources = sources;
  }

  /**
   * Gives an interpreter such a {@code require}.
   *
   * @param sources returns a module's source text by its name, null when there is none
   */
  static void open(Interpreter interpreter, UnaryOperator<String> sources) {
    JavaModules modules = new JavaModules(interpreter, sources);
    interpreter
        .globals()
        .rawset(interpreter.intern("require"), new Builtin("require", modules::require));
  }

  /**
   * {@code require(name)}: what the module returned when it was required first; true if nothing.
   */
  private Varargs require(Varargs args) {
    LuaString name = Args.checkString(args, 1);
    Table loaded = PackageLibrary.loaded(interpreter);
    LuaValue known = loaded.rawget(name);
    if (known.toboolean()) {
      return known;
    }
    String source = sources.apply(Strings.toJava(name));
    if (source == null) {
      throw new LuaError("module '" + Strings.toJava(name) + "' not found");
    }
    byte[] text = source.getBytes(StandardCharsets.UTF_8);
    LuaString chunkName = Strings.of("@" + Strings.toJava(name));
    Closure chunk = interpreter.load(text, chunkName, interpreter.globals());
    loaded.rawset(name, LuaValue.TRUE);
    LuaValue module = interpreter.call(chunk, name).arg1();
    if (!module.isnil()) {
      loaded.rawset(name, module);
    }
    return loaded.rawget(name);
  }
}

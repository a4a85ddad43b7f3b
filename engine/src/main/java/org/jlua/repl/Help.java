package org.jlua.repl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jlua.reference.Entry;
import org.jlua.reference.Kind;
import org.jlua.reference.Reference;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;

/** The help of an interactive session. Texts that it gives are bytes kept as chars. */
final class Help {
  private static final int MAX_SIMILAR = 20;
  private static final int NAME_COLUMNS = 30;
  private static final String CLASS_NAME = "__typename";

  private static final String OVERVIEW =
      """
      Enter Lua code; what an expression gives is shown and kept in _LAST. Code goes on over
      several lines until it is complete.

        ? NAME         help about a function, method, class or module: ? string.format
        $ COMMAND      run a command of the shell
        :time CODE     run code and show how long it took; :time alone switches that on or off
        :quit          leave, as Ctrl-D does
        = EXPRESSION   show values, as in Lua 5.1
        "%.2f" % x     string.format; with several values "%d of %d" % {i, n}

        Tab            complete names, methods behind a colon, file names in quotes
        Up, Ctrl-R     earlier entries; search in them
        Ctrl-C         interrupt running code, or clear what was typed
      """;

  private final Interpreter interpreter;
  private final Palette palette;
  private final AccessPath paths;
  private Reference reference;

  Help(Interpreter interpreter, Palette palette) {
    this.interpreter = interpreter;
    this.palette = palette;
    this.paths = new AccessPath(interpreter);
  }

  private Reference reference() {
    if (reference == null) {
      reference = Reference.load();
    }
    return reference;
  }

  /** Returns what a session can do. */
  String overview() {
    List<String> modules = new ArrayList<>();
    for (Entry entry : reference().entries()) {
      if (entry.kind() == Kind.MODULE) {
        modules.add(entry.name());
      }
    }
    return OVERVIEW + "\nModules, each with help: " + String.join(" ", modules) + "\n";
  }

  /**
   * Returns help about a name, such as {@code torch.svd}, {@code x:add} with a tensor {@code x}, or
   * {@code x}.
   */
  String about(String name) {
    String wanted = name.replaceAll("\\s+|\\(.*\\)", "");
    Optional<Entry> entry = find(wanted);
    if (entry.isPresent()) {
      return bytes(describe(entry.get()));
    }
    LuaValue value = paths.value(wanted);
    return bytes(value.isnil() ? unknown(wanted) : unwritten(wanted, value));
  }

  private Optional<Entry> find(String name) {
    Optional<Entry> entry = reference().entry(name);
    if (entry.isPresent()) {
      return entry;
    }
    int at = Math.max(name.lastIndexOf('.'), name.lastIndexOf(':'));
    LuaValue object = paths.value(at < 0 ? name : name.substring(0, at));
    String type = className(object);
    if (type == null) {
      return Optional.empty();
    }
    return reference().entry(at < 0 ? type : type + ":" + name.substring(at + 1));
  }

  /** Returns the name under which the reference knows the class of an object, or null. */
  private String className(LuaValue object) {
    if (object.isstring()) {
      return "string";
    }
    Table metatable = interpreter.operators().metatableOf(object);
    LuaValue name = metatable == null ? LuaValue.NIL : metatable.rawget(CLASS_NAME);
    return name.isstring() ? Strings.toJava(name.strvalue()) : null;
  }

  // ---- texts

  private String describe(Entry entry) {
    String text = entry.text();
    int heads = Math.max(1, entry.signatures().size());
    StringBuilder shown = new StringBuilder();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      boolean last = i == lines.length - 1;
      shown.append(i < heads ? palette.paint(Palette.Role.HEADING, lines[i]) : lines[i]);
      shown.append(last ? "" : "\n");
    }
    if (entry.kind() == Kind.MODULE || entry.kind() == Kind.CLASS) {
      appendList(shown, "\n", reference().members(entry.name()));
    }
    return shown.toString();
  }

  private static void appendList(StringBuilder text, String head, List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    text.append(head);
    for (Entry entry : entries) {
      StringBuilder line = new StringBuilder("  ").append(entry.name());
      while (line.length() < NAME_COLUMNS) {
        line.append(' ');
      }
      text.append(line).append("  ").append(entry.summary()).append('\n');
    }
  }

  private String unknown(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':')) + 1);
    List<Entry> similar = reference().named(last);
    if (similar.isEmpty()) {
      similar = reference().search(name);
    }
    StringBuilder text = new StringBuilder("There is no help about ").append(name).append(".\n");
    int shown = Math.min(similar.size(), MAX_SIMILAR);
    appendList(text, "\nSimilar names:\n", similar.subList(0, shown));
    return text.toString();
  }

  private String unwritten(String name, LuaValue value) {
    if (value instanceof Closure closure) {
      String chunk = closure.prototype().chunk().displayName();
      int line = closure.prototype().lineDefined();
      return name + " is a function, defined in " + chunk + ":" + line + "\n";
    }
    return name + " is a " + value.typename() + "; there is no help about it.\n";
  }

  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}

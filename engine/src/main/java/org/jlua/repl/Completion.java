package org.jlua.repl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jlua.compiler.Names;
import org.jlua.reference.Entry;
import org.jlua.reference.Reference;
import org.jlua.vm.Interpreter;
import org.luaj.vm2.LuaValue;

/** Finds what could stand at a place of code that is being entered. Runs no Lua code. */
final class Completion {
  private static final List<String> COMMANDS = List.of(":quit", ":time");
  private static final String REQUIRE = "require";

  /**
   * Ways to go on.
   *
   * @param start where the text begins that they replace; it ends at the cursor
   * @param words what could stand there, ordered; a directory ends in a slash
   */
  record Choices(int start, List<String> words) {}

  private final AccessPath paths;
  private final Interpreter interpreter;
  private final FileNames files;
  private final Supplier<Reference> reference;

  /**
   * Makes a finder.
   *
   * @param reference gives what is known about names, for help; called when it is needed
   */
  Completion(Interpreter interpreter, Supplier<Reference> reference) {
    this.interpreter = interpreter;
    this.paths = new AccessPath(interpreter);
    this.files = new FileNames(interpreter);
    this.reference = reference;
  }

  /** Returns what could stand before the end of a text. */
  Choices at(String text) {
    int first = text.length() - text.stripLeading().length();
    if (text.startsWith("?", first)) {
      return helpNames(text, first + 1);
    }
    if (text.startsWith(":", first) && !text.startsWith("::", first) && isWord(text, first + 1)) {
      return choices(first, COMMANDS, text.substring(first));
    }
    if (text.startsWith("$", first)) {
      int start = Math.max(text.lastIndexOf(' '), text.lastIndexOf('$')) + 1;
      return new Choices(start, files.starting(text.substring(start)));
    }
    return code(text);
  }

  private static boolean isWord(String text, int from) {
    return text.chars().skip(from).allMatch(c -> Names.isPart((char) c));
  }

  private Choices helpNames(String text, int from) {
    int start = text.length() - text.substring(from).stripLeading().length();
    String prefix = text.substring(start);
    Choices live = names(prefix, start);
    TreeSet<String> all = new TreeSet<>();
    String path = prefix.substring(0, live.start - start);
    live.words.forEach(word -> all.add(path + word));
    for (Entry entry : reference.get().search(prefix)) {
      all.add(entry.name());
    }
    return new Choices(start, List.copyOf(all));
  }

  // ---- code

  private Choices code(String text) {
    List<Lexeme> lexemes = Lexeme.all(text);
    Lexeme last = lexemes.isEmpty() ? null : lexemes.get(lexemes.size() - 1);
    if (last != null && last.kind() == Lexeme.Kind.STRING && isOpen(text, last)) {
      return string(text, lexemes);
    }
    boolean closed =
        last != null
            && switch (last.kind()) {
              case COMMENT, STRING, LONG_STRING, NUMBER -> true;
              default -> false;
            };
    if (closed) {
      return new Choices(text.length(), List.of());
    }
    int start = startOfPath(text, lexemes);
    return start < 0 ? new Choices(text.length(), List.of()) : names(text.substring(start), start);
  }

  private static boolean isOpen(String text, Lexeme string) {
    String s = string.of(text);
    return s.length() == 1 || s.charAt(s.length() - 1) != s.charAt(0);
  }

  private Choices string(String text, List<Lexeme> lexemes) {
    int start = lexemes.get(lexemes.size() - 1).start() + 1;
    String prefix = text.substring(start);
    String before = "";
    for (int i = lexemes.size() - 2; i >= 0 && before.isEmpty(); i--) {
      String piece = lexemes.get(i).of(text);
      before = piece.isBlank() || piece.equals("(") ? "" : piece;
    }
    if (before.equals(REQUIRE)) {
      return choices(start, modules(), prefix);
    }
    int name = prefix.lastIndexOf('/') + 1;
    return new Choices(start + name, files.starting(prefix));
  }

  private Collection<String> modules() {
    TreeSet<String> modules = new TreeSet<>(paths.names(paths.value("package.preload")));
    modules.addAll(paths.names(paths.value("package.loaded")));
    return modules;
  }

  /**
   * Returns where the path of names begins that ends the text, as {@code a.b:c} in {@code f(a.b:c};
   * -1 when what comes before its first dot or colon is no name.
   */
  private static int startOfPath(String text, List<Lexeme> lexemes) {
    int start = text.length();
    boolean nameNext = true; // going backwards: a name, then a separator, and so on
    for (int i = lexemes.size() - 1; i >= 0; i--) {
      Lexeme lexeme = lexemes.get(i);
      String piece = lexeme.of(text);
      boolean separator = piece.equals(".") || piece.equals(":");
      if (separator && i > 0 && lexemes.get(i - 1).of(text).equals(piece)) {
        return nameNext && start < text.length() ? -1 : start; // .. or ::
      }
      if (nameNext && lexeme.kind() == Lexeme.Kind.WORD) {
        nameNext = false;
      } else if (separator && (!nameNext || start == text.length())) {
        nameNext = true;
      } else {
        boolean complete = !nameNext || start == text.length();
        return complete ? start : -1;
      }
      start = lexeme.start();
    }
    return nameNext && start < text.length() ? -1 : start;
  }

  private Choices names(String path, int start) {
    int at = Math.max(path.lastIndexOf('.'), path.lastIndexOf(':'));
    String prefix = path.substring(at + 1);
    if (at < 0) {
      TreeSet<String> all = new TreeSet<>(paths.names(interpreter.globals()));
      all.addAll(Names.KEYWORDS);
      return choices(start, all, prefix);
    }
    LuaValue object = paths.value(path.substring(0, at));
    boolean method = path.charAt(at) == ':';
    TreeSet<String> all = new TreeSet<>();
    for (String name : paths.names(object)) {
      if (!method || isCallable(path.substring(0, at) + "." + name)) {
        all.add(name);
      }
    }
    return choices(start + at + 1, all, prefix);
  }

  private boolean isCallable(String path) {
    LuaValue value = paths.value(path);
    return value.isfunction() || interpreter.operators().metatableOf(value) != null;
  }

  /** Keeps those that begin as asked, names that begin with two underscores only if asked for. */
  private static Choices choices(int start, Collection<String> all, String prefix) {
    List<String> kept = new ArrayList<>();
    for (String name : all) {
      boolean hidden = name.startsWith("__") && !prefix.startsWith("_");
      if (name.startsWith(prefix) && !hidden) {
        kept.add(name);
      }
    }
    return new Choices(start, kept);
  }
}

package org.jlua.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a definition file in the format of the Lua language server ({@code ---@meta}): comments of
 * three dashes with annotations, then an empty function, a table or a local that stands for a
 * class. Understood are class, field, param, return, overload, type and operator; what else there
 * is, such as alias, says nothing about a name that scripts can use.
 */
final class DefinitionFile {
  private static final Pattern FUNCTION =
      Pattern.compile("function ([\\w.]+)(?:([:])(\\w+))?\\(([^)]*)\\) end");
  private static final Pattern VALUE = Pattern.compile("(local )?([\\w.]+) = (.+)");

  private final String module;
  private final List<Entry> entries = new ArrayList<>();

  /** What names of local variables stand for. */
  private final Map<String, String> locals = new HashMap<>();

  private final StringBuilder introduction = new StringBuilder();
  private Comment comment = new Comment();
  private int line;

  /**
   * Reads a file.
   *
   * @param module the name that its entries get as module
   * @param source its text
   * @throws IllegalStateException with the line if it cannot be understood
   */
  DefinitionFile(String module, String source) {
    this.module = module;
    for (String text : source.split("\r?\n")) {
      line++;
      read(text.stripTrailing());
    }
    finishClass();
  }

  /** Returns what the file defines, in its order, and the comment at its head. */
  Chapter chapter() {
    return new Chapter(module, introduction.toString().strip(), entries);
  }

  private void read(String text) {
    if (text.startsWith("---@")) {
      annotation(text.substring(4));
    } else if (text.startsWith("---")) {
      comment.text.add(text.substring(text.startsWith("--- ") ? 4 : 3));
    } else if (text.isEmpty()) {
      finishClass();
      comment = new Comment();
    } else if (text.startsWith("--")) {
      if (entries.isEmpty()) {
        introduction.append(text.substring(2).strip()).append('\n');
      }
    } else if (!text.startsWith("return ")) {
      statement(text);
      comment = new Comment();
    }
  }

  private void annotation(String text) {
    int blank = text.indexOf(' ');
    String tag = blank < 0 ? text : text.substring(0, blank);
    String rest = blank < 0 ? "" : text.substring(blank + 1).trim();
    switch (tag) {
      case "class" -> {
        finishClass();
        String[] names = rest.split("[:,]\\s*");
        comment.className = names[0].trim().replace("*", "");
        comment.parents.addAll(List.of(names).subList(1, names.length));
      }
      case "field" -> comment.fields.add(parameter(rest));
      case "param" -> comment.parameters.add(parameter(rest));
      case "return" -> comment.results.add(result(rest));
      case "overload" -> comment.overloads.add(rest);
      case "type" -> comment.type = TypeText.split(rest).type;
      case "meta", "operator", "alias", "diagnostic", "generic", "see", "nodiscard", "cast" -> {
        // nothing about a name
      }
      default -> throw unreadable("annotation @" + tag);
    }
  }

  private static Parameter parameter(String text) {
    int blank = text.indexOf(' ');
    String name = blank < 0 ? text : text.substring(0, blank);
    boolean optional = name.endsWith("?");
    TypeText type = TypeText.split(blank < 0 ? "" : text.substring(blank + 1).trim());
    return new Parameter(
        optional ? name.substring(0, name.length() - 1) : name, type.type, optional, type.rest);
  }

  private static Result result(String text) {
    TypeText type = TypeText.split(text);
    if (type.rest.startsWith("#")) {
      return new Result(type.type, "", type.rest.substring(1).trim());
    }
    int blank = type.rest.indexOf(' ');
    String name = blank < 0 ? type.rest : type.rest.substring(0, blank);
    return new Result(type.type, name, blank < 0 ? "" : type.rest.substring(blank + 1).trim());
  }

  private void statement(String text) {
    Matcher function = FUNCTION.matcher(text);
    Matcher value = VALUE.matcher(text);
    if (function.matches()) {
      function(function);
    } else if (value.matches()) {
      value(value);
    } else {
      throw unreadable("statement");
    }
  }

  private void function(Matcher match) {
    String path = global(match.group(1));
    boolean method = match.group(2) != null;
    String name = method ? path + ":" + match.group(3) : path;
    List<Parameter> parameters = new ArrayList<>();
    for (String each : match.group(4).split(",\\s*")) {
      if (!each.isEmpty()) {
        parameters.add(comment.parameter(each));
      }
    }
    for (Parameter described : comment.parameters) {
      if (!parameters.contains(described)) {
        throw unreadable("parameter " + described.name() + ", which the function has not,");
      }
    }
    List<String> signatures = new ArrayList<>();
    signatures.add(Signature.of(name, parameters));
    comment.overloads.forEach(each -> signatures.add(Signature.ofOverload(name, each)));
    entries.add(
        new Entry(
            name,
            method ? Kind.METHOD : Kind.FUNCTION,
            module,
            signatures,
            comment.description(),
            parameters,
            comment.results,
            List.of()));
  }

  private void value(Matcher match) {
    boolean local = match.group(1) != null;
    String name = global(match.group(2));
    if (comment.className != null && local) {
      locals.put(match.group(2), comment.className);
      finishClass();
    } else if (comment.className != null) {
      Kind kind = name.indexOf('.') < 0 ? Kind.MODULE : Kind.CLASS;
      addClass(name, kind);
    } else if (!local) {
      String type = comment.type == null ? match.group(3) : comment.type;
      addField(name, type, comment.description());
    }
  }

  private void addField(String name, String type, String description) {
    List<String> signature = List.of(type.equals("{}") ? name : name + ": " + type);
    entries.add(
        new Entry(
            name, Kind.FIELD, module, signature, description, List.of(), List.of(), List.of()));
  }

  /** Enters the class that the comment describes, if it does. */
  private void finishClass() {
    if (comment.className != null) {
      addClass(comment.className, Kind.CLASS);
    }
  }

  private void addClass(String name, Kind kind) {
    List<String> signatures = new ArrayList<>();
    comment.overloads.forEach(each -> signatures.add(Signature.ofOverload(name, each)));
    entries.add(
        new Entry(
            name,
            kind,
            module,
            signatures,
            comment.description(),
            List.of(),
            List.of(),
            comment.parents));
    for (Parameter field : comment.fields) {
      if (!field.name().startsWith("[")) {
        String type = field.optional() ? field.type() + "|nil" : field.type();
        addField(name + "." + field.name(), type, field.text());
      }
    }
    comment = new Comment();
  }

  /** Returns a path whose first name, when it is a local that stands for a class, is the class. */
  private String global(String path) {
    String local = locals.get(path);
    return local == null ? path : local;
  }

  private IllegalStateException unreadable(String what) {
    return new IllegalStateException(module + ".lua:" + line + ": cannot understand " + what);
  }

  /** What stands above a statement. */
  private static final class Comment {
    final List<String> text = new ArrayList<>();
    final List<Parameter> parameters = new ArrayList<>();
    final List<Result> results = new ArrayList<>();
    final List<String> overloads = new ArrayList<>();
    final List<Parameter> fields = new ArrayList<>();
    final List<String> parents = new ArrayList<>();
    String className;
    String type;

    String description() {
      return String.join("\n", text).strip();
    }

    Parameter parameter(String name) {
      return parameters.stream()
          .filter(p -> p.name().equals(name))
          .findFirst()
          .orElse(new Parameter(name, "", false, ""));
    }
  }
}

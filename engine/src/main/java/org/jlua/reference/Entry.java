package org.jlua.reference;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What is known about one name.
 *
 * @param name the full name, such as {@code string.format} or {@code torch.Tensor:add}
 * @param kind what the name stands for
 * @param module the name of the file that defines it, such as {@code torch}
 * @param signatures the ways to call it, such as {@code string.rep(s, n)}, the usual one first; of
 *     a field its name and type; of a class the ways to make an object, which may be none
 * @param description paragraphs of Markdown, separated by empty lines; may be empty
 * @param parameters the parameters of the first signature
 * @param results what the first signature returns
 * @param parents classes whose methods objects of this class have too, nearest first
 */
public record Entry(
    String name,
    Kind kind,
    String module,
    List<String> signatures,
    String description,
    List<Parameter> parameters,
    List<Result> results,
    List<String> parents) {
  /** Makes an entry. */
  public Entry {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    requireNonNull(module, "module");
    requireNonNull(description, "description");
    signatures = List.copyOf(signatures);
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
    parents = List.copyOf(parents);
  }

  /** Returns the usual way to write it. */
  public String signature() {
    return signatures.isEmpty() ? name : signatures.get(0);
  }

  /** Returns the first sentence of the description. */
  public String summary() {
    int paragraph = description.indexOf("\n\n");
    String first = (paragraph < 0 ? description : description.substring(0, paragraph));
    first = first.replace('\n', ' ');
    int stop = first.indexOf(". ");
    return stop < 0 ? first : first.substring(0, stop + 1);
  }

  /** Returns the name of the table or class that it is in; empty for globals. */
  public String owner() {
    int at = lastSeparator(name);
    return at < 0 ? "" : name.substring(0, at);
  }

  /** Returns the name without its table or class. */
  public String shortName() {
    return name.substring(lastSeparator(name) + 1);
  }

  /** Returns {@link #text(int)} for a terminal of the usual width. */
  public String text() {
    return text(80);
  }

  /**
   * Returns what a terminal shows as help: signatures, description, parameters, results.
   *
   * @param columns how long lines may be, where there are blanks to break them
   */
  public String text(int columns) {
    StringBuilder text = new StringBuilder();
    List<String> heads = signatures.isEmpty() ? List.of(name) : signatures;
    heads.forEach(head -> text.append(head).append('\n'));
    if (!description.isEmpty()) {
      for (String paragraph : description.split("\n\n")) {
        text.append('\n');
        appendParagraph(text, paragraph, columns);
      }
    }
    if (!parameters.isEmpty() || !results.isEmpty()) {
      text.append('\n');
    }
    for (Parameter parameter : parameters) {
      String type = parameter.type().isEmpty() ? "" : ": " + parameter.type();
      String head = parameter.name() + (parameter.optional() ? "?" : "") + type;
      appendWrapped(text, "  ", head + meaning(parameter.text()), columns);
    }
    for (Result result : results) {
      String head = "returns " + (result.name().isEmpty() ? "" : result.name() + ": ");
      appendWrapped(text, "  ", head + result.type() + meaning(result.text()), columns);
    }
    return text.toString();
  }

  private static String meaning(String text) {
    return text.isEmpty() ? "" : "  – " + text;
  }

  private static void appendParagraph(StringBuilder text, String paragraph, int columns) {
    if (paragraph.startsWith("```")) {
      paragraph.lines().filter(line -> !line.startsWith("```")).forEach(line -> append(text, line));
    } else {
      appendWrapped(text, "", paragraph.replace('\n', ' '), columns);
    }
  }

  private static void append(StringBuilder text, String codeLine) {
    text.append("    ").append(codeLine).append('\n');
  }

  /** Writes a text with lines of some length; those behind the first are further right. */
  private static void appendWrapped(StringBuilder text, String indent, String rest, int columns) {
    String lineIndent = indent;
    while (lineIndent.length() + rest.length() > columns) {
      int space = rest.lastIndexOf(' ', columns - lineIndent.length());
      space = space <= 0 ? rest.indexOf(' ') : space;
      if (space < 0) {
        break;
      }
      text.append(lineIndent).append(rest.substring(0, space).stripTrailing()).append('\n');
      rest = rest.substring(space + 1);
      lineIndent = indent.isEmpty() ? "" : indent + "    ";
    }
    text.append(lineIndent).append(rest).append('\n');
  }

  static int lastSeparator(String name) {
    return Math.max(name.lastIndexOf('.'), name.lastIndexOf(':'));
  }
}

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

  /** Returns what a terminal shows as help: signatures, description, parameters, results. */
  public String text() {
    StringBuilder text = new StringBuilder();
    List<String> heads = signatures.isEmpty() ? List.of(name) : signatures;
    heads.forEach(head -> text.append(head).append('\n'));
    if (!description.isEmpty()) {
      text.append('\n').append(description).append('\n');
    }
    if (!parameters.isEmpty() || !results.isEmpty()) {
      text.append('\n');
    }
    for (Parameter parameter : parameters) {
      text.append("  ").append(parameter.name());
      if (!parameter.type().isEmpty()) {
        text.append(parameter.optional() ? "?: " : ": ").append(parameter.type());
      }
      appendMeaning(text, parameter.text());
    }
    for (Result result : results) {
      text.append("  returns ");
      if (!result.name().isEmpty()) {
        text.append(result.name()).append(": ");
      }
      text.append(result.type());
      appendMeaning(text, result.text());
    }
    return text.toString();
  }

  private static void appendMeaning(StringBuilder text, String meaning) {
    if (!meaning.isEmpty()) {
      text.append("  – ").append(meaning);
    }
    text.append('\n');
  }

  static int lastSeparator(String name) {
    return Math.max(name.lastIndexOf('.'), name.lastIndexOf(':'));
  }
}

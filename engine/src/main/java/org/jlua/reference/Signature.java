package org.jlua.reference;

import java.util.ArrayList;
import java.util.List;

/** Writes ways to call a function as the manual of Lua does: {@code string.rep(s, n [, sep])}. */
final class Signature {
  private Signature() {}

  /** Returns the signature of a function with parameters. */
  static String of(String name, List<Parameter> parameters) {
    int lastRequired = -1;
    for (int i = 0; i < parameters.size(); i++) {
      if (!isOptional(parameters.get(i))) {
        lastRequired = i;
      }
    }
    StringBuilder text = new StringBuilder(name).append('(');
    for (int i = 0; i < parameters.size(); i++) {
      String each = parameters.get(i).name();
      if (i > lastRequired) {
        text.append(i == 0 ? "[" : " [, ").append(each);
      } else if (isOptional(parameters.get(i))) {
        text.append(i == 0 ? "" : " ").append('[').append(each).append(",]");
      } else {
        boolean afterOptional = i > 0 && isOptional(parameters.get(i - 1));
        text.append(i == 0 ? "" : afterOptional ? " " : ", ").append(each);
      }
    }
    text.append("]".repeat(parameters.size() - 1 - lastRequired));
    return text.append(')').toString();
  }

  /** Returns the signature of an overload, {@code fun(s: string, n?: integer): string}. */
  static String ofOverload(String name, String overload) {
    List<Parameter> parameters = new ArrayList<>();
    String rest = overload.substring(overload.indexOf('(') + 1);
    while (!rest.isEmpty() && rest.charAt(0) != ')') {
      int end = 0;
      while (":,)".indexOf(rest.charAt(end)) < 0) {
        end++;
      }
      String each = rest.substring(0, end).trim();
      rest = rest.substring(end);
      if (rest.startsWith(":")) {
        rest = TypeText.split(rest.substring(1).trim()).rest;
      }
      if (rest.startsWith(",")) {
        rest = rest.substring(1).trim();
      }
      boolean optional = each.endsWith("?");
      if (!each.equals("self")) {
        String plain = optional ? each.substring(0, each.length() - 1) : each;
        parameters.add(new Parameter(plain, "", optional, ""));
      }
    }
    return of(name, parameters);
  }

  private static boolean isOptional(Parameter parameter) {
    return parameter.optional() || parameter.name().equals("...");
  }
}

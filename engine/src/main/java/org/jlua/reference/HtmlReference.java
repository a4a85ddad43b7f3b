package org.jlua.reference;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Writes a reference as one page of HTML that needs nothing else. */
public final class HtmlReference {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(?:[.:][A-Za-z_]\\w*)+");

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8884; --soft: #8882; }
      body { margin: 0; font: 16px/1.5 system-ui, sans-serif; display: flex; }
      nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem;
            box-sizing: border-box; flex: 0 0 14rem; border-right: 1px solid var(--line); }
      nav ul { list-style: none; padding: 0; }
      main { padding: 0 2rem 4rem; max-width: 56rem; min-width: 0; }
      code, pre, .signature { font-family: ui-monospace, monospace; font-size: 0.92em; }
      pre { background: var(--soft); padding: 0.6rem; overflow: auto; }
      section > h2 { border-top: 1px solid var(--line); padding-top: 2rem; }
      article { margin: 1.6rem 0; }
      article h3 { margin: 0; font-size: 1em; }
      .signature { display: block; font-weight: 600; }
      article p { margin: 0.3rem 0; }
      .field { margin: 0.4rem 0; }
      .field .signature { display: inline; }
      .field h3, .field p { display: inline; margin-right: 0.6rem; }
      dl { margin: 0.3rem 0 0 1rem; }
      dt { float: left; clear: left; margin-right: 0.6rem; }
      dd { margin: 0 0 0 2rem; }
      .type { opacity: 0.75; }
      .short { columns: 12rem; }
      a { text-decoration: none; }
      a:hover { text-decoration: underline; }
      @media (max-width: 50rem) { body { display: block; }
        nav { position: static; height: auto; border: 0; } }
      @media print { nav { display: none; } }
      """;

  private final Reference reference;
  private final StringBuilder page = new StringBuilder(1 << 19);

  private HtmlReference(Reference reference) {
    this.reference = reference;
  }

  /**
   * Returns the page.
   *
   * @param title its title, such as {@code JLua 1.0}
   */
  public static String page(Reference reference, String title) {
    HtmlReference html = new HtmlReference(requireNonNull(reference, "reference"));
    html.write(requireNonNull(title, "title"));
    return html.page.toString();
  }

  private void write(String title) {
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    page.append(escape(title)).append("</title>\n<style>\n").append(STYLE);
    page.append("</style>\n</head>\n<body>\n<nav>\n<strong>").append(escape(title));
    page.append("</strong>\n<ul>\n");
    for (Chapter chapter : reference.chapters()) {
      page.append("<li><a href=\"#").append(anchor(chapter)).append("\">");
      page.append(escape(chapter.name())).append("</a></li>\n");
    }
    page.append("</ul>\n</nav>\n<main>\n<h1>").append(escape(title)).append("</h1>\n");
    reference.chapters().forEach(this::chapter);
    page.append("</main>\n</body>\n</html>\n");
  }

  private static String anchor(Chapter chapter) {
    return "chapter-" + chapter.name();
  }

  private void chapter(Chapter chapter) {
    page.append("<section>\n<h2 id=\"").append(anchor(chapter)).append("\">");
    page.append(escape(chapter.name())).append("</h2>\n");
    paragraphs(chapter.introduction());
    page.append("<p class=\"short\">\n");
    for (Entry entry : chapter.entries()) {
      page.append(link(entry, entry.name())).append("<br>\n");
    }
    page.append("</p>\n");
    chapter.entries().forEach(this::entry);
    page.append("</section>\n");
  }

  private void entry(Entry entry) {
    String style = entry.kind() == Kind.FIELD ? " class=\"field\"" : "";
    page.append("<article id=\"").append(escape(entry.name())).append('"').append(style);
    page.append(">\n<h3>");
    List<String> heads = entry.signatures().isEmpty() ? List.of(entry.name()) : entry.signatures();
    for (String head : heads) {
      page.append("<span class=\"signature\">").append(escape(head)).append("</span>");
    }
    page.append("</h3>\n");
    paragraphs(entry.description());
    if (!entry.parents().isEmpty()) {
      page.append("<p>Has the methods of ");
      page.append(inline(String.join(", ", entry.parents()))).append(".</p>\n");
    }
    if (!entry.parameters().isEmpty() || !entry.results().isEmpty()) {
      page.append("<dl>\n");
      for (Parameter parameter : entry.parameters()) {
        String name = parameter.name() + (parameter.optional() ? "?" : "");
        definition("<code>" + escape(name) + "</code>", parameter.type(), parameter.text());
      }
      for (Result result : entry.results()) {
        String name = result.name().isEmpty() ? "" : " <code>" + escape(result.name()) + "</code>";
        definition("returns" + name, result.type(), result.text());
      }
      page.append("</dl>\n");
    }
    page.append("</article>\n");
  }

  private void definition(String term, String type, String text) {
    page.append("<dt>").append(term).append("</dt><dd><code class=\"type\">");
    page.append(linked(type)).append("</code> ").append(inline(text)).append("</dd>\n");
  }

  /** Writes Markdown: paragraphs, and blocks of code between lines of three backquotes. */
  private void paragraphs(String markdown) {
    for (String part : markdown.split("\n\n")) {
      if (part.startsWith("```")) {
        String code = part.substring(part.indexOf('\n') + 1).replaceAll("\n?```$", "");
        page.append("<pre>").append(escape(code)).append("</pre>\n");
      } else if (!part.isBlank()) {
        page.append("<p>").append(inline(part)).append("</p>\n");
      }
    }
  }

  private String inline(String text) {
    StringBuilder html = new StringBuilder();
    int from = 0;
    for (MatchResult code : CODE.matcher(text).results().toList()) {
      html.append(linked(text.substring(from, code.start())));
      html.append("<code>").append(linked(code.group(1))).append("</code>");
      from = code.end();
    }
    return html.append(linked(text.substring(from))).toString();
  }

  /** Escapes a text and makes links of the full names in it. */
  private String linked(String text) {
    StringBuilder html = new StringBuilder();
    int from = 0;
    for (MatchResult name : NAME.matcher(text).results().toList()) {
      html.append(escape(text.substring(from, name.start())));
      String shown = name.group();
      html.append(reference.entry(shown).map(e -> link(e, shown)).orElse(escape(shown)));
      from = name.end();
    }
    return html.append(escape(text.substring(from))).toString();
  }

  private static String link(Entry entry, String shown) {
    return "<a href=\"#" + escape(entry.name()) + "\">" + escape(shown) + "</a>";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

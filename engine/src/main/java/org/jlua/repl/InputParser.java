package org.jlua.repl;

import java.nio.charset.Charset;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line editor whether an entry is complete, and how the word at the cursor may go on. */
final class InputParser implements Parser, Completer {
  private final Completion completion;
  private final Charset encoding;

  /**
   * Makes a parser.
   *
   * @param encoding of the terminal, in which Lua gets the text
   */
  InputParser(Completion completion, Charset encoding) {
    this.completion = completion;
    this.encoding = encoding;
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE
        && Input.of(line.getBytes(encoding)).kind() == Input.Kind.UNFINISHED) {
      throw new EOFError(-1, cursor, "unfinished");
    }
    Completion.Choices choices =
        context == ParseContext.COMPLETE
            ? completion.at(line.substring(0, cursor))
            : new Completion.Choices(cursor, List.of());
    return new Place(line, cursor, choices);
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (line instanceof Place place) {
      for (String word : place.choices.words()) {
        candidates.add(new Candidate(word, word, null, null, null, null, false));
      }
    }
  }

  /** The word before the cursor, and what may take its place. */
  private record Place(String line, int cursor, Completion.Choices choices)
      implements CompletingParsedLine {
    @Override
    public String word() {
      return line.substring(choices.start(), cursor);
    }

    @Override
    public int wordCursor() {
      return cursor - choices.start();
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word());
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return wordCursor();
    }

    @Override
    public int rawWordLength() {
      return wordCursor();
    }
  }
}

package org.jlua.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import javax.script.ScriptContext;

/**
 * Standard input, output and error of an engine's interpreter: the reader and writers of the
 * context of the script that runs. Bytes are UTF-8. Output is handed to the writer line by line and
 * at the end of the script.
 */
final class ContextStreams {
  private final Supplier<ScriptContext> usual;
  private ScriptContext running;
  final InputStream in = new Input();
  final Output out = new Output(false);
  final Output err = new Output(true);

  /** Makes streams that are those of a context while no script runs. */
  ContextStreams(Supplier<ScriptContext> usual) {
    this.usual = usual;
  }

  private ScriptContext context() {
    return running != null ? running : usual.get();
  }

  /** Goes over to the context of a script that begins; returns the one before, null for none. */
  ScriptContext use(ScriptContext next) {
    flushQuietly();
    ScriptContext before = running;
    running = next;
    return before;
  }

  /** Hands on all output of a script that ends, and goes back to the context before. */
  void finish(ScriptContext before) {
    flushQuietly();
    running = before;
  }

  /** As C's programs, which do not look whether the last of their output can be written. */
  private void flushQuietly() {
    for (Output output : new Output[] {out, err}) {
      try {
        output.flush();
      } catch (IOException e) {
        output.forget();
      }
    }
  }

  /** Gives at most a line at a time, so that nothing is read that the script does not ask for. */
  private final class Input extends InputStream {
    private byte[] line = {};
    private int at;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (at == line.length && !fill()) {
        return -1;
      }
      int n = Math.min(length, line.length - at);
      System.arraycopy(line, at, bytes, offset, n);
      at += n;
      return n;
    }

    private boolean fill() throws IOException {
      Reader reader = context().getReader();
      if (reader == null) {
        return false;
      }
      out.flush();
      StringBuilder text = new StringBuilder();
      int c = reader.read();
      while (c >= 0) {
        text.append((char) c);
        if (c == '\n') {
          break;
        }
        c = reader.read();
      }
      line = text.toString().getBytes(StandardCharsets.UTF_8);
      at = 0;
      return line.length > 0;
    }
  }

  /** Decodes what is written; what is not UTF-8 becomes U+FFFD. */
  final class Output extends OutputStream {
    private static final int SIZE = 8192;

    private final boolean error;
    private final CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    private final CharBuffer chars = CharBuffer.allocate(SIZE);

    private Output(boolean error) {
      this.error = error;
    }

    private Writer writer() {
      ScriptContext context = context();
      Writer writer = error ? context.getErrorWriter() : context.getWriter();
      return writer == null ? Writer.nullWriter() : writer;
    }

    @Override
    public void write(int b) throws IOException {
      bytes.put((byte) b);
      if (b == '\n' || !bytes.hasRemaining()) {
        hand();
      }
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      int at = offset;
      int end = offset + length;
      boolean line = false;
      while (at < end) {
        int n = Math.min(bytes.remaining(), end - at);
        for (int i = at; i < at + n && !line; i++) {
          line = source[i] == '\n';
        }
        bytes.put(source, at, n);
        at += n;
        if (!bytes.hasRemaining()) {
          hand();
        }
      }
      if (line) {
        hand();
      }
      if (line && running == null) {
        flush();
      }
    }

    private void forget() {
      bytes.clear();
      decoder.reset();
    }

    /** Hands what was written to the writer, but for the beginning of a character. */
    void hand() throws IOException {
      if (error) {
        out.hand();
      }
      bytes.flip();
      decoder.decode(bytes, chars, false);
      bytes.compact();
      chars.flip();
      try {
        if (chars.hasRemaining()) {
          writer().write(chars.array(), 0, chars.limit());
        }
      } finally {
        chars.clear();
      }
    }

    @Override
    public void flush() throws IOException {
      hand();
      writer().flush();
    }
  }
}

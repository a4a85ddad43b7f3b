package org.jlua.torch;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jlua.lib.ShellCommands;

/** The output of a shell command, or its input. */
final class PipeStore implements ByteStore {
  private final ShellCommands commands;
  private final Process process;
  private final InputStream in;
  private final OutputStream out;

  PipeStore(ShellCommands commands, String command, File directory, boolean reads)
      throws IOException {
    this.commands = commands;
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", command)
            .directory(directory)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    if (reads) {
      builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
    } else {
      builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    }
    process = commands.start(builder);
    in = reads ? new BufferedInputStream(process.getInputStream()) : null;
    out = reads ? null : process.getOutputStream();
  }

  @Override
  public int peek() throws IOException {
    in.mark(1);
    int next = in.read();
    if (next < 0) {
      commands.stopIfExiting();
    }
    in.reset();
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    int got = in.readNBytes(into, offset, count);
    if (got < count) {
      commands.stopIfExiting();
    }
    return got;
  }

  @Override
  public void write(byte[] from, int offset, int count) throws IOException {
    out.write(from, offset, count);
  }

  @Override
  public long position() throws IOException {
    throw new IOException("unable to obtain disk file offset (maybe a long overflow occurred)");
  }

  @Override
  public void seek(long to) throws IOException {
    throw new IOException("unable to seek to position " + to);
  }

  @Override
  public long size() throws IOException {
    throw new IOException("unable to seek at end of file");
  }

  @Override
  public void flush() throws IOException {
    if (out != null) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    } else {
      in.close();
    }
    commands.await(process);
  }
}

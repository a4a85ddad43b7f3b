package org.jlua.lib;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The standard input or output of a shell command, as {@code io.popen} gives it. */
final class ProcessDevice implements ByteDevice {
  private final ShellCommands commands;
  private final Process process;
  private final InputStream in;
  private final OutputStream out;

  private ProcessDevice(ShellCommands commands, Process process, boolean reading) {
    this.commands = commands;
    this.process = process;
    this.in = reading ? process.getInputStream() : null;
    this.out = reading ? null : process.getOutputStream();
  }

  /**
   * Starts a command.
   *
   * @param commands the running commands of the script
   * @param builder the command to start
   * @param reading whether to read its output; else its input is written
   */
  static ProcessDevice start(ShellCommands commands, ProcessBuilder builder, boolean reading)
      throws IOException {
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    if (reading) {
      builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
    } else {
      builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    }
    return new ProcessDevice(commands, commands.start(builder), reading);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (in == null) {
      throw new IOException(SystemError.BAD_DESCRIPTOR.text());
    }
    int count = in.read(bytes, offset, length);
    if (count < 0) {
      commands.stopIfExiting();
    }
    return count;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (out == null) {
      throw new IOException(SystemError.BAD_DESCRIPTOR.text());
    }
    // the JDK's stream keeps bytes back, and the file in front has its own buffer
    out.write(bytes, offset, length);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    abandon();
    commands.await(process);
  }

  /** Returns whether the script writes what the command reads. */
  boolean isWritten() {
    return out != null;
  }

  /** Closes the stream but does not wait for the command. */
  void abandon() throws IOException {
    if (in != null) {
      in.close();
    } else {
      out.close();
    }
  }
}

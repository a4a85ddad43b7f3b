package org.jlua.repl;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.exec.ExecPty;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;

/**
 * The terminal at the process's standard input and output. Its modes are read and set by running
 * {@code stty}, as seldom as possible.
 */
final class TerminalPty extends ExecPty {
  private static final String NAME = "/dev/tty";

  private final KeyInput input;
  private volatile Size size;

  /** The modes as they were last seen or set. */
  private Attributes modes;

  TerminalPty(TerminalInput terminal) {
    super(new ExecTerminalProvider(), SystemStream.Input, NAME);
    this.input = new KeyInput(terminal);
  }

  @Override
  public InputStream getSlaveInput() {
    return input;
  }

  @Override
  public OutputStream getSlaveOutput() {
    return new FileOutputStream(FileDescriptor.out);
  }

  @Override
  public Attributes getAttr() throws IOException {
    modes = super.getAttr();
    return new Attributes(modes);
  }

  @Override
  public void setAttr(Attributes wanted) throws IOException {
    Attributes before = modes == null ? getAttr() : modes;
    List<String> command = new ArrayList<>(getFlagsToSet(wanted, before));
    if (!command.isEmpty()) {
      command.add(0, "stty");
      Stty.run(command);
    }
    modes = new Attributes(wanted);
  }

  @Override
  public Size getSize() throws IOException {
    Size known = size;
    if (known == null) {
      known = super.getSize();
      size = known;
    }
    return new Size(known.getColumns(), known.getRows());
  }

  /** Makes the next {@link #getSize} look again. */
  void forgetSize() {
    size = null;
  }
}

package org.jlua.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import org.jlua.parallel.remote.Agent;

/** The main class of an agent, which starts children here for a parent on another machine. */
public final class AgentMain {
  private AgentMain() {}

  /** Serves the parent that talks over standard input and output; takes no arguments. */
  public static void main(String[] args) {
    try {
      Agent.serve(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    } catch (IOException e) {
      Main.complain(new FileOutputStream(FileDescriptor.err), e.getMessage());
    }
    System.exit(1);
  }
}

package org.jlua.parallel.remote;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jlua.parallel.launch.ChildSpec;
import org.jlua.parallel.launch.ProcessSettings;
import org.jlua.parallel.link.LinkLimits;

/**
 * What an agent is told of a child that it is to start. Who the child is stands in what the child
 * reads from its standard input, not here.
 */
record LaunchRequest(ProcessSettings settings) {
  /** Returns the frame that asks for it. */
  AgentFrame frame(int number) {
    return AgentFrame.of(AgentFrame.Kind.LAUNCH, number, this::write);
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeUTF(settings.directory() == null ? "" : settings.directory());
    out.writeInt(settings.environment().size());
    for (Map.Entry<String, String> variable : settings.environment().entrySet()) {
      out.writeUTF(variable.getKey());
      out.writeUTF(variable.getValue());
    }
    out.writeInt(settings.jvm().size());
    for (String option : settings.jvm()) {
      out.writeUTF(option);
    }
  }

  static LaunchRequest read(AgentFrame frame) throws IOException {
    try (DataInputStream in = frame.fields()) {
      String directory = in.readUTF();
      Map<String, String> environment = new LinkedHashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        environment.put(in.readUTF(), in.readUTF());
      }
      List<String> jvm = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        jvm.add(in.readUTF());
      }
      return new LaunchRequest(
          new ProcessSettings(directory.isEmpty() ? null : directory, environment, jvm));
    }
  }

  /** Returns what to start. */
  ChildSpec spec(int number) {
    return new ChildSpec(
        number, List.of(), new byte[0], Duration.ofDays(1), LinkLimits.DEFAULT, settings);
  }
}

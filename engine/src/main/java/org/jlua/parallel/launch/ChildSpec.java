package org.jlua.parallel.launch;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jlua.parallel.ParentConnection;
import org.jlua.parallel.link.LinkLimits;

/**
 * What to start.
 *
 * @param id the id that the child gets
 * @param program the program that replaces the default one, with its first arguments; empty for the
 *     default. It is run with {@code --child} appended and must be a JLua launcher
 * @param payload bytes that the child finds in {@link ParentConnection#payload()}, at most 32 KiB;
 *     larger things are sent over the link
 * @param launchTimeout how long the child may take to say hello
 * @param limits bounds of the link to it
 * @param settings what its process is given
 */
public record ChildSpec(
    int id,
    List<String> program,
    byte[] payload,
    Duration launchTimeout,
    LinkLimits limits,
    ProcessSettings settings) {
  /** Checks that nothing is null. */
  public ChildSpec {
    Objects.requireNonNull(settings, "settings");
    program = List.copyOf(program);
    Objects.requireNonNull(payload, "payload");
    Objects.requireNonNull(launchTimeout, "launchTimeout");
    Objects.requireNonNull(limits, "limits");
  }

  /** Describes a child whose process is like its parent's. */
  public ChildSpec(
      int id, List<String> program, byte[] payload, Duration launchTimeout, LinkLimits limits) {
    this(id, program, payload, launchTimeout, limits, ProcessSettings.NONE);
  }

  /** Returns the description of a child with the default program, 30 s to start, no payload. */
  public static ChildSpec of(int id) {
    return new ChildSpec(id, List.of(), new byte[0], Duration.ofSeconds(30), LinkLimits.DEFAULT);
  }
}

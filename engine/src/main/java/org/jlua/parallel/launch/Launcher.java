package org.jlua.parallel.launch;

/**
 * A way to start the process of a child: on this machine, through a command prefix, … An
 * interpreter that keeps one as an {@link org.jlua.vm.Interpreter#extension extension} starts
 * children on this machine with it.
 */
public interface Launcher {
  /**
   * Starts a process and returns without waiting for it to become ready.
   *
   * <p>The command line and the environment of the process must hold nothing secret; what the child
   * needs to know is written to its standard input afterwards.
   *
   * @throws LaunchException if the process cannot be started
   */
  LaunchedProcess launch(ChildSpec spec);

  /** Tells whether the processes are on another machine, so that links to them are sealed. */
  default boolean isRemote() {
    return false;
  }
}

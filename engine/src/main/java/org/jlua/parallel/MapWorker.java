package org.jlua.parallel;

import java.util.ArrayDeque;
import org.jlua.parallel.link.Wait;
import org.jlua.parallel.link.WaitExpiredException;
import org.jlua.vm.NumberValue;
import org.luaj.vm2.LuaValue;

/** A child that does a part of a map. */
final class MapWorker {
  private final ProcessObject process;
  private final double speed;

  /** What it was given, in the order in which it does it. */
  final ArrayDeque<MapChunk> chunks = new ArrayDeque<>(2);

  /** The call that gives it the function; null until it is ready for it. */
  Call definition;

  MapWorker(ProcessObject process) {
    this.process = process;
    LuaValue value = process.table().rawget("speed");
    boolean calibrated = value instanceof NumberValue n && n.value() > 0;
    speed = calibrated ? value.todouble() : 1;
  }

  ProcessObject process() {
    return process;
  }

  /** Returns how fast it is beside others, from 0 to 1. */
  double speed() {
    return speed;
  }

  /** Tells whether it has started, or will never do so. */
  boolean hasStarted() {
    return process.child().state() != Child.State.STARTING
        || process.child().peer().isGone()
        || System.nanoTime() - process.child().launchDeadline() >= 0;
  }

  /** Raises an error if it cannot start; returns whether it has. */
  boolean checkStart() {
    try {
      process.child().awaitHello(Wait.none());
      return true;
    } catch (WaitExpiredException e) {
      return false;
    }
  }

  /** Tells whether it has the function, so that it can be given items. */
  boolean isReady() {
    return definition != null && definition.state() == Call.State.DONE;
  }

  /** Tells whether something that it was asked for has ended. */
  boolean hasNews() {
    return chunks.isEmpty()
        ? definition != null && definition.isDone() && !isReady()
        : chunks.peek().call.isDone();
  }
}

package org.jlua.parallel;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.jlua.parallel.ProcessGroup.Member;
import org.jlua.parallel.link.Kind;

/**
 * The condition that one of several children has something to say: a message, a yield, or how it
 * failed. One that has ended as it should has not.
 */
final class FirstToTalk implements BooleanSupplier {
  private final List<Member> members;
  private final int start;
  private ProcessObject found;

  /**
   * Makes the condition.
   *
   * @param members the children
   * @param start which of them is looked at first, so that each has its turn
   */
  FirstToTalk(List<Member> members, int start) {
    this.members = members;
    this.start = start;
  }

  /** Tells whether one talks, or none ever will. */
  @Override
  public boolean getAsBoolean() {
    boolean silent = true;
    for (int i = 0; i < members.size() && found == null; i++) {
      ProcessObject process = members.get((start + i) % members.size()).process();
      if (talks(process)) {
        found = process;
      }
      silent &= hasEnded(process);
    }
    return found != null || silent;
  }

  private static boolean talks(ProcessObject process) {
    if (process.isSynced()) {
      return false;
    }
    Kind control = process.link().peek(Kind.Channel.CONTROL);
    return process.link().peek(Kind.Channel.DATA) != null
        || control != null && control != Kind.EXIT
        || control == null && !hasEnded(process) && process.child().peer().isGone();
  }

  /** Tells whether nothing more can come, and the program knows or need not know why. */
  private static boolean hasEnded(ProcessObject process) {
    return process.isSynced()
        || process.failure() != null
        || process.link().peek(Kind.Channel.CONTROL) == Kind.EXIT;
  }

  /** Returns the child that talks, or null when all have ended. */
  ProcessObject found() {
    return found;
  }
}

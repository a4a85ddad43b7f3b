package org.jlua.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jlua.parallel.ProcessGroup.Member;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Wait;
import org.jlua.vm.Interpreter;

/**
 * Waits with a limit for something from each child of a group, and takes nothing of it: when the
 * time is over before all are there, what some of them said is not lost.
 */
final class GroupWait {
  private static final String LATE = "nothing was received in time";

  private final Interpreter interpreter;
  private final Parallel parallel;

  GroupWait(Interpreter interpreter, Parallel parallel) {
    this.interpreter = interpreter;
    this.parallel = parallel;
  }

  /** Waits for messages. Returns the children, those first that have none and never will. */
  List<Member> forMessages(ProcessGroup group, Wait wait) {
    return await(group, GroupWait::hasSent, wait);
  }

  /** Waits for yields. Returns the children, those first that do not yield and never will. */
  List<Member> forYields(ProcessGroup group, Wait wait) {
    return await(group, GroupWait::yields, wait);
  }

  private List<Member> await(ProcessGroup group, Predicate<ProcessObject> ready, Wait wait) {
    if (!wait.isBounded() || group.members().size() < 2) {
      return group.members();
    }
    parallel.await(
        () -> group.members().stream().allMatch(m -> ready.test(m.process()) || ended(m)), wait);
    List<Member> members = new ArrayList<>(group.members());
    members.sort((a, b) -> Boolean.compare(ready.test(a.process()), ready.test(b.process())));
    for (Member member : members) {
      ProcessObject process = member.process();
      if (!ready.test(process) && !ended(member)) {
        throw parallel.failures().error(process, ChildError.TIMEOUT, LATE, "").raise(interpreter);
      }
    }
    return members;
  }

  /** Tells whether all children of a group wait in yield now, or have ended. */
  boolean allYieldOrHaveEnded(ProcessGroup group) {
    parallel.await(() -> true, Wait.none());
    return group.members().stream().allMatch(m -> yields(m.process()) || ended(m));
  }

  private static boolean hasSent(ProcessObject process) {
    return !process.isSynced() && process.link().peek(Kind.Channel.DATA) != null;
  }

  private static boolean yields(ProcessObject process) {
    return !process.isSynced() && process.link().peek(Kind.Channel.CONTROL) == Kind.YIELD;
  }

  private static boolean ended(Member member) {
    ProcessObject process = member.process();
    if (process.isSynced() || process.failure() != null || process.child().peer().isGone()) {
      return true;
    }
    Kind control = process.link().peek(Kind.Channel.CONTROL);
    return control == Kind.EXIT || control == Kind.ERROR;
  }
}

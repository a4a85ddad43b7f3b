package org.jlua.parallel;

import java.util.function.LongConsumer;

/** What holds a child to its parent, and how the child ends: as a process or as a thread. */
interface Lifeline {
  /** Exit status of a child whose parent is gone. */
  int ORPHAN_STATUS = 1;

  /** Sets what to do, on any thread, before a process ends because its parent is gone. */
  void onParentGone(Runnable action);

  /** Does that now, for at most half a second, since a signal ends the process. */
  void runEndAction();

  /** Sets what to do, on any thread, with the numbers of calls that the parent gives up. */
  void onCancel(LongConsumer action);

  /** Sets the exit status for when the parent lets this child end. */
  void endWith(int status);

  /** Tells whether the parent must have taken everything before this child may end. */
  boolean waitsForParent();

  /** Ends the child, after everything else. Returns only where the child is a thread. */
  void end(int status);

  /** Lets the child live on when the parent is gone. */
  void release();
}

package org.jlua.lib;

import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;

/**
 * The files that an interpreter has open. Those that scripts can no longer reach are written out
 * and closed when the next file is opened, all others when the interpreter is closed.
 *
 * <p>There is no cleaning thread, so that files need no locks.
 */
final class OpenFiles implements AutoCloseable {
  private static final long COLLECTION_MS = 100;

  private final ReferenceQueue<LuaUserdata> unreachable = new ReferenceQueue<>();
  private final Map<LuaFile, Handle> handles = new HashMap<>();

  /** What is left of a userdata after it was collected: its file. */
  private static final class Handle extends PhantomReference<LuaUserdata> {
    final LuaFile file;

    Handle(LuaUserdata userdata, LuaFile file, ReferenceQueue<LuaUserdata> queue) {
      super(userdata, queue);
      this.file = file;
    }
  }

  /** Makes the userdata of a file. */
  LuaUserdata add(LuaFile file, LuaValue metatable) {
    LuaUserdata userdata = new LuaUserdata(file, metatable);
    handles.put(file, new Handle(userdata, file, unreachable));
    return userdata;
  }

  /** Forgets a file that the script has closed. */
  void remove(LuaFile file) {
    handles.remove(file);
  }

  /** Tells whether there are any. */
  boolean hasAny() {
    return !handles.isEmpty();
  }

  /** Closes the files that scripts cannot reach any more. */
  void closeUnreachable() {
    for (Reference<?> r = unreachable.poll(); r != null; r = unreachable.poll()) {
      closeQuietly(((Handle) r).file, false);
    }
  }

  /**
   * Makes the garbage collector look for such files and closes them; for when too many are open.
   */
  void collect() {
    System.gc();
    try {
      Reference<?> first = unreachable.remove(COLLECTION_MS);
      if (first != null) {
        closeQuietly(((Handle) first).file, false);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeUnreachable();
  }

  @Override
  public void close() {
    for (LuaFile file : List.copyOf(handles.keySet())) {
      closeQuietly(file, true);
    }
  }

  private void closeQuietly(LuaFile file, boolean waitForReaders) {
    handles.remove(file);
    try {
      file.release(waitForReaders);
    } catch (IOException | RuntimeException e) {
      // nobody is left who could be told
    }
  }
}

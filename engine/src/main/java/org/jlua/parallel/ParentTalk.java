package org.jlua.parallel;

import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Link;
import org.jlua.parallel.link.Message;
import org.jlua.parallel.link.Wait;
import org.jlua.parallel.link.WaitExpiredException;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** What a child says to its parent, and hears from it. Each call raises an error in the root. */
final class ParentTalk {
  private final Interpreter interpreter;
  private final ParentConnection parent;
  private final Parallel parallel;
  private final Messages messages;
  private boolean yielding;

  /**
   * Prepares the conversation.
   *
   * @param parent null in the root process
   */
  ParentTalk(
      Interpreter interpreter, ParentConnection parent, Parallel parallel, Messages messages) {
    this.interpreter = interpreter;
    this.parent = parent;
    this.parallel = parallel;
    this.messages = messages;
  }

  private ParentConnection requireParent(String function) {
    if (parent == null) {
      throw new LuaError("<parallel." + function + "> the root process has no parent");
    }
    return parent;
  }

  /** Waits for the parent's join and returns the string that it gives. */
  LuaString yield() {
    Link link = requireParent("yield").link();
    parallel.flushOutput();
    dropJoins(link);
    link.send(Kind.YIELD, parallel.waiting());
    yielding = true;
    Message message = link.receive(Kind.Channel.CONTROL, parallel.waiting());
    yielding = false;
    return Messages.text(message);
  }

  /** Drops joins for a yield that was given up because its call was cancelled. */
  static void dropJoins(Link link) {
    while (link.peek(Kind.Channel.CONTROL) == Kind.JOIN && link.canPoll(Kind.Channel.CONTROL)) {
      link.poll(Kind.Channel.CONTROL).release();
    }
  }

  /** Tells, once, whether a call was given up while it waited in yield. */
  boolean takeAbandonedYield() {
    boolean abandoned = yielding;
    yielding = false;
    return abandoned;
  }

  /** Sends a value to the parent. */
  void send(LuaValue value, Wait wait) {
    Link link = requireParent("send").link();
    parallel.flushOutput();
    messages.prepare(value);
    try {
      messages.send(link, Kind.DATA, wait);
    } catch (WaitExpiredException e) {
      throw tooLate(e);
    } finally {
      messages.forget();
    }
  }

  /** Receives from the parent; returns null when nothing is there and {@code wait} is null. */
  LuaValue receive(LuaValue target, Wait wait) {
    Link link = requireParent("receive").link();
    parallel.flushOutput();
    if (wait != null) {
      try {
        return messages.take(link, Kind.Channel.DATA, target, wait);
      } catch (WaitExpiredException e) {
        throw tooLate(e);
      }
    }
    return messages.poll(link, Kind.Channel.DATA, target);
  }

  private LuaError tooLate(WaitExpiredException e) {
    int id = parent.parentId();
    return new ChildError(ChildError.TIMEOUT, e.getMessage(), "", id, HostAddress.LOCAL, -1)
        .raise(interpreter);
  }
}

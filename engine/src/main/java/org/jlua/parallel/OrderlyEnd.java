package org.jlua.parallel;

import java.util.function.BooleanSupplier;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Link;
import org.jlua.parallel.link.ParallelException;
import org.jlua.parallel.link.Wait;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;

/**
 * The end of a child of which nothing more is wanted: it comes to the end of its code, or answers
 * its calls first.
 */
final class OrderlyEnd {
  private final Interpreter interpreter;
  private final Parallel parallel;
  private final Messages messages;

  OrderlyEnd(Interpreter interpreter, Parallel parallel, Messages messages) {
    this.interpreter = interpreter;
    this.parallel = parallel;
    this.messages = messages;
  }

  /** Waits until a child has ended, and notes what ended it. */
  void await(ProcessObject process) {
    Child child = process.child();
    if (process.isRunning()) {
      Link link = process.link();
      try {
        BooleanSupplier said = () -> link.peek(Kind.Channel.DATA) != null || hasYielded(link);
        while (!child.awaitExitOr(said, parallel.waiting())) {
          dropData(link);
          refuseYield(process);
        }
        parallel.failures().drainControl(process);
        if (process.failure() == null) {
          link.poll(Kind.Channel.CONTROL); // raises, since nothing is left and the child is gone
        }
      } catch (ParallelException e) {
        process.fail(parallel.failures().describe(process, e));
      }
    } else if (process.failure() == null && parallel.calls().haveServed(process)) {
      awaitAnswers(process);
      letEnd(process);
      return;
    }
    child.close();
  }

  /** Gives a child nothing to run, so that it ends in order. */
  private void letEnd(ProcessObject process) {
    if (process.failure() == null) {
      Table job = Job.pack(interpreter, LuaValue.EMPTYSTRING, LuaValue.NONE, new Table(), "");
      messages.prepareCode(job, interpreter.err());
      try {
        messages.send(process.link(), Kind.EXEC, parallel.waiting());
        process.markRunning();
        await(process);
        return;
      } catch (ParallelException e) {
        process.fail(parallel.failures().describe(process, e));
      }
    }
    process.child().close();
  }

  private static boolean hasYielded(Link link) {
    return link.peek(Kind.Channel.CONTROL) == Kind.YIELD;
  }

  private static void refuseYield(ProcessObject process) {
    if (hasYielded(process.link())) {
      throw new LuaError(
          "<parallel.sync> process " + process.id() + " waits in yield and would never end");
    }
  }

  /** A child that serves calls ends when it has answered them. */
  private void awaitAnswers(ProcessObject process) {
    Link link = process.link();
    BooleanSupplier said = () -> link.canPoll(Kind.Channel.DATA) || hasYielded(link);
    while (parallel.calls().isBusy(process)) {
      parallel
          .calls()
          .await(
              () -> parallel.calls().pending(process) == 0 || said.getAsBoolean(),
              said,
              parallel.waiting());
      while (link.canPoll(Kind.Channel.DATA)) {
        link.poll(Kind.Channel.DATA).release();
      }
      refuseYield(process);
    }
  }

  /** What nobody receives any more must not keep the child from ending. */
  private static void dropData(Link link) {
    while (link.peek(Kind.Channel.DATA) != null) {
      link.receive(Kind.Channel.DATA, Wait.none()).release();
    }
  }
}

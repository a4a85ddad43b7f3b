package org.jlua.parallel;

import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaValue;

/** A function that a child keeps in order to call it with many items. */
final class MappedFunction {
  private final Interpreter interpreter;
  private final RandomStreams random;
  private final LuaValue function;

  MappedFunction(Interpreter interpreter, RandomStreams random, LuaValue function) {
    this.interpreter = interpreter;
    this.random = random;
    this.function = function;
  }

  /** Calls the function with each item of a request and returns the reply. */
  Table apply(Table request, CallServer.Position at) {
    int first = CallProtocol.integer(request, 3);
    LuaValue seed = request.rawget(4);
    boolean collect = request.rawget(5).toboolean();
    int count = CallProtocol.integer(request, CallProtocol.ITEM_COUNT);
    LuaValue[] results = new LuaValue[count];
    Table failures = new Table();
    long start = System.nanoTime();
    for (int i = 1; i <= count; i++) {
      at.item = i;
      int index = first + i - 1;
      if (!seed.isnil()) {
        random.start(seed.tolong(), index);
      }
      results[i - 1] = LuaValue.NIL;
      try {
        LuaValue item = request.rawget(CallProtocol.ITEM_COUNT + i);
        LuaValue number = NumberValue.of(index);
        results[i - 1] = interpreter.run(function, LuaValue.varargsOf(item, number)).arg1();
      } catch (LuaError e) {
        if (!collect) {
          throw e;
        }
        failures.rawset(failures.rawlen() + 1, describe(ErrorReport.of(interpreter, e), i));
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Table reply = CallProtocol.list(CallProtocol.ITEMS_DONE, NumberValue.of(seconds), failures);
    return CallProtocol.append(reply, CallProtocol.RESULT_COUNT - 1, LuaValue.varargsOf(results));
  }

  private static Table describe(ErrorReport report, int position) {
    return Table.ofList(NumberValue.of(position), report.message(), report.traceback());
  }

  /** Adds to a reply that an item failed. */
  static void addFailure(Table reply, int position, ErrorReport report) {
    Table failures = (Table) reply.rawget(CallProtocol.FAILURES);
    failures.rawset(failures.rawlen() + 1, describe(report, position));
  }
}

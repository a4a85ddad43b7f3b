package org.jlua.parallel;

import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * What a child tells its parent of an error that its code raised.
 *
 * @param message the error value as text, with its position
 * @param traceback the traceback, empty when there is none
 */
record ErrorReport(LuaString message, LuaString traceback) {
  /** Describes an error that came out of an interpreter. */
  static ErrorReport of(Interpreter interpreter, LuaError e) {
    LuaValue value = e.value();
    LuaString message;
    try {
      message =
          value instanceof Table t && interpreter.operators().metatableOf(t) == null
              ? Strings.of(e.getMessage())
              : interpreter.operators().toText(value);
    } catch (LuaError failure) {
      message = Strings.of(e.getMessage());
    }
    String traceback = e.traceback() == null ? "" : e.traceback();
    return new ErrorReport(message, Strings.ofLatin1(traceback));
  }
}

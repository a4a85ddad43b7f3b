package org.jlua.lib;

import java.util.function.DoubleUnaryOperator;
import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.NumberValue;
import org.luaj.vm2.Varargs;

/**
 * A builtin that makes a number of a number and does nothing else, so that whoever calls it for
 * many numbers may do so without making Lua values of them.
 */
public record NumericFunction(DoubleUnaryOperator operator) implements Builtin.Body {
  @Override
  public Varargs call(Varargs args) {
    return NumberValue.of(
        operator.applyAsDouble(
            args.arg1() instanceof NumberValue n ? n.value() : Args.checkDouble(args, 1)));
  }
}

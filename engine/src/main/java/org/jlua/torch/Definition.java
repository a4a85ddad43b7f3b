package org.jlua.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jlua.vm.NumberValue;

/**
 * What an operation is: its overloads in the order in which they are tried and shown. Signatures
 * are explained at {@link Parameter}.
 */
final class Definition {
  private final List<Overload> overloads = new ArrayList<>(4);
  private final Form form;

  Definition(Form form) {
    this.form = form;
  }

  /** Returns for which form the overloads are wanted; few operations differ in their forms. */
  Form form() {
    return form;
  }

  /** Adds an overload that computes into its result tensors. */
  Definition into(String signature, Consumer<Call> kernel) {
    overloads.add(
        new Overload(
            signature,
            call -> {
              kernel.accept(call);
              return null;
            }));
    return this;
  }

  /** Adds an overload that returns a number. */
  Definition number(String signature, ToDoubleFunction<Call> kernel) {
    overloads.add(new Overload(signature, call -> NumberValue.of(kernel.applyAsDouble(call))));
    return this;
  }

  /** Adds an overload that returns any value. */
  Definition value(String signature, Overload.Kernel kernel) {
    overloads.add(new Overload(signature, kernel));
    return this;
  }

  Overload[] overloads() {
    return overloads.toArray(new Overload[0]);
  }
}

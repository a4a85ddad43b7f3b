package org.jlua.torch;

import org.jlua.tensor.BinaryOp;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.Elementwise;
import org.jlua.tensor.Tensor;

/**
 * Arithmetic of tensors and numbers: {@code torch.add}, {@code torch.cmul}, {@code torch.pow} … .
 */
final class ArithmeticFunctions extends Family {
  ArithmeticFunctions(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.operations(
        this,
        TypeSet.ALL,
        "add addcdiv addcmul bitand bitor bitxor cbitand cbitor cbitxor cdiv cfmod clamp clshift"
            + " cmax"
            + " cmin cmod cmul cpow cremainder crshift csub div fill fmod lshift mod mul remainder"
            + " rshift zero");
    // Torch calls the method sub like the one that cuts out a part: see TensorViews
    c.operations(this, TypeSet.FLOATING, "atan2 lerp pow");
  }

  @Override
  void define(String name, Definition d) {
    switch (name) {
      case "zero" -> d.into("*T!", c -> c.tensor(0).zero());
      case "fill" -> d.into("*T! real", c -> c.tensor(0).fill(c.number(1)));
      case "add" -> sum(d, BinaryOp.ADD, 1);
      case "csub" -> sum(d, BinaryOp.SUB, -1);
      case "clamp" ->
          d.into(
              "*T T@ real real",
              c -> Elementwise.clamp(c.tensor(0), c.tensor(1), c.number(2), c.number(3)));
      case "addcmul" ->
          d.into(
              "*T T@ [real=1] T T",
              c ->
                  Elementwise.addcmul(
                      c.tensor(0), c.tensor(1), c.number(2), c.tensor(3), c.tensor(4)));
      case "addcdiv" ->
          d.into(
              "*T T@ [real=1] T T",
              c ->
                  Elementwise.addcdiv(
                      c.tensor(0), c.tensor(1), c.number(2), c.tensor(3), c.tensor(4)));
      case "cmax" -> extremum(d, BinaryOp.MAX);
      case "cmin" -> extremum(d, BinaryOp.MIN);
      case "pow" -> power(d);
      case "atan2" -> {
        ofTensors(d, BinaryOp.ATAN2);
        d.number("real real", c -> Math.atan2(c.number(0), c.number(1)));
      }
      case "lerp" ->
          d.into(
                  "*T T@ T real",
                  c -> Elementwise.lerp(c.tensor(0), c.tensor(1), c.tensor(2), c.number(3)))
              .number(
                  "real real real", c -> c.number(0) + c.number(2) * (c.number(1) - c.number(0)));
      default -> elementByElement(name, d);
    }
  }

  /** Defines {@code cmul}, {@code mul} and their like: with a tensor if the name starts with c. */
  private static void elementByElement(String name, Definition d) {
    switch (name) {
      case "cmul" -> ofTensors(d, BinaryOp.MUL);
      case "cdiv" -> ofTensors(d, BinaryOp.DIV);
      case "cpow" -> d.into("*T T@ T", c -> elementPower(c.tensor(0), c.tensor(1), c.tensor(2)));
      case "cfmod", "cmod" -> ofTensors(d, BinaryOp.FMOD);
      case "cremainder" -> ofTensors(d, BinaryOp.REMAINDER);
      case "cbitand" -> ofTensors(d, BinaryOp.BITAND);
      case "cbitor" -> ofTensors(d, BinaryOp.BITOR);
      case "cbitxor" -> ofTensors(d, BinaryOp.BITXOR);
      case "clshift" -> ofTensors(d, BinaryOp.LSHIFT);
      case "crshift" -> ofTensors(d, BinaryOp.RSHIFT);
      case "mul" -> withNumber(d, BinaryOp.MUL);
      case "div" -> withNumber(d, BinaryOp.DIV);
      case "fmod", "mod" -> withNumber(d, BinaryOp.FMOD);
      case "remainder" -> withNumber(d, BinaryOp.REMAINDER);
      case "bitand" -> withNumber(d, BinaryOp.BITAND);
      case "bitor" -> withNumber(d, BinaryOp.BITOR);
      case "bitxor" -> withNumber(d, BinaryOp.BITXOR);
      case "lshift" -> withNumber(d, BinaryOp.LSHIFT);
      case "rshift" -> withNumber(d, BinaryOp.RSHIFT);
      default -> throw new IllegalStateException(name);
    }
  }

  private static void withNumber(Definition d, BinaryOp op) {
    d.into("*T T@ real", c -> Elementwise.apply(op, c.tensor(0), c.tensor(1), c.number(2)));
  }

  private static void ofTensors(Definition d, BinaryOp op) {
    d.into("*T T@ T", c -> Elementwise.apply(op, c.tensor(0), c.tensor(1), c.tensor(2)));
  }

  /** Defines a sum with a number, or with a multiple of a tensor. */
  private static void sum(Definition d, BinaryOp op, int sign) {
    withNumber(d, op);
    d.into(
        "*T T@ [real=1] T",
        c -> Elementwise.add(c.tensor(0), c.tensor(1), sign * c.number(2), c.tensor(3)));
  }

  private static void extremum(Definition d, BinaryOp op) {
    ofTensors(d, op);
    withNumber(d, op);
  }

  /** Raises elements to powers; for integer types through doubles, as C's {@code pow} does. */
  private static void elementPower(Tensor r, Tensor base, Tensor exponent) {
    if (r.type().isFloating()) {
      Elementwise.apply(BinaryOp.POW, r, base, exponent);
      return;
    }
    Tensor result = base.to(ElementType.DOUBLE);
    Elementwise.apply(BinaryOp.POW, result, result, exponent.to(ElementType.DOUBLE));
    r.resizeAs(base).copy(result);
  }

  private static void power(Definition d) {
    withNumber(d, BinaryOp.POW);
    d.into("*T real T", c -> Elementwise.scalarPow(c.tensor(0), c.number(1), c.tensor(2)));
    d.number(
        "real real",
        c -> {
          Tensor base = Tensor.of(c.type(), c.number(0));
          Elementwise.apply(BinaryOp.POW, base, base, c.number(1));
          return base.getDouble(0);
        });
  }
}

package org.jlua.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementwiseTest {
  private static double[] result(ElementType type, Consumer<Tensor> operation) {
    Tensor r = new Tensor(type);
    operation.accept(r);
    return r.toDoubleArray();
  }

  private static double[] unary(UnaryOp op, Tensor t) {
    return result(t.type(), r -> Elementwise.apply(op, r, t));
  }

  private static double[] binary(BinaryOp op, Tensor t, double value) {
    return result(t.type(), r -> Elementwise.apply(op, r, t, value));
  }

  private static double[] binary(BinaryOp op, Tensor a, Tensor b) {
    return result(a.type(), r -> Elementwise.apply(op, r, a, b));
  }

  private static Tensor ints(double... elements) {
    return Tensor.of(ElementType.INT, elements);
  }

  @Test
  void shouldRoundAndSignAsTorch() {
    Tensor t = Tensor.of(-2.5, -1, -0.5, 0, 0.5, 1, 2.5);
    assertThat(unary(UnaryOp.ROUND, t)).containsExactly(-3, -1, -1, 0, 1, 1, 3);
    assertThat(unary(UnaryOp.CEIL, t)).containsExactly(-2, -1, -0.0, 0, 1, 1, 3);
    assertThat(unary(UnaryOp.FLOOR, t)).containsExactly(-3, -1, -1, 0, 0, 1, 2);
    assertThat(unary(UnaryOp.TRUNC, t)).containsExactly(-2, -1, -0.0, 0, 0, 1, 2);
    assertThat(unary(UnaryOp.FRAC, t)).containsExactly(-0.5, 0, -0.5, 0, 0.5, 0, 0.5);
    assertThat(unary(UnaryOp.SIGN, t)).containsExactly(-1, -1, -1, 0, 1, 1, 1);
    assertThat(unary(UnaryOp.ROUND, Tensor.of(0.49999999999999994, 0x1p52 + 1)))
        .containsExactly(0, 0x1p52 + 1);
  }

  @Test
  void shouldComputeFunctionsInSinglePrecision() {
    Tensor t = Tensor.of(ElementType.FLOAT, 0.25, 1, 4);
    assertThat(unary(UnaryOp.EXP, t))
        .containsExactly(new double[] {1.284, 2.7183, 54.598}, within(1e-3));
    assertThat(unary(UnaryOp.SIGMOID, t))
        .containsExactly(new double[] {0.56218, 0.73106, 0.98201}, within(1e-5));
    assertThat(unary(UnaryOp.LOG1P, t))
        .containsExactly(new double[] {0.22314, 0.69315, 1.6094}, within(1e-4));
    assertThat(unary(UnaryOp.RSQRT, t)).containsExactly(2, 1, 0.5);
    assertThat(unary(UnaryOp.CINV, t)).containsExactly(4, 1, 0.25);
  }

  @ParameterizedTest
  @EnumSource
  void shouldMatchJavasMathForEveryFunction(UnaryOp op) {
    Tensor t = Tensor.of(0.3, 0.9, 0.6);
    double[] r = unary(op, t);
    for (int i = 0; i < 3; i++) {
      assertThat(r[i]).isEqualTo(unary(op, Tensor.of(t.getDouble(i)))[0]);
    }
  }

  @Test
  void shouldRefuseFunctionsThatTheTypeLacks() {
    assertThatThrownBy(() -> unary(UnaryOp.ABS, Tensor.of(ElementType.SHORT, 1)))
        .hasMessageContaining("torch.ShortTensor does not implement the abs");
    assertThatThrownBy(() -> binary(BinaryOp.BITAND, Tensor.of(3), 1))
        .hasMessage("bitand is only supported for integer type tensors");
    assertThat(unary(UnaryOp.ABS, ints(-3, 4))).containsExactly(3, 4);
  }

  @Test
  void shouldCombineWithScalars() {
    assertThat(binary(BinaryOp.FMOD, Tensor.of(7, -7), 3)).containsExactly(1, -1);
    assertThat(binary(BinaryOp.REMAINDER, Tensor.of(7, -7), 3)).containsExactly(1, 2);
    assertThat(binary(BinaryOp.REMAINDER, Tensor.of(-5.5), 2)).containsExactly(0.5);
    assertThat(binary(BinaryOp.POW, Tensor.of(4, 9), 0.5)).containsExactly(2, 3);
    assertThat(result(ElementType.DOUBLE, r -> Elementwise.scalarPow(r, 2, Tensor.of(1, 2, 3))))
        .containsExactly(2, 4, 8);
    assertThat(binary(BinaryOp.DIV, ints(10, 20), 3)).containsExactly(3, 6);
    assertThat(binary(BinaryOp.REMAINDER, ints(-7, 7), 3)).containsExactly(2, 1);
    assertThat(binary(BinaryOp.FMOD, ints(-7, 7), 3)).containsExactly(-1, 1);
    assertThat(binary(BinaryOp.MUL, ints(1, 2), 2.7)).containsExactly(2, 4);
    assertThat(binary(BinaryOp.ADD, ints(1), 1.9)).containsExactly(2);
    assertThat(binary(BinaryOp.ADD, Tensor.of(ElementType.BYTE, 200), 100)).containsExactly(44);
    assertThat(binary(BinaryOp.MUL, Tensor.of(ElementType.BYTE, 5), 60)).containsExactly(44);
    assertThat(binary(BinaryOp.MAX, Tensor.of(ElementType.BYTE, 250, 1), 7))
        .containsExactly(250, 7);
  }

  @Test
  void shouldShiftAndCombineBits() {
    assertThat(binary(BinaryOp.BITAND, ints(12, 255, 7), 6)).containsExactly(4, 6, 6);
    assertThat(binary(BinaryOp.BITXOR, ints(12, 255, 7), ints(10, 15, 8)))
        .containsExactly(6, 240, 15);
    assertThat(binary(BinaryOp.RSHIFT, ints(-8), 1)).containsExactly(2147483644);
    assertThat(binary(BinaryOp.LSHIFT, Tensor.of(ElementType.LONG, 1), 40)).containsExactly(0x1p40);
    assertThat(binary(BinaryOp.RSHIFT, Tensor.of(ElementType.CHAR, -2), 1)).containsExactly(127);
    assertThat(binary(BinaryOp.LSHIFT, Tensor.of(2, 3), 2)).containsExactly(8, 12);
    assertThat(binary(BinaryOp.RSHIFT, Tensor.of(8, 3), 1)).containsExactly(4, 1.5);
  }

  @Test
  void shouldCombineTensorsOfAnyLayout() {
    Tensor m = new Tensor(new DoubleStorage(1, 2, 3, 4, 5, 6)).view(2, 3);
    Tensor flat = Tensor.of(10, 20, 30, 40, 50, 60);
    Tensor r = new Tensor(ElementType.DOUBLE);
    Elementwise.add(r, m.t(), 2, flat);
    assertThat(r.size()).containsExactly(3, 2);
    assertThat(r.toDoubleArray()).containsExactly(21, 44, 62, 85, 103, 126);
    Elementwise.add(m.t(), m.t(), 1, flat);
    assertThat(m.toDoubleArray()).containsExactly(11, 32, 53, 24, 45, 66);
    Elementwise.addcmul(r, r, -1, r, r);
    assertThat(r.getDouble(0, 0)).isEqualTo(21 - 21 * 21);
    assertThatThrownBy(() -> Elementwise.add(r, Tensor.of(1, 2, 3), 1, Tensor.of(1, 2)))
        .hasMessage(
            "inconsistent tensor size, expected r_ [3], t [3] and src [2] to have the same number"
                + " of elements, but got 3, 3 and 2 elements respectively");
  }

  @Test
  void shouldUpdateRepeatedElementsOneAfterTheOther() {
    Tensor column = Tensor.of(1, 2).view(2, 1);
    Tensor wide = column.expand(2, 3);
    Elementwise.apply(BinaryOp.ADD, wide, wide, 1);
    assertThat(column.toDoubleArray()).containsExactly(4, 5);
  }

  @Test
  void shouldHandleLongStridedOperands() {
    int n = 5000;
    Tensor big = new Tensor(ElementType.FLOAT, n, 3);
    Tensor column = big.select(1, 1);
    for (int i = 0; i < n; i++) {
      column.setDouble(i, i);
    }
    Elementwise.apply(BinaryOp.MUL, column, column, column);
    assertThat(column.getDouble(4000)).isEqualTo(16_000_000);
    assertThat(big.getDouble(4000, 0)).isZero();
    Tensor wide = new Tensor(ElementType.FLOAT, 3, 200).narrow(1, 50, 100);
    Elementwise.apply(BinaryOp.ADD, wide, wide, 2);
    assertThat(Reduce.sum(wide)).isEqualTo(600);
  }

  @Test
  void shouldClampAndInterpolate() {
    assertThat(result(ElementType.DOUBLE, r -> Elementwise.clamp(r, Tensor.of(-5, 0, 5), -1, 2)))
        .containsExactly(-1, 0, 2);
    assertThat(
            result(
                ElementType.DOUBLE,
                r -> Elementwise.lerp(r, Tensor.of(0, 10), Tensor.of(10, 20), 0.25)))
        .containsExactly(2.5, 12.5);
  }

  @Test
  void shouldCompareIntoBytesOrTheSameType() {
    Tensor t = Tensor.of(1, 2, 3);
    Tensor bytes = new Tensor(ElementType.BYTE);
    Elementwise.compare(Comparison.GE, bytes, t, 2);
    assertThat(bytes.toDoubleArray()).containsExactly(0, 1, 1);
    assertThat(result(ElementType.DOUBLE, r -> Elementwise.compare(Comparison.NE, r, t, 2)))
        .containsExactly(1, 0, 1);
    Elementwise.compare(Comparison.LT, bytes, t, Tensor.of(2, 2, 4));
    assertThat(bytes.toDoubleArray()).containsExactly(1, 0, 1);
    assertThatThrownBy(() -> Elementwise.compare(Comparison.LT, bytes, t, Tensor.of(1, 2)))
        .hasMessageStartingWith("inconsistent tensor size, expected r_ [3], ta [3] and tb [2]");
    assertThat(Elementwise.equal(t, t.clone())).isTrue();
    assertThat(Elementwise.equal(t, t.view(3, 1))).isFalse();
    assertThat(Elementwise.equal(t, Tensor.of(1, 2, 4))).isFalse();
  }
}

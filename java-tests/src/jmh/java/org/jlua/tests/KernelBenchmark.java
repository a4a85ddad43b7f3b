package org.jlua.tests;

import java.util.concurrent.TimeUnit;
import org.jlua.Lua;
import org.jlua.tensor.BinaryOp;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.Elementwise;
import org.jlua.tensor.Generator;
import org.jlua.tensor.KernelThreads;
import org.jlua.tensor.LinearAlgebra;
import org.jlua.tensor.Ordering;
import org.jlua.tensor.Reduce;
import org.jlua.tensor.Sampling;
import org.jlua.tensor.Tensor;
import org.jlua.tensor.UnaryOp;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The kernels of {@code lua-tests/bench/calib.lua}, one by one, once they are compiled. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "-XX:+UseSerialGC",
      "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED",
      "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED"
    })
public class KernelBenchmark {
  private static final int COUNT = 1_000_000;
  private static final int VECTOR = 100_000;
  private static final int MATRIX = 512;

  /** How many threads a kernel may use. */
  @Param("1")
  public int threads;

  /** The element type. */
  @Param({"DOUBLE", "FLOAT"})
  public ElementType type;

  private Generator generator;
  private Tensor sum;
  private Tensor ones;
  private Tensor x;
  private Tensor y;
  private Tensor result;
  private Tensor indices;
  private Tensor a;
  private Tensor b;
  private Tensor product;
  private Lua lua;

  /** Makes the operands. */
  @Setup
  public void prepare() {
    KernelThreads.setLimit(threads);
    generator = new Generator(1);
    sum = new Tensor(type, VECTOR);
    ones = new Tensor(type, VECTOR).fill(1);
    x = random(COUNT);
    y = random(COUNT);
    result = new Tensor(type, COUNT);
    indices = new Tensor(ElementType.LONG);
    a = random(MATRIX, MATRIX);
    b = random(MATRIX, MATRIX);
    product = new Tensor(type, MATRIX, MATRIX);
    lua = Lua.builder().build();
    lua.run(
        "require 'torch' t = torch.randn("
            + COUNT
            + "):type('torch."
            + type.torchName()
            + "Tensor') f = function(x) return x * 0.5 + 1 end",
        "=prepare");
  }

  private Tensor random(int... sizes) {
    Tensor t = new Tensor(type);
    Sampling.randn(t, generator, sizes);
    return t;
  }

  /** Closes the interpreter. */
  @TearDown
  public void close() {
    lua.close();
  }

  /** {@code sum:add(13, ones)}, 1e5 elements. */
  @Benchmark
  public Tensor add() {
    Elementwise.add(sum, sum, 13, ones);
    return sum;
  }

  /** {@code torch.cmul(result, x, y)}, 1e6 elements. */
  @Benchmark
  public Tensor cmul() {
    Elementwise.apply(BinaryOp.MUL, result, x, y);
    return result;
  }

  /** {@code torch.exp(result, x)}, 1e6 elements. */
  @Benchmark
  public Tensor exp() {
    Elementwise.apply(UnaryOp.EXP, result, x);
    return result;
  }

  /** {@code x:norm()}, 1e6 elements. */
  @Benchmark
  public double norm() {
    return Reduce.norm(x, 2);
  }

  /** {@code x:sum()}, 1e6 elements. */
  @Benchmark
  public double sum() {
    return Reduce.sum(x);
  }

  /** {@code torch.mm(product, a, b)}, 512 rows and columns. */
  @Benchmark
  public Tensor mm() {
    LinearAlgebra.addmm(product, 0, product, 1, a, b);
    return product;
  }

  /** {@code torch.randn(result, n)}, 1e6 elements. */
  @Benchmark
  public Tensor randn() {
    Sampling.randn(result, generator, COUNT);
    return result;
  }

  /** {@code torch.sort(result, indices, x)}, 1e6 elements. */
  @Benchmark
  public Tensor sort() {
    Ordering.sort(result, indices, x, 0, false);
    return result;
  }

  /** {@code t:apply(f)} by Lua, 1e6 elements. */
  @Benchmark
  public void apply() {
    lua.run("t:apply(f)", "=apply");
  }
}

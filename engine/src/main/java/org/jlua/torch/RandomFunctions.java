package org.jlua.torch;

import org.jlua.tensor.ByteStorage;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.Generator;
import org.jlua.tensor.Multinomial;
import org.jlua.tensor.Sampling;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Args;
import org.jlua.vm.ArgumentError;
import org.jlua.vm.Builtin;
import org.jlua.vm.Table;
import org.luaj.vm2.Varargs;

/** Random numbers, tensors of random numbers, and their generators. */
final class RandomFunctions extends Family {
  RandomFunctions(Torch torch) {
    super(torch);
  }

  @Override
  void declare(Catalogue c) {
    c.operations(this, TypeSet.ALL, "bernoulli geometric random randperm");
    c.operations(
        this,
        TypeSet.FLOATING,
        "cauchy exponential logNormal multinomial multinomialAliasSetup_ multinomialAlias_"
            + " normal rand"
            + " randn uniform");
    c.functionOperations(this, TypeSet.ALL, "getRNGState initialSeed manualSeed seed setRNGState");
    c.functions(this, "multinomialAlias multinomialAliasSetup");
  }

  @Override
  void defineClasses() {
    Builtin constructor = lazily("Generator");
    Table metatable =
        torch.classes().define("torch.Generator", null, constructor, constructor, null);
    metatable.rawset(torch.interpreter().intern("new"), constructor);
    torch.module().rawset(torch.interpreter().intern("_gen"), torch.generatorValue());
  }

  @Override
  void define(String name, Definition d) {
    switch (name) {
      case "random" -> integers(d);
      case "bernoulli" -> bernoulli(d);
      case "geometric" ->
          d.number("[gen] double", c -> c.generator(0).geometric(c.number(1)))
              .into(
                  "*T! [gen] double",
                  c -> Sampling.geometric(c.tensor(0), c.generator(1), c.number(2)));
      case "exponential" ->
          d.number("[gen] double", c -> c.generator(0).exponential(c.number(1)))
              .into(
                  "*T! [gen] double",
                  c -> Sampling.exponential(c.tensor(0), c.generator(1), c.number(2)));
      case "uniform" -> twoNumbers(d, "[double] [double=1]", Generator::uniform, Sampling::uniform);
      case "normal" -> twoNumbers(d, "[double] [double=1]", Generator::normal, Sampling::normal);
      case "cauchy" -> twoNumbers(d, "[double] [double=1]", Generator::cauchy, Sampling::cauchy);
      case "logNormal" ->
          twoNumbers(d, "[double=1] [double=2]", Generator::logNormal, Sampling::logNormal);
      case "rand" ->
          d.into("*T [gen] sizes", c -> Sampling.rand(c.tensor(0), c.generator(1), c.sizes()));
      case "randn" ->
          d.into("*T [gen] sizes", c -> Sampling.randn(c.tensor(0), c.generator(1), c.sizes()));
      case "randperm" ->
          d.into("*T [gen] long", c -> Sampling.randperm(c.tensor(0), c.generator(1), c.int32(2)));
      default -> definition(name, d);
    }
  }

  /** Defines multinomial sampling and the handling of generators. */
  private void definition(String name, Definition d) {
    switch (name) {
      case "multinomial" ->
          d.into(
              "[*L] [gen] T int [boolean]",
              c ->
                  Multinomial.draw(
                      c.tensor(0), c.generator(1), c.tensor(2), c.int32(3), c.flag(4)));
      case "multinomialAliasSetup_" ->
          d.into("T *L! *T!", c -> Multinomial.aliasSetup(c.tensor(1), c.tensor(2), c.tensor(0)));
      case "multinomialAlias_" ->
          d.into(
              "*L! L T",
              c -> Multinomial.aliasDraw(c.tensor(0), torch.generator(), c.tensor(1), c.tensor(2)));
      case "manualSeed" -> d.into("[gen] long", c -> c.generator(0).manualSeed(c.integer(1)));
      case "seed" -> d.number("[gen]", c -> c.generator(0).seed());
      case "initialSeed" -> d.number("[gen]", c -> c.generator(0).initialSeed());
      case "getRNGState" ->
          d.into(
              "*B [gen]",
              c -> c.tensor(0).set(new Tensor(new ByteStorage(c.generator(1).getState()))));
      case "setRNGState" -> d.into("[gen] B", c -> c.generator(0).setState(bytes(c.tensor(1))));
      default -> throw new IllegalStateException(name);
    }
  }

  private static void integers(Definition d) {
    d.number("[gen] long long", c -> c.generator(0).random(c.integer(1), c.integer(2)))
        .number("[gen] long", c -> c.generator(0).random(c.integer(1)))
        .number("[gen]", c -> c.generator(0).random())
        .into(
            "*T! [gen] long long",
            c -> Sampling.random(c.tensor(0), c.generator(1), c.integer(2), c.integer(3)))
        .into("*T! [gen] long", c -> Sampling.random(c.tensor(0), c.generator(1), c.integer(2)))
        .into("*T! [gen]", c -> Sampling.random(c.tensor(0), c.generator(1)));
  }

  private static void bernoulli(Definition d) {
    d.number("[gen] [double=0.5]", c -> c.generator(0).bernoulli(c.number(1)))
        .into(
            "*T! [gen] [double=0.5]",
            c -> Sampling.bernoulli(c.tensor(0), c.generator(1), c.number(2)));
    for (String probabilities : new String[] {"F", "D"}) {
      d.into(
          "*T! [gen] " + probabilities,
          c -> Sampling.bernoulli(c.tensor(0), c.generator(1), c.tensor(2)));
    }
  }

  /** Draws a number from a distribution. */
  private interface Draw {
    double number(Generator generator, double a, double b);
  }

  /** Fills a tensor from a distribution. */
  private interface Fill {
    void tensor(Tensor r, Generator generator, double a, double b);
  }

  /** Defines a distribution that has two parameters. */
  private static void twoNumbers(Definition d, String parameters, Draw draw, Fill fill) {
    d.number("[gen] " + parameters, c -> draw.number(c.generator(0), c.number(1), c.number(2)))
        .into(
            "*T! [gen] " + parameters,
            c -> fill.tensor(c.tensor(0), c.generator(1), c.number(2), c.number(3)));
  }

  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "Generator" -> args -> torch.wrap(new Generator());
      case "multinomialAlias" -> this::multinomialAlias;
      case "multinomialAliasSetup" -> this::multinomialAliasSetup;
      default -> throw new IllegalStateException(name);
    };
  }

  /**
   * {@code multinomialAliasSetup(p [, state])}: returns a table of what {@code multinomialAlias}
   * needs; writes to that of an earlier call if it is given.
   */
  private Varargs multinomialAliasSetup(Varargs args) {
    Tensor p = TensorArgs.check(torch, args, 1);
    Table state = args.arg(2) instanceof Table given ? given : new Table(2, 0);
    Tensor aliases =
        state.rawget(1) instanceof TensorUserdata t ? t.tensor() : new Tensor(ElementType.LONG);
    Tensor shares = state.rawget(2) instanceof TensorUserdata t ? t.tensor() : new Tensor(p.type());
    Multinomial.aliasSetup(aliases, shares, p);
    state.rawset(1, torch.wrap(aliases));
    state.rawset(2, torch.wrap(shares));
    return state;
  }

  /** {@code multinomialAlias(output, state)}: fills a Long tensor with drawn indices. */
  private Varargs multinomialAlias(Varargs args) {
    Tensor output = TensorArgs.check(torch, args, 1, ElementType.LONG);
    Table state = Args.checkTable(args, 2);
    if (!(state.rawget(1) instanceof TensorUserdata aliases)
        || !(state.rawget(2) instanceof TensorUserdata shares)) {
      throw new ArgumentError(2, "the table that multinomialAliasSetup returns expected");
    }
    Multinomial.aliasDraw(output, torch.generator(), aliases.tensor(), shares.tensor());
    return args.arg1();
  }

  private static byte[] bytes(Tensor t) {
    byte[] bytes = new byte[(int) t.nElement()];
    new Tensor(new ByteStorage(bytes)).copy(t);
    return bytes;
  }
}

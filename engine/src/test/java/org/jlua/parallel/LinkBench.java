package org.jlua.parallel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jlua.parallel.link.Kind;
import org.jlua.parallel.link.Wait;

/** Measures links to real child processes; prints lines of name, value and unit. */
final class LinkBench {
  private static final Wait FOREVER = Wait.forever(() -> {});

  private LinkBench() {}

  public static void main(String[] args) {
    try (Family family = Family.ofRoot()) {
      List<String> names = List.of(args);
      if (names.isEmpty() || names.contains("start")) {
        start(family);
      }
      if (names.isEmpty() || names.contains("pingpong")) {
        pingPong(family);
      }
      if (names.isEmpty() || names.contains("fanout")) {
        fanOut(family);
      }
      if (names.isEmpty() || names.contains("bandwidth")) {
        for (int megabytes : new int[] {1, 4, 8, 64}) {
          bandwidth(family, megabytes);
        }
      }
      if (names.isEmpty() || names.contains("rate")) {
        rate(family);
      }
    }
  }

  private static void print(String name, double value, String unit) {
    System.out.printf("%s %.3f %s%n", name, value, unit);
  }

  private static void start(Family family) {
    for (int i = 0; i < 5; i++) {
      long begin = System.nanoTime();
      Child child = family.fork(TestChild.spec(i, "wait"), TestChild.launcher());
      long forked = System.nanoTime();
      child.awaitHello(FOREVER);
      long ready = System.nanoTime();
      child.close();
      long ended = System.nanoTime();
      print("fork", (forked - begin) / 1e6, "ms");
      print("hello", (ready - begin) / 1e6, "ms");
      print("close", (ended - ready) / 1e6, "ms");
      Child brief = family.fork(TestChild.spec(i, "wait"), TestChild.launcher());
      brief.awaitHello(FOREVER);
      begin = System.nanoTime();
      brief.link().send(Kind.JOIN, FOREVER);
      brief.awaitExit(FOREVER);
      print("end", (System.nanoTime() - begin) / 1e6, "ms");
    }
  }

  private static void pingPong(Family family) {
    Child child = family.fork(TestChild.spec(1, "yield"), TestChild.launcher());
    joins(List.of(child), 20_000);
    double[] micros = joins(List.of(child), 20_000);
    report("pingpong", micros);
    child.close();
  }

  private static void fanOut(Family family) {
    List<Child> children = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      children.add(family.fork(TestChild.spec(i, "yield"), TestChild.launcher()));
    }
    joins(children, 5_000);
    report("fanout4", joins(children, 10_000));
    children.forEach(Child::close);
  }

  private static double[] joins(List<Child> children, int count) {
    ByteBuffer payload = ByteBuffer.allocate(32);
    double[] micros = new double[count];
    for (int i = 0; i < count; i++) {
      long begin = System.nanoTime();
      for (Child child : children) {
        child.link().receive(Kind.Channel.CONTROL, FOREVER).release();
      }
      for (Child child : children) {
        child.link().send(Kind.JOIN, FOREVER, payload);
      }
      micros[i] = (System.nanoTime() - begin) / 1e3;
    }
    return micros;
  }

  private static void report(String name, double[] micros) {
    Arrays.sort(micros);
    print(name + "_p50", micros[micros.length / 2], "us");
    print(name + "_p99", micros[micros.length * 99 / 100], "us");
  }

  private static void bandwidth(Family family, int megabytes) {
    Child child = family.fork(TestChild.spec(1, "sink"), TestChild.launcher());
    int bytes = megabytes << 20;
    ByteBuffer data = ByteBuffer.allocateDirect(bytes);
    int rounds = Math.max(20, 1024 / megabytes);
    transfer(child, data, rounds);
    double[] seconds = transfer(child, data, rounds);
    Arrays.sort(seconds);
    print("transfer_" + megabytes + "MiB", bytes / seconds[seconds.length / 2] / 1e9, "GB/s");
    child.close();
  }

  private static double[] transfer(Child child, ByteBuffer data, int rounds) {
    double[] seconds = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long begin = System.nanoTime();
      child.link().send(Kind.DATA, FOREVER, data);
      child.link().receive(Kind.Channel.DATA, FOREVER).release();
      seconds[i] = (System.nanoTime() - begin) / 1e9;
    }
    return seconds;
  }

  private static void rate(Family family) {
    int count = 300_000;
    for (int i = 0; i < 2; i++) {
      Child child = family.fork(TestChild.spec(1, "flood " + count + " 32"), TestChild.launcher());
      child.awaitHello(FOREVER);
      long begin = System.nanoTime();
      for (int n = 0; n < count; n++) {
        child.link().receive(Kind.Channel.DATA, FOREVER).release();
      }
      print("rate_32B", count / ((System.nanoTime() - begin) / 1e9), "msg/s");
      child.close();
    }
  }
}

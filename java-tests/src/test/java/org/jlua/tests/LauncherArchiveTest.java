package org.jlua.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jlua.tests.Command.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that the launcher makes on first use. */
class LauncherArchiveTest {
  private static final Result HERE = Result.printed("here\n");

  /**
   * A distribution, and a cache in which its archive was made once, for the tests that only want to
   * have one.
   */
  @TempDir static Path prepared;

  private static Path distribution;

  @TempDir Path temp;
  private Path cache;
  private Command command;

  @BeforeAll
  static void prepareAnArchive() throws Exception {
    distribution = DistributionCopy.at(prepared.resolve("jlua"));
    Command.jluaIn(distribution, "-e", "").with("XDG_CACHE_HOME", prepared + "/cache").run();
  }

  @BeforeEach
  void useACacheOfOurOwn() {
    cache = temp.resolve("cache/jlua");
    command = commandIn(distribution);
  }

  private void usePreparedArchive() throws Exception {
    Command.of("cp", "-a", prepared + "/cache", temp.toString()).run();
  }

  private Command commandIn(Path home) {
    return Command.jluaIn(home, "-e", "print 'here'")
        .with("XDG_CACHE_HOME", cache.getParent().toString());
  }

  @Test
  void shouldMakeItOnFirstUseOnly() throws Exception {
    assertThat(command.run()).isEqualTo(HERE);
    Path archive = onlyArchive();
    assertThat(archive).isNotEmptyFile();
    Object key = Files.readAttributes(archive, "*").get("fileKey");
    assertThat(command.run()).isEqualTo(HERE);
    assertThat(Files.readAttributes(onlyArchive(), "*").get("fileKey")).isEqualTo(key);
    assertThat(namesBeside(archive))
        .containsOnly(archive.getFileName().toString(), "owner", "made");
  }

  @Test
  void shouldBeUsed() throws Exception {
    Result result =
        Command.jlua("-e", "print 'here'") // which has its whole training
            .with("JLUA_OPTS", "-Xlog:class+load:file=" + temp + "/loaded")
            .run();
    assertThat(result).isEqualTo(HERE);
    try (Stream<String> lines = Files.lines(temp.resolve("loaded"))) {
      List<String> luaj = lines.filter(line -> line.contains(" org.luaj.")).toList();
      assertThat(luaj).isNotEmpty().allMatch(line -> line.contains("shared objects file"));
    }
  }

  /** A single class of ours from elsewhere makes a JVM open the jar, and link it by itself. */
  @Test
  void shouldHoldAllThatParentsAndChildrenLoad() throws Exception {
    String program =
        """
        require 'torch'
        require 'parallel'
        local child = parallel.fork()
        child:exec(function()
          parallel.yield()
          parallel.parent:send(parallel.parent:receive():mul(2))
        end)
        child:join()
        child:send(torch.ones(2, 2))
        print(child:receive():sum())
        child:sync()
        parallel.close()
        """;
    Result result =
        Command.jlua("-e", program)
            .with("JLUA_OPTS", "-Xlog:class+load:file=" + temp + "/loaded%p")
            .run();
    assertThat(result).isEqualTo(Result.printed("8\n<parallel#000>\tclosing session\n"));
    List<Path> logs;
    try (Stream<Path> files = Files.list(temp)) {
      logs = files.toList();
    }
    assertThat(logs).hasSizeGreaterThan(1);
    for (Path log : logs) {
      try (Stream<String> lines = Files.lines(log)) {
        List<String> ours = lines.filter(line -> line.contains(" org.jlua.")).toList();
        assertThat(ours).isNotEmpty().allMatch(line -> line.contains("shared objects file"));
      }
    }
  }

  @Test
  void shouldBeMadeAgainWhenTruncated() throws Exception {
    usePreparedArchive();
    Path archive = onlyArchive();
    long size = Files.size(archive);
    for (long length : new long[] {0, 4096, size - 1}) {
      try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
        file.setLength(length);
      }
      assertThat(command.run()).as("cut to %d bytes", length).isEqualTo(HERE);
      assertThat(Files.size(archive)).isGreaterThan(size / 2);
    }
  }

  @Test
  void shouldBeMadeAgainWhenOverwritten() throws Exception {
    usePreparedArchive();
    Path archive = onlyArchive();
    long size = Files.size(archive);
    for (long position : new long[] {0, size / 3}) {
      archive.toFile().setWritable(true);
      try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
        file.seek(position);
        file.write(new byte[1000]);
      }
      assertThat(command.run()).as("overwritten at %d", position).isEqualTo(HERE);
    }
    assertThat(archive).isNotEmptyFile();
  }

  @Test
  void shouldBeMadeOnceByManyAtOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      processes.add(command.start(temp.resolve("out" + i), temp.resolve("err" + i)));
    }
    for (int i = 0; i < 6; i++) {
      assertThat(processes.get(i).waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(temp.resolve("out" + i)).hasContent("here");
      assertThat(temp.resolve("err" + i)).isEmptyFile();
    }
    Path archive = onlyArchive();
    assertThat(archive).isNotEmptyFile();
    assertThat(namesBeside(archive))
        .containsOnly(archive.getFileName().toString(), "owner", "made");
  }

  @Test
  void shouldNotWaitForALockWhoseOwnerWasKilled() throws Exception {
    usePreparedArchive();
    Path archive = onlyArchive();
    Files.delete(archive);
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createSymbolicLink(archive.resolveSibling("lock"), Path.of("" + dead.pid()));
    assertThat(command.run()).isEqualTo(HERE);
    assertThat(archive).isNotEmptyFile();
    assertThat(Files.isSymbolicLink(archive.resolveSibling("lock"))).isFalse();
  }

  @Test
  void shouldLeaveALockAloneWhoseOwnerLives() throws Exception {
    usePreparedArchive();
    Path archive = onlyArchive();
    Files.delete(archive);
    Path owner = Path.of("" + ProcessHandle.current().pid());
    Files.createSymbolicLink(archive.resolveSibling("lock"), owner);
    assertThat(command.run()).isEqualTo(HERE);
    assertThat(archive).doesNotExist();
    assertThat(Files.readSymbolicLink(archive.resolveSibling("lock"))).isEqualTo(owner);
  }

  @Test
  void shouldBeReplacedWhenAJarWas() throws Exception {
    Path copy = DistributionCopy.at(temp.resolve("copy"));
    command = commandIn(copy);
    assertThat(command.run()).isEqualTo(HERE);
    Path first = onlyArchive();
    Files.writeString(copy.resolve("lib/build-id"), "0123456789abcdef\n");
    assertThat(command.run()).isEqualTo(HERE);
    assertThat(onlyArchive()).isNotEqualTo(first);

    Path second = onlyArchive();
    Object key = Files.readAttributes(second, "*").get("fileKey");
    Path jar = copy.resolve("lib/luaj-jse-3.0.1.jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(3600)));
    for (int i = 0; i < 2; i++) { // once, although the jar's date lies ahead
      assertThat(command.run()).isEqualTo(HERE);
      Object now = Files.readAttributes(second, "*").get("fileKey");
      assertThat(now.equals(key)).isEqualTo(i == 1);
      key = now;
    }
  }

  @Test
  void shouldBeRemovedWithItsDistribution() throws Exception {
    Path copy = DistributionCopy.at(temp.resolve("copy"));
    commandIn(copy).run();
    Path first = onlyArchive();
    Files.move(copy, temp.resolve("elsewhere"), StandardCopyOption.ATOMIC_MOVE);
    assertThat(command.run()).isEqualTo(HERE);
    assertThat(first).doesNotExist();
    assertThat(onlyArchive()).isNotEmptyFile();
  }

  @Test
  void shouldBeDispensableWhereNothingCanBeWritten() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));
    assertThat(command.with("XDG_CACHE_HOME", file + "/below").run()).isEqualTo(HERE);
    assertThat(command.with("XDG_CACHE_HOME", "/proc").run()).isEqualTo(HERE);
    assertThat(command.with("XDG_CACHE_HOME", null).with("HOME", file.toString()).run())
        .isEqualTo(HERE);
    Path gone = temp.resolve("gone");
    assertThat(command.with("HOME", gone.toString()).run()).isEqualTo(HERE);
    assertThat(gone).doesNotExist();
    assertThat(command.with("HOME", null).run()).isEqualTo(HERE);
  }

  @Test
  void shouldBeLeftOutOnRequest() throws Exception {
    assertThat(command.with("JLUA_ARCHIVE", "off").run()).isEqualTo(HERE);
    assertThat(cache).doesNotExist();
    assertThat(command.with("JLUA_ARCHIVE", null).with("JLUA_OPTS", "-Xshare:off").run())
        .isEqualTo(HERE);
    assertThat(cache).doesNotExist();
  }

  @Test
  void shouldNotTryAgainWhenTheJvmCannotMakeOne() throws Exception {
    Path jdk = FakeCommand.jdk(temp.resolve("jdk"), "17.0.9");
    Path log = temp.resolve("log");
    FakeCommand.write(jdk.resolve("bin/java"), "echo \"$@\" >>'" + log + "'\n");
    command.with("JLUA_JAVA_HOME", jdk.toString());
    for (int i = 0; i < 3; i++) {
      assertThat(command.run()).isEqualTo(Result.printed(""));
    }
    assertThat(Files.readAllLines(log)).hasSize(5); // one attempt, of two steps
  }

  @Test
  void shouldSuitAnyCollector() throws Exception {
    usePreparedArchive();
    for (String option :
        List.of("-XX:-UseSerialGC -XX:+UseG1GC", "-XX:-UseCompressedOops", "-Xmx64m")) {
      assertThat(command.with("JLUA_OPTS", option).run()).as(option).isEqualTo(HERE);
    }
  }

  private Path onlyArchive() throws IOException {
    try (Stream<Path> all = Files.walk(cache)) {
      List<Path> found =
          all.filter(file -> file.getFileName().toString().matches("jlua\\.(jsa|aot)")).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private static Set<String> namesBeside(Path archive) throws IOException {
    try (Stream<Path> files = Files.list(archive.getParent())) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}

package org.jlua.lib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.jlua.vm.BinaryChunk;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * What is no binary chunk, or one that was changed, is refused or does something that Lua code
 * could do as well: raises a Lua error, returns, or goes on until it is stopped.
 *
 * <p>The system property {@code jlua.fuzz.rounds} (1) multiplies the number of attempts.
 */
class DamagedChunksTest {
  private static final int ROUNDS = Integer.getInteger("jlua.fuzz.rounds", 1);
  private static final int ATTEMPTS = 20_000 * ROUNDS;
  private static final int INSTRUCTIONS = 2_000;
  private static final LuaString NAME = Strings.of("=chunk");

  private static final String[] PROGRAMS = {
    "local a, b = 1, 'x' return a + #b, {a, b, x = a; b}",
    "local t = {} for i = 1, 10 do t[i] = i * 2 end for k, v in pairs(t) do t[k] = nil end return t",
    "local function f(n, ...) if n > 0 then return f(n - 1, n, ...) end return ... end return f(5)",
    "local x = 0 local function up() x = x + 1 return x end up() return up, function() return x end",
    "local s = '' while #s < 20 do s = s .. 'ab' .. 1 if s == 'q' then break end end return s:upper()",
    "local a repeat local b = function() return a, b end a = not a until a == true return (a or b)()",
    "return {f = function(self, ...) local n = select('#', ...) return n, self.x, ... end, x = -2 ^ 3}",
    "local t = setmetatable({}, {__index = function(_, k) return k end}) return t.a .. t[1] <= 'b', t",
    "local a, b, c = ... x, y = a and b, not c z = {1, 2, 3, ...} return pcall(error, x or 'e')",
    "goto done do local q = 1 return function() q = q + 1 end end ::done:: return nil == undefined",
  };

  private final Interpreter interpreter =
      new Interpreter(
          new ByteArrayInputStream(new byte[0]),
          OutputStream.nullOutputStream(),
          OutputStream.nullOutputStream());

  DamagedChunksTest() {
    BaseLibrary.open(interpreter);
    StringLibrary.open(interpreter);
    DebugLibrary.open(interpreter);
  }

  @AfterEach
  void close() {
    interpreter.close();
  }

  @Test
  void shouldRefuseEveryPieceOfAChunk() {
    byte[] whole = chunk(PROGRAMS[0]);
    for (int length = 1; length < whole.length; length++) {
      byte[] piece = Arrays.copyOf(whole, length);
      assertThat(problemOf(piece)).as("the first %d bytes", length).endsWith("precompiled chunk");
    }
    assertThat(problemOf(whole)).isNull();
  }

  @Test
  void shouldSurviveChangedChunks() {
    Random random = new Random(1);
    int accepted = 0;
    for (int i = 0; i < ATTEMPTS; i++) {
      byte[] bytes = chunk(PROGRAMS[i % PROGRAMS.length]);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        change(bytes, random);
      }
      accepted += survives(bytes) ? 1 : 0;
    }
    assertThat(accepted).as("changed chunks that were run").isBetween(ATTEMPTS / 20, ATTEMPTS);
  }

  @Test
  void shouldSurviveRandomBytes() {
    Random random = new Random(2);
    byte[] header = Arrays.copyOf(chunk(""), 20);
    for (int i = 0; i < ATTEMPTS; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      if (i % 2 == 0) {
        System.arraycopy(header, 0, bytes, 0, Math.min(header.length, bytes.length));
      }
      survives(bytes);
    }
  }

  @Test
  void shouldSurviveChangedPrograms() {
    Random random = new Random(3);
    for (int i = 0; i < ATTEMPTS; i++) {
      byte[] bytes = Strings.bytes(Strings.of(PROGRAMS[i % PROGRAMS.length]));
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        change(bytes, random);
      }
      survives(bytes);
    }
  }

  private byte[] chunk(String program) {
    return BinaryChunk.write(interpreter.load(program, "=program").prototype());
  }

  private static void change(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> bytes[at] = (byte) random.nextInt(256);
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> bytes[at] += (byte) (random.nextInt(5) - 2);
      default -> {
        int from = random.nextInt(bytes.length);
        int length = Math.min(random.nextInt(8), bytes.length - Math.max(at, from));
        System.arraycopy(bytes.clone(), from, bytes, at, length);
      }
    }
  }

  private String problemOf(byte[] bytes) {
    try {
      interpreter.load(bytes, NAME, interpreter.globals());
      return null;
    } catch (LuaError e) {
      return e.getMessage();
    }
  }

  /** Loads and runs; fails when anything but a Lua error comes out. Returns whether it was run. */
  private boolean survives(byte[] bytes) {
    Closure function;
    try {
      function = interpreter.load(bytes, NAME, interpreter.globals());
    } catch (LuaError e) {
      assertThat(e.getCause()).as(Arrays.toString(bytes)).isNull();
      return false;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(Arrays.toString(bytes), e);
    }
    try {
      call("debug", "sethook", stopper(), Strings.of(""), LuaValue.valueOf(INSTRUCTIONS));
      interpreter.run(function, LuaValue.varargsOf(LuaValue.TRUE, NAME, LuaValue.NIL));
    } catch (LuaError e) {
      Throwable cause = e.getCause();
      if (cause != null && !(cause instanceof VirtualMachineError)) {
        fail(Arrays.toString(bytes), cause);
      }
    } finally {
      call("debug", "sethook");
    }
    return true;
  }

  private LuaValue stopper() {
    return interpreter.load("error('stopped', 0)", "=stopper");
  }

  private void call(String library, String name, LuaValue... arguments) {
    LuaValue function = interpreter.globals().get(library).get(name);
    interpreter.call(function, LuaValue.varargsOf(arguments));
  }
}

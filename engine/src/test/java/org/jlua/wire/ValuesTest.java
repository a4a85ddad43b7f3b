package org.jlua.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.torch.Torch;
import org.jlua.vm.Coroutine;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

class ValuesTest {
  private final Worlds worlds = new Worlds();

  private void assertTravels(LuaValue value) {
    assertThat(Worlds.same(value, worlds.send(value))).isTrue();
  }

  @Test
  void shouldCarrySimpleValues() {
    assertTravels(LuaValue.NIL);
    assertTravels(LuaValue.TRUE);
    assertTravels(LuaValue.FALSE);
    assertTravels(Strings.of(""));
    assertTravels(Strings.ofLatin1("\u0000\u00ff\u0080 any bytes"));
    for (int size : new int[] {31, 32, 255, 256, 2047, 2048, 65535, 65536, 1 << 20}) {
      assertTravels(LuaString.valueUsing(new byte[size]));
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        1,
        -1,
        127,
        128,
        -32,
        -33,
        -128,
        -129,
        255,
        256,
        32767,
        -32768,
        -32769,
        65535,
        65536,
        2147483647,
        -2147483648,
        2147483648.0,
        -2147483649.0,
        4294967295.0,
        9007199254740993.0,
        9.223372036854775807e18,
        1e300,
        0.1,
        -1.5,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void shouldCarryNumbersBitForBit(double number) {
    assertTravels(NumberValue.of(number));
    Table table = Table.ofList(NumberValue.of(number));
    if (number == number) {
      table.rawset(NumberValue.of(number), LuaValue.TRUE);
    }
    assertTravels(table);
  }

  @Test
  void shouldUnderstandAllNumbersOfMessagePack() throws Exception {
    var packer = MessagePack.newDefaultBufferPacker();
    packer.packExtensionTypeHeader(WireFormat.HEADER, 1).writePayload(new byte[] {1});
    packer.packArrayHeader(5).packFloat(0.5f).packLong(Long.MIN_VALUE);
    packer
        .packLong(1L << 40)
        .packBigInteger(java.math.BigInteger.TWO.pow(64).subtract(java.math.BigInteger.ONE))
        .packBinaryHeader(1)
        .writePayload(new byte[] {65});
    Table t = (Table) worlds.decoder.decode(ByteBuffer.wrap(packer.toByteArray()));
    assertThat(t.rawget(1).todouble()).isEqualTo(0.5);
    assertThat(t.rawget(2).todouble()).isEqualTo(-0x1p63);
    assertThat(t.rawget(3).todouble()).isEqualTo(0x1p40);
    assertThat(t.rawget(4).todouble()).isEqualTo(0x1p64);
    assertThat(t.rawget(5).tojstring()).isEqualTo("A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{1, 2, 3}",
        "{nil, nil, 3}",
        "{1, nil, 3, nil}",
        "{x = 1, y = {z = {}}}",
        "{1, 2, 3, n = 3}",
        "{[1.5] = 'a', [-1] = 'b', [0] = 'c', [true] = 'd', [1e300] = 'e', [1/0] = 'f'}",
        "{list = {1, 2, 'three'}, deep = {a = {b = {c = 41}}}, [1.5] = 'float key', empty = {}}",
        "{[{1}] = {}}"
      })
  void shouldCarryTables(String constructor) {
    assertTravels(worlds.eval("return " + constructor));
  }

  @Test
  void shouldCarryTablesOfAllSizes() {
    for (int n : new int[] {15, 16, 17, 100, 65535, 65536, 70000}) {
      assertTravels(worlds.eval("local t = {} for i = 1, " + n + " do t[i] = i end return t"));
      assertTravels(
          worlds.eval("local t = {} for i = 1, " + n + " do t['k' .. i] = i end return t"));
      assertTravels(
          worlds.eval(
              "local t = {} for i = 1, " + n + " do t[i] = i t['k' .. i] = i end return t"));
    }
  }

  @Test
  void shouldSkipFieldsThatWereCleared() {
    assertTravels(worlds.eval("local t = {a = 1, b = 2, 1, 2, 3} t.a = nil t[2] = nil return t"));
    assertTravels(worlds.eval("local t = {} for i = 1, 9 do t[i] = i end t[9] = nil return t"));
  }

  @Test
  void shouldKeepCyclesAndSharing() {
    assertTravels(worlds.eval("local t = {} t.self = t t[1] = t t[t] = t return t"));
    assertTravels(worlds.eval("local a, b = {}, {} a.b, b.a = b, a return {a, b, a, b}"));
    LuaValue t = worlds.send(worlds.eval("local s = {} return {x = s, y = s, z = {}}"));
    assertThat(worlds.there(t, "local t = ... return t.x == t.y and t.x ~= t.z").toboolean())
        .isTrue();
    assertTravels(
        worlds.eval(
            "local all = {} for i = 1, 70000 do all[i] = {} end "
                + "for i = 1, 70000 do all[i][1] = all[i * 7919 % 70000 + 1] end return all"));
  }

  @Test
  void shouldCarryDeepTables() {
    assertTravels(
        worlds.eval("local l for i = 1, 200000 do l = {next = l, value = i} end return l"));
    assertTravels(worlds.eval("local l = 0 for i = 1, 200000 do l = {l} end return l"));
    assertTravels(worlds.eval("local l = {} for i = 1, 2000 do l = {[l] = 1} end return l"));
  }

  @Test
  void shouldGiveKeysTheInstanceThatCodeUses() {
    LuaString name = worlds.there.intern("someField");
    Table t = (Table) worlds.send(worlds.eval("return {someField = 1}"));
    assertThat(t.keyAtPosition(t.nextPosition(-1))).isSameAs(name);
  }

  @Test
  void shouldNotSendMetatables() {
    Table t = (Table) worlds.send(worlds.eval("return setmetatable({1}, {__index = print})"));
    assertThat(t.metatable()).isNull();
    assertThat(t.rawget(1).todouble()).isEqualTo(1);
  }

  // ---- torch

  private LuaValue wrap(Tensor tensor) {
    return Torch.of(worlds.here).wrap(tensor);
  }

  private LuaValue wrap(Storage storage) {
    return Torch.of(worlds.here).wrap(storage);
  }

  private static Storage storage(ElementType type, int size) {
    Storage storage = Storage.allocate(type, size);
    for (int i = 0; i < size; i++) {
      storage.setDouble(i, i * 37 - 100);
    }
    return storage;
  }

  @Test
  void shouldCarryTensorsAndStoragesOfAllTypes() {
    for (ElementType type : ElementType.values()) {
      assertTravels(wrap(storage(type, 0)));
      assertTravels(wrap(storage(type, 5)));
      assertTravels(wrap(storage(type, 100_000)));
      assertTravels(wrap(new Tensor(type)));
      assertTravels(wrap(new Tensor(storage(type, 24), 0, new int[] {2, 3, 4}, null)));
      assertTravels(Table.ofList(wrap(new Tensor(storage(type, 5))), wrap(storage(type, 3))));
    }
  }

  @Test
  void shouldKeepOffsetsStridesAndSharedStorages() {
    Tensor m = new Tensor(storage(ElementType.DOUBLE, 12), 0, new int[] {3, 4}, null);
    Table t =
        Table.ofList(
            wrap(m.t()),
            wrap(m.narrow(1, 1, 2)),
            wrap(m.select(1, 2)),
            wrap(Tensor.of(5).expand(4)),
            wrap(m.storage()),
            wrap(m),
            wrap(m));
    assertTravels(t);
    Table received = (Table) worlds.send(t);
    assertThat(received.rawget(6)).isSameAs(received.rawget(7));
  }

  @Test
  void shouldKeepObjectsOfClassesThatTheReceiverKnows() {
    for (var world : List.of(worlds.here, worlds.there)) {
      Torch.of(world);
      Worlds.run(world, "torch.class('Vec')");
    }
    Worlds.run(worlds.here, "torch.class('OnlyHere')");
    Torch torch = Torch.of(worlds.here);
    Table object = (Table) torch.makeObject((Table) worlds.eval("return {x = 1}"), "Vec");
    object.rawset("self", object);
    object.rawset("list", torch.makeObject((Table) worlds.eval("return {1, 2}"), "Vec"));
    assertTravels(object);
    Table received = (Table) worlds.send(object);
    Table metatable = Torch.of(worlds.there).metatable("Vec");
    assertThat(received.metatable()).isSameAs(metatable);
    assertThat(((Table) received.rawget("list")).metatable()).isSameAs(metatable);
    object.rawset("other", torch.makeObject(new Table(), "OnlyHere"));
    assertThatThrownBy(() -> worlds.send(object))
        .isInstanceOf(LuaError.class)
        .hasMessage("unknown Torch class <OnlyHere>");
  }

  @Test
  void shouldCutLongStoragesIntoPieces() {
    for (ElementType type : ElementType.values()) {
      for (int size : new int[] {9, 16, 17, 1000}) {
        Table t = Table.ofList(wrap(new Tensor(storage(type, size))), NumberValue.ONE);
        byte[] bytes = Worlds.bytes(new Encoder(worlds.here, 16).encode(t, BufferPool.HEAP));
        assertThat(Worlds.same(t, worlds.decoder.decode(ByteBuffer.wrap(bytes)))).isTrue();
      }
    }
  }

  // ---- buffers

  private LuaValue everything() {
    Table t =
        (Table)
            worlds.eval(
                "local n = {0} local function f(x) n[1] = n[1] + x return f, n end "
                    + "return {f = f, f2 = f, n = n, s = ('x'), 1, 2.5, -7, true, {nested = {}}}");
    t.rawset("tensor", wrap(new Tensor(storage(ElementType.INT, 30)).narrow(0, 3, 20)));
    t.rawset("doubles", wrap(storage(ElementType.DOUBLE, 3000)));
    t.rawset("long", LuaString.valueUsing(new byte[20_000]));
    return t;
  }

  @Test
  void shouldReadPiecesThatEndAnywhere() {
    LuaValue value = everything();
    byte[] bytes = worlds.bytes(value);
    for (int size : new int[] {1, 2, 3, 5, 7, 8, 13, 100, 1000, 8191, 8192, 8193, 30_000}) {
      LuaValue received = worlds.decoder.decode(Worlds.pieces(bytes, size));
      assertThat(Worlds.same(value, received)).as("pieces of %d", size).isTrue();
    }
  }

  @Test
  void shouldWriteIntoBuffersOfAnySize() {
    LuaValue value = everything();
    byte[] bytes = worlds.bytes(value);
    assertThat(worlds.encoder.begin(value)).isEqualTo(bytes.length);
    for (int size : new int[] {1, 3, 8, 11, 1000, 8192, bytes.length, bytes.length + 1}) {
      worlds.encoder.rewind();
      List<ByteBuffer> buffers = new ArrayList<>();
      boolean complete = false;
      while (!complete) {
        ByteBuffer buffer =
            size % 2 == 0 ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
        complete = worlds.encoder.writeTo(buffer);
        assertThat(complete || !buffer.hasRemaining()).isTrue();
        buffers.add(buffer.flip());
      }
      assertThat(Worlds.bytes(buffers)).as("buffers of %d", size).isEqualTo(bytes);
    }
    worlds.encoder.end();
  }

  @Test
  void shouldGiveBuffersBackWhenAPoolFails() {
    List<ByteBuffer> given = new ArrayList<>();
    BufferPool pool =
        new BufferPool() {
          @Override
          public ByteBuffer acquire(long wanted) {
            if (given.size() == 3) {
              throw new IllegalStateException("no more");
            }
            given.add(ByteBuffer.allocate(100));
            return given.get(given.size() - 1);
          }

          @Override
          public void release(ByteBuffer buffer) {
            given.remove(buffer);
          }
        };
    assertThatThrownBy(() -> worlds.encoder.encode(everything(), pool)).hasMessage("no more");
    assertThat(given).isEmpty();
    assertTravels(everything());
  }

  /** Every message can be read by the reference implementation of MessagePack. */
  @Test
  void shouldBeMessagePack() throws Exception {
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(worlds.bytes(everything()))) {
      assertThat(unpacker.unpackExtensionTypeHeader().getType()).isEqualTo(WireFormat.HEADER);
      unpacker.readPayload(1);
      unpacker.skipValue();
      assertThat(unpacker.hasNext()).isFalse();
    }
  }

  @Test
  void shouldCarryRandomValues() {
    for (int seed = 0; seed < 400; seed++) {
      RandomValues random = new RandomValues(worlds.here, new Random(seed));
      LuaValue value = random.next();
      byte[] bytes = worlds.bytes(value);
      assertThat(Worlds.same(value, worlds.decoder.decode(Worlds.pieces(bytes, seed % 97 + 1))))
          .as("seed %d", seed)
          .isTrue();
    }
  }

  // ---- what cannot travel

  private void assertRefused(LuaValue value, String message) {
    assertThatThrownBy(() -> worlds.bytes(value)).isInstanceOf(LuaError.class).hasMessage(message);
    assertTravels(Strings.of("fine"));
  }

  @Test
  void shouldNameThePathToWhatCannotTravel() {
    LuaValue print = worlds.here.globals().rawget("print");
    assertRefused(print, "Unwritable object <function> at <?>");
    Coroutine coroutine =
        new Coroutine(worlds.here, (LuaFunction) worlds.eval("return function() end"));
    assertRefused(coroutine, "Unwritable object <thread> at <?>");
    Table t = (Table) worlds.eval("return {a = 1, x = {}}");
    ((Table) t.rawget("x")).rawset(1, new LuaUserdata(new Object()));
    assertRefused(t, "Unwritable object <userdata> at <?>.x.1");
    assertRefused(
        worlds.eval("return {1, 2, {f = {[2.5] = {[true] = {[{}] = print}}}}}"),
        "Unwritable object <function> at <?>.3.f.2.5.true.<table>");
    assertRefused(
        worlds.eval("return {a = {[{x = print}] = 1}}"),
        "Unwritable object <function> at <?>.a.<key>.x");
    assertRefused(
        worlds.eval("return {a = {[print] = 1}}"), "Unwritable object <function> at <?>.a.<key>");
    assertRefused(
        worlds.eval("local log = {file = {print}} return {cb = function() return log end}"),
        "Unwritable object <function> at <?>.cb.<upvalue log>.file.1");
  }

  @Test
  void shouldRefuseTensorsBeyondTheirStorage() {
    Storage storage = storage(ElementType.DOUBLE, 10);
    Tensor tensor = new Tensor(storage);
    storage.resize(5);
    assertRefused(Table.ofList(wrap(tensor)), "tensor reaches beyond its storage at <?>.1");
  }
}

package org.jlua.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.jlua.tensor.DoubleStorage;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.FloatStorage;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.torch.Torch;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.junit.jupiter.api.Test;
import org.luaj.vm2.LuaValue;

class ReceiveIntoTest {
  private final Worlds worlds = new Worlds();

  private LuaValue here(Object object) {
    Torch torch = Torch.of(worlds.here);
    return object instanceof Tensor t ? torch.wrap(t) : torch.wrap((Storage) object);
  }

  private LuaValue there(Object object) {
    Torch torch = Torch.of(worlds.there);
    return object instanceof Tensor t ? torch.wrap(t) : torch.wrap((Storage) object);
  }

  private LuaValue receive(LuaValue target, LuaValue value) {
    return worlds.decoder.decodeInto(target, List.of(ByteBuffer.wrap(worlds.bytes(value))));
  }

  @Test
  void shouldFillAStorage() {
    DoubleStorage storage = new DoubleStorage(9, 9);
    LuaValue target = there(storage);
    assertThat(receive(target, here(new DoubleStorage(1, 2, 3)))).isSameAs(target);
    assertThat(storage.array()).containsExactly(1, 2, 3);
    double[] array = storage.array();
    receive(target, here(new DoubleStorage(4, 5, 6)));
    assertThat(storage.array()).isSameAs(array).containsExactly(4, 5, 6);
    receive(target, here(new DoubleStorage(new double[0])));
    assertThat(storage.size()).isZero();
  }

  @Test
  void shouldFillAStorageFromPieces() {
    double[] elements = new double[1000];
    java.util.Arrays.setAll(elements, i -> i);
    DoubleStorage storage = new DoubleStorage(new double[0]);
    byte[] bytes =
        Worlds.bytes(
            new Encoder(worlds.here, 800)
                .encode(here(new DoubleStorage(elements)), BufferPool.HEAP));
    worlds.decoder.decodeInto(there(storage), Worlds.pieces(bytes, 77));
    assertThat(storage.array()).containsExactly(elements);
  }

  @Test
  void shouldFillATensorInItsOwnStorage() {
    DoubleStorage storage = new DoubleStorage(0, 0, 0, 0);
    Tensor tensor = new Tensor(storage);
    LuaValue target = there(tensor);
    Tensor sent = new Tensor(new DoubleStorage(1, 2, 3, 4), 0, new int[] {2, 2}, null).t();
    assertThat(receive(target, here(sent))).isSameAs(target);
    assertThat(tensor.storage()).isSameAs(storage);
    assertThat(tensor.size()).containsExactly(2, 2);
    assertThat(tensor.stride()).containsExactly(1, 2);
    assertThat(tensor.getDouble(0, 1)).isEqualTo(3);
    Tensor empty = new Tensor(ElementType.DOUBLE);
    receive(there(empty), here(sent));
    assertThat(empty.toDoubleArray()).containsExactly(1, 3, 2, 4);
    receive(there(empty), here(new Tensor(ElementType.DOUBLE)));
    assertThat(empty.dim()).isZero();
  }

  @Test
  void shouldFillATable() {
    Table target = (Table) Worlds.run(worlds.there, "return {old = 1, 7, 8, 9}").arg1();
    LuaValue sent = worlds.eval("local t = {1, 2, x = {}} t.self = t t.x.up = t return t");
    assertThat(receive(target, sent)).isSameAs(target);
    assertThat(Worlds.same(sent, target)).isTrue();
    assertThat(target.rawget("self")).isSameAs(target);
  }

  @Test
  void shouldRefuseOtherTypes() {
    assertRefused(
        there(new DoubleStorage(1)),
        here(new FloatStorage(1)),
        "cannot receive a torch.FloatStorage into a torch.DoubleStorage");
    assertRefused(
        there(new DoubleStorage(1)),
        here(Tensor.of(1)),
        "cannot receive a torch.DoubleTensor into a torch.DoubleStorage");
    assertRefused(
        there(Tensor.of(1)),
        here(Tensor.of(ElementType.INT, 1)),
        "cannot receive a torch.IntTensor into a torch.DoubleTensor");
    Table list = Table.ofList(here(new DoubleStorage(2, 3)));
    assertRefused(
        there(new DoubleStorage(1)), list, "cannot receive a table into a torch.DoubleStorage");
  }

  @Test
  void shouldReturnWhatIsNoTableOrNoTensor() {
    Table table = Table.ofList(NumberValue.ONE);
    assertThat(receive(table, Strings.of("x"))).isEqualTo(Strings.of("x"));
    assertThat(receive(table, LuaValue.NIL).isnil()).isTrue();
    LuaValue function = receive(table, worlds.eval("local t = {5} return function() return t end"));
    assertThat(worlds.there.call(function, LuaValue.NONE).arg1()).isNotSameAs(table);
    assertThat(receive(there(Tensor.of(1)), Strings.of("x"))).isEqualTo(Strings.of("x"));
    assertThat(table.rawlen()).isEqualTo(1);
  }

  private void assertRefused(LuaValue target, LuaValue value, String message) {
    assertThatThrownBy(() -> receive(target, value))
        .isInstanceOf(LuaError.class)
        .hasMessage(message);
  }

  @Test
  void shouldLeaveTheObjectAloneWhenTheMessageIsDamaged() {
    Table table = (Table) Worlds.run(worlds.there, "return {old = 1, 7, 8, 9}").arg1();
    DoubleStorage storage = new DoubleStorage(5, 6);
    Tensor tensor = new Tensor(storage);
    assertUnchangedByDamaged(table, worlds.eval("return {1, 2, x = {y = 'z'}}"));
    assertUnchangedByDamaged(there(storage), here(new DoubleStorage(1, 2, 3)));
    assertUnchangedByDamaged(there(tensor), here(Tensor.of(1, 2, 3)));
    assertThat(table.rawget("old").todouble()).isEqualTo(1);
    assertThat(table.rawlen()).isEqualTo(3);
    assertThat(storage.array()).containsExactly(5, 6);
    assertThat(tensor.size()).containsExactly(2);
  }

  private void assertUnchangedByDamaged(LuaValue target, LuaValue value) {
    byte[] bytes = worlds.bytes(value);
    for (int length = 0; length < bytes.length; length++) {
      ByteBuffer part = ByteBuffer.wrap(bytes, 0, length);
      assertThatThrownBy(() -> worlds.decoder.decodeInto(target, List.of(part)))
          .isInstanceOf(WireException.class);
    }
    ByteBuffer longer = ByteBuffer.wrap(java.util.Arrays.copyOf(bytes, bytes.length + 1));
    assertThatThrownBy(() -> worlds.decoder.decodeInto(target, List.of(longer)))
        .isInstanceOf(WireException.class);
  }
}

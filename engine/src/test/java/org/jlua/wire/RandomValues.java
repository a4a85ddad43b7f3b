package org.jlua.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.torch.Torch;
import org.jlua.vm.Interpreter;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** Makes values of every kind, with things shared between them. */
final class RandomValues {
  private final Interpreter interpreter;
  private final Random random;
  private final List<LuaValue> shared = new ArrayList<>();
  private final List<Storage> storages = new ArrayList<>();
  private int left;

  RandomValues(Interpreter interpreter, Random random) {
    this.interpreter = interpreter;
    this.random = random;
    this.left = 1 + random.nextInt(300);
  }

  LuaValue next() {
    left--;
    return switch (random.nextInt(left > 0 ? 14 : 9)) {
      case 0 -> LuaValue.valueOf(random.nextBoolean());
      case 1 -> NumberValue.of(random.nextInt(600) - 300);
      case 2 -> NumberValue.of(random.nextInt());
      case 3 -> NumberValue.of(Double.longBitsToDouble(random.nextLong()));
      case 4 -> NumberValue.of(random.nextGaussian() * Math.pow(10, random.nextInt(30) - 10));
      case 5 -> string(random.nextInt(5) == 0 ? 5000 : 50);
      case 6, 7 -> shared.isEmpty() ? LuaValue.TRUE : shared.get(random.nextInt(shared.size()));
      case 8 -> share(Torch.of(interpreter).wrap(storage()));
      case 9 -> share(Torch.of(interpreter).wrap(tensor()));
      case 10 -> function();
      default -> table();
    };
  }

  private LuaValue share(LuaValue value) {
    shared.add(value);
    return value;
  }

  private LuaString string(int limit) {
    byte[] bytes = new byte[random.nextInt(limit)];
    random.nextBytes(bytes);
    return LuaString.valueUsing(bytes);
  }

  private Storage storage() {
    if (!storages.isEmpty() && random.nextBoolean()) {
      return storages.get(random.nextInt(storages.size()));
    }
    ElementType type = ElementType.values()[random.nextInt(7)];
    Storage storage = Storage.allocate(type, random.nextInt(random.nextInt(9) == 0 ? 5000 : 20));
    for (int i = 0; i < storage.size(); i++) {
      storage.setDouble(i, random.nextGaussian() * 1000);
    }
    storages.add(storage);
    return storage;
  }

  private Tensor tensor() {
    Storage storage = storage();
    Tensor tensor = new Tensor(storage.type());
    if (storage.size() == 0) {
      return tensor;
    }
    Tensor whole = new Tensor(storage);
    int first = random.nextInt(storage.size());
    Tensor part = whole.narrow(0, first, 1 + random.nextInt(storage.size() - first));
    return random.nextBoolean() ? part : part.unfold(0, 1 + random.nextInt(part.size(0)), 2);
  }

  private LuaValue table() {
    Table table = new Table();
    share(table);
    int elements = random.nextInt(8);
    for (int i = 1; i <= elements; i++) {
      table.rawset(i, next());
    }
    int fields = random.nextInt(3) == 0 ? random.nextInt(8) : 0;
    for (int i = 0; i < fields; i++) {
      LuaValue key = random.nextInt(4) == 0 ? next() : Strings.of("field" + random.nextInt(20));
      boolean usable =
          switch (key.type()) {
            case LuaValue.TNUMBER -> key.todouble() == key.todouble();
            case LuaValue.TSTRING, LuaValue.TBOOLEAN -> true;
            default -> false;
          };
      if (usable) {
        table.rawset(key, next());
      }
    }
    return table;
  }

  private LuaValue function() {
    String chunk =
        """
        local a, b, list = ...
        local function both() return a, b, both end
        list[1] = function(x) a = x return both end
        list[2] = both
        return list
        """;
    Table list = new Table();
    share(list);
    interpreter.run(
        interpreter.load(chunk, "@functions.lua"),
        LuaValue.varargsOf(new LuaValue[] {next(), next(), list}));
    share(list.rawget(1));
    return share(list.rawget(2));
  }
}

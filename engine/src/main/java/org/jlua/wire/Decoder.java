package org.jlua.wire;

import static java.util.Objects.requireNonNull;
import static org.msgpack.core.MessagePack.Code.ARRAY16;
import static org.msgpack.core.MessagePack.Code.ARRAY32;
import static org.msgpack.core.MessagePack.Code.FALSE;
import static org.msgpack.core.MessagePack.Code.FIXEXT1;
import static org.msgpack.core.MessagePack.Code.FLOAT32;
import static org.msgpack.core.MessagePack.Code.FLOAT64;
import static org.msgpack.core.MessagePack.Code.INT16;
import static org.msgpack.core.MessagePack.Code.INT32;
import static org.msgpack.core.MessagePack.Code.INT64;
import static org.msgpack.core.MessagePack.Code.INT8;
import static org.msgpack.core.MessagePack.Code.MAP16;
import static org.msgpack.core.MessagePack.Code.MAP32;
import static org.msgpack.core.MessagePack.Code.NIL;
import static org.msgpack.core.MessagePack.Code.STR8;
import static org.msgpack.core.MessagePack.Code.TRUE;
import static org.msgpack.core.MessagePack.Code.UINT16;
import static org.msgpack.core.MessagePack.Code.UINT32;
import static org.msgpack.core.MessagePack.Code.UINT64;
import static org.msgpack.core.MessagePack.Code.UINT8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jlua.torch.StorageUserdata;
import org.jlua.torch.TensorUserdata;
import org.jlua.vm.Closure;
import org.jlua.vm.FunctionLoader;
import org.jlua.vm.FunctionSource;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.jlua.vm.UpValue;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * Makes Lua values of messages; see the package's description for the format.
 *
 * <p>Nothing in a message is trusted: what it makes the decoder allocate is bounded by a small
 * multiple of the message's size, nesting is bounded by memory only and not by Java's stack, and
 * anything that is not a message raises a {@link WireException}. Functions are compiled but not
 * run; methods {@code read} of classes known here are. A message may be decoded while it is still
 * arriving.
 *
 * <p>Belongs to one interpreter and its thread; made once and used for all messages.
 */
public final class Decoder {
  private static final int FRAMES_KEPT = 256;

  /** Tables with more fields than this hold data, whose keys code does not name. */
  private static final int RECORD_FIELDS = 64;

  private final Interpreter interpreter;
  private final TorchValues torch;
  private final Modules modules;
  private final FunctionLoader functions;
  private final Unpacker in;
  private final DecodedObjects objects;
  private final TensorReader tensors;

  private DecoderFrame[] frames = new DecoderFrame[8];
  private int depth;

  /**
   * Elements that containers may still announce: each takes a byte, so honest ones never run out.
   */
  private long elementBudget;

  private ModuleBindings bindings;

  /** The table that the outermost table of the message is to be, or null for a new one. */
  private Table givenTable;

  private boolean lenient;

  /** What {@link #givenTable} gets when all is read. */
  private Table givenFields;

  private Table givenMetatable;

  /** Makes a decoder for an interpreter. */
  public Decoder(Interpreter interpreter) {
    this.interpreter = requireNonNull(interpreter, "interpreter");
    this.torch = new TorchValues(interpreter);
    this.modules = new Modules(interpreter);
    this.functions = new FunctionLoader(interpreter);
    this.in = new Unpacker(interpreter);
    this.objects = new DecodedObjects(torch);
    this.tensors = new TensorReader(in, objects);
  }

  // ---- whole messages

  /** Decodes a message that lies in one buffer; see {@link #decode(long, Supplier)}. */
  public LuaValue decode(ByteBuffer message) {
    return decode(List.of(message));
  }

  /** Decodes a message that lies in several buffers; see {@link #decode(long, Supplier)}. */
  public LuaValue decode(List<ByteBuffer> message) {
    return decodeInto(LuaValue.NIL, message);
  }

  /**
   * Decodes a message.
   *
   * @param size its size in bytes
   * @param pieces gives one piece after the other, each to be read from its position to its limit,
   *     then null; a piece is not used any more when the next one is asked for
   * @return the value
   * @throws WireException when the bytes are not a message
   * @throws LuaError when a module that a function needs cannot be loaded, or the class of an
   *     object is not known
   */
  public LuaValue decode(long size, Supplier<ByteBuffer> pieces) {
    return decodeInto(LuaValue.NIL, size, pieces);
  }

  /**
   * Decodes code that is to run here. It may never touch all that came with it: objects of classes
   * that are not known here are tables without a class.
   */
  public LuaValue decodeCode(long size, Supplier<ByteBuffer> pieces) {
    lenient = true;
    try {
      return decode(size, pieces);
    } finally {
      lenient = false;
    }
  }

  /** Decodes a message into a given object; see {@link #decodeInto(LuaValue, long, Supplier)}. */
  public LuaValue decodeInto(LuaValue target, List<ByteBuffer> message) {
    long size = 0;
    for (ByteBuffer buffer : message) {
      size += buffer.remaining();
    }
    Iterator<ByteBuffer> pieces = message.iterator();
    return decodeInto(target, size, () -> pieces.hasNext() ? pieces.next() : null);
  }

  /**
   * Decodes a message into a given object. A storage gets the number of elements of the storage in
   * the message and its elements; a tensor gets the sizes, strides and offset of the tensor in the
   * message, and its own storage the elements; a table gets the fields of the table in the message
   * and no others.
   *
   * <p>What is no table does not go into a table, nor what is no tensor into a tensor: it is
   * returned as it is.
   *
   * <p>The object stays as it was when the bytes are not a message, unless the pieces of a storage
   * stop coming in the middle.
   *
   * @param target a storage, a tensor, a table, or nil for a new object
   * @return the object, or what came instead
   * @throws OtherTypeError when the message holds elements of another type, or none for a storage
   */
  public LuaValue decodeInto(LuaValue target, long size, Supplier<ByteBuffer> pieces) {
    LuaValue value;
    ModuleBindings needed;
    try {
      in.open(size, pieces);
      elementBudget = size;
      readHeader();
      value = readRoot(target);
      needed = bindings;
    } finally {
      forget();
    }
    if (needed != null) {
      needed.resolve(modules);
    }
    return value;
  }

  private void forget() {
    in.close();
    objects.clear();
    tensors.setGiven(null);
    while (depth > 0) {
      frames[--depth].clear();
    }
    if (frames.length > FRAMES_KEPT) {
      frames = new DecoderFrame[8];
    }
    bindings = null;
    givenTable = null;
    givenFields = null;
    givenMetatable = null;
  }

  private void readHeader() {
    if (in.readByte() != FIXEXT1 || in.readByte() != WireFormat.HEADER) {
      throw new WireException("it does not begin with the header of JLua's format");
    }
    int version = in.readUnsignedByte();
    if (version != WireFormat.VERSION) {
      throw new WireException("it has version " + version + ", not " + WireFormat.VERSION);
    }
  }

  private LuaValue readRoot(LuaValue target) {
    if (target instanceof Table t) {
      givenTable = t;
    } else if (target instanceof StorageUserdata u) {
      if (rootIs(WireFormat.STORAGE, WireFormat.LONG_STORAGE)) {
        tensors.setGiven(u.storage());
      }
    } else if (target instanceof TensorUserdata u) {
      if (rootIs(WireFormat.TENSOR, WireFormat.TENSOR)) {
        tensors.setGiven(u.tensor().storage());
      }
    }
    LuaValue value = readValue();
    while (depth > 0) {
      DecoderFrame frame = frames[depth - 1];
      if (frame.function != null) {
        readUpvalues(frame);
      } else if (frame.map) {
        readEntries(frame);
      } else {
        readElements(frame);
      }
    }
    in.finish();
    return target.isnil() ? value : give(target, value);
  }

  /** Returns whether the message's value is marked by one of two extension types. */
  private boolean rootIs(byte type, byte otherType) {
    byte code = in.peek(0);
    boolean array = (code & 0xf0) == 0x90;
    int at = array ? 1 : code == ARRAY16 ? 3 : code == ARRAY32 ? 5 : 0;
    byte found = in.extensionTypeAhead(at);
    return found == type || found == otherType;
  }

  /** Completes the object that a message was read into. */
  private LuaValue give(LuaValue target, LuaValue value) {
    if (givenFields != null) {
      givenTable.clear();
      givenTable.presize(givenFields.arraySlots(), givenFields.hashEntries());
      for (int p = givenFields.nextPosition(-1); p >= 0; p = givenFields.nextPosition(p)) {
        givenTable.rawset(givenFields.keyAtPosition(p), givenFields.valueAtPosition(p));
      }
      if (givenMetatable != null) {
        givenTable.setmetatable(givenMetatable);
      }
    } else if (target instanceof Table
        || target instanceof TensorUserdata && !(value instanceof TensorUserdata)) {
      return value;
    } else if (target instanceof TensorUserdata into
        && value instanceof TensorUserdata from
        && into.tensor().type() == from.tensor().type()) {
      into.tensor().set(from.tensor());
    } else if (!(target instanceof StorageUserdata into
        && value instanceof StorageUserdata from
        && into.storage() == from.storage())) {
      String text = "cannot receive a " + describe(value) + " into a " + describe(target);
      throw new OtherTypeError(text, value);
    }
    return target;
  }

  private static String describe(LuaValue value) {
    if (value instanceof TensorUserdata u) {
      return "torch." + u.tensor().type().torchName() + "Tensor";
    }
    if (value instanceof StorageUserdata u) {
      return "torch." + u.storage().type().torchName() + "Storage";
    }
    return value.typename();
  }

  // ---- values

  /**
   * Reads a value. A table or function is returned while it is still empty, with a frame for it.
   */
  private LuaValue readValue() {
    byte code = in.readByte();
    if (code >= -32) {
      return NumberValue.of((int) code);
    }
    return switch (code & 0xf0) {
      case 0x80 -> readMap(code & 15);
      case 0x90 -> readArray(code & 15);
      case 0xa0, 0xb0 -> in.readString(code & 31);
      default -> readOther(code);
    };
  }

  private LuaValue readOther(byte code) {
    return switch (code) {
      case NIL -> LuaValue.NIL;
      case FALSE -> LuaValue.FALSE;
      case TRUE -> LuaValue.TRUE;
      case UINT8 -> NumberValue.of(in.readUnsignedByte());
      case UINT16 -> NumberValue.of(in.readShort() & 0xffff);
      case UINT32 -> NumberValue.of(in.readInt() & 0xffffffffL);
      case UINT64 -> NumberValue.of(unsigned(in.readLong()));
      case INT8 -> NumberValue.of((int) in.readByte());
      case INT16 -> NumberValue.of((int) in.readShort());
      case INT32 -> NumberValue.of(in.readInt());
      case INT64 -> NumberValue.of((double) in.readLong());
      case FLOAT32 -> NumberValue.of((double) Float.intBitsToFloat(in.readInt()));
      case FLOAT64 -> NumberValue.of(Double.longBitsToDouble(in.readLong()));
      case ARRAY16 -> readArray(in.readShort() & 0xffff);
      case ARRAY32 -> readArray(in.readInt() & 0xffffffffL);
      case MAP16 -> readMap(in.readShort() & 0xffff);
      case MAP32 -> readMap(in.readInt() & 0xffffffffL);
      default -> {
        long length = in.stringLength(code);
        yield length >= 0 ? in.readString(length) : readExtension(code);
      }
    };
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
  }

  private LuaValue readExtension(byte code) {
    long length = in.extensionLength(code);
    byte type = in.readByte();
    if (type == WireFormat.REFERENCE) {
      return objects.visible(in.readReference(length));
    }
    if (type == WireFormat.STORAGE) {
      return objects.visible(tensors.readStorage(length));
    }
    if (type == WireFormat.MODULE && depth > 0 && frames[depth - 1].awaitsValue()) {
      DecoderFrame frame = frames[depth - 1];
      LuaString module = in.readString(length);
      LuaValue key = frame.map ? frame.key : NumberValue.of(frame.done);
      if (!key.isnil()) {
        bindings().add(module, frame.table, key);
      }
      return LuaValue.NIL;
    }
    throw new WireException("extension of type " + type + " where a value should be");
  }

  // ---- tables

  private LuaValue readArray(long count) {
    if (count > 0) {
      switch (in.extensionTypeAhead(0)) {
        case WireFormat.OBJECT:
          return readObject(count);
        case WireFormat.HOOKED:
          return readHooked(count);
        case WireFormat.TENSOR:
          announce(count);
          return objects.visible(tensors.readTensor(count));
        case WireFormat.LONG_STORAGE:
          announce(count);
          return objects.visible(tensors.readLongStorage(count));
        case WireFormat.FUNCTION:
          return readFunction(count);
        default:
      }
    }
    return open(false, announce(count));
  }

  private LuaValue readMap(long count) {
    return open(true, announce(count * 2) / 2);
  }

  /** Takes a number of elements from the budget. */
  private int announce(long elements) {
    elementBudget -= elements;
    if (elementBudget < 0) {
      throw new WireException("table with " + elements + " elements");
    }
    return in.checkLength(elements, "table");
  }

  private Table open(boolean map, int count) {
    Table table = map ? new Table() : new Table(count, 0);
    Table registered = table;
    if (givenTable != null && objects.isEmpty()) {
      givenFields = table;
      registered = givenTable;
    }
    objects.add(registered);
    DecoderFrame frame = push();
    frame.table = table;
    frame.map = map;
    frame.count = count;
    return registered;
  }

  private void readElements(DecoderFrame frame) {
    Table table = frame.table;
    int level = depth;
    while (frame.done < frame.count) {
      table.rawset(++frame.done, readValue());
      if (depth != level) {
        return;
      }
    }
    pop();
  }

  private void readEntries(DecoderFrame frame) {
    Table table = frame.table;
    int level = depth;
    while (frame.done < frame.count) {
      LuaValue key = frame.key;
      if (key == null) {
        key = readKey(frame);
        if (depth != level) {
          frame.key = key;
          return;
        }
      }
      frame.key = key;
      frame.done++;
      LuaValue value = readValue();
      frame.key = null;
      if (key != LuaValue.NIL) {
        table.rawset(key, value);
      }
      if (depth != level) {
        return;
      }
    }
    pop();
  }

  private LuaValue readKey(DecoderFrame frame) {
    byte code = in.peek(0);
    if ((code & 0xe0) == 0xa0 || code == STR8) {
      if (!frame.roomMade) {
        frame.roomMade = true;
        frame.table.presize(0, frame.count - frame.done);
      }
      long length = in.requireString("key");
      return frame.count <= RECORD_FIELDS ? in.readKey(length) : in.readString(length);
    }
    LuaValue key = readValue();
    if (key instanceof NumberValue n && n.value() != n.value()) {
      throw new WireException("table index is NaN");
    }
    return key;
  }

  private LuaValue readObject(long count) {
    announce(count);
    in.requireExtension(WireFormat.OBJECT, "object");
    LuaString className = in.readString(in.requireString("class name"));
    int first = in.peek(0) & 0xf0;
    boolean map = first == 0x80 || in.peek(0) == MAP16 || in.peek(0) == MAP32;
    LuaValue table = map ? readValue() : open(false, announce(in.readArrayHeader()));
    Table metatable = torch.metatable(className.tojstring(), lenient);
    if (table == givenTable) {
      givenMetatable = metatable;
    } else {
      table.setmetatable(metatable);
    }
    return table;
  }

  private LuaValue readHooked(long count) {
    announce(count);
    in.requireExtension(WireFormat.HOOKED, "object");
    int number = objects.add(null);
    byte[] bytes = in.readBytes(in.requireString("object's bytes"), "object's bytes");
    LuaValue object = torch.readHooked(bytes);
    objects.set(number, object);
    return object;
  }

  // ---- functions

  private LuaValue readFunction(long count) {
    announce(count);
    if (in.requireExtension(WireFormat.FUNCTION, "function") != 8) {
      throw new WireException("function without its description");
    }
    FunctionSource.Form form = WireFormat.form(in.readUnsignedByte());
    int flags = in.readUnsignedByte();
    int upvalueCount = in.readShort() & 0xffff;
    int firstLine = in.readInt();
    int environments = (flags & WireFormat.HAS_ENVIRONMENT) != 0 ? 1 : 0;
    if (count != 3 + environments + upvalueCount) {
      throw new WireException("function with " + upvalueCount + " upvalues in " + count + " parts");
    }
    LuaString name = in.readString(in.requireString("chunk name"));
    byte[] source = in.readBytes(in.requireString("function source"), "function source");
    UpValue[] upvalues = new UpValue[upvalueCount];
    Closure function = load(new FunctionSource(form, name, firstLine, source), upvalues);
    objects.add(function);
    DecoderFrame frame = push();
    frame.function = function;
    frame.upvalues = upvalues;
    frame.done = -environments;
    frame.count = upvalueCount;
    frame.inheritsGlobals = (flags & WireFormat.INHERITS_GLOBALS) != 0;
    return function;
  }

  private Closure load(FunctionSource source, UpValue[] upvalues) {
    try {
      return functions.load(source, upvalues, interpreter.globals());
    } catch (LuaError | StackOverflowError e) {
      throw new WireException(
          e instanceof LuaError ? "function: " + e.getMessage() : "function nested too deeply");
    }
  }

  private void readUpvalues(DecoderFrame frame) {
    int level = depth;
    while (frame.done < frame.count) {
      int index = frame.done++;
      if (index < 0) {
        readEnvironment(frame);
      } else {
        frame.upvalues[index] = readUpvalue();
      }
      if (depth != level) {
        return;
      }
    }
    pop();
  }

  private UpValue readUpvalue() {
    UpValue upvalue = new UpValue(LuaValue.NIL);
    switch (in.extensionTypeAhead(0)) {
      case WireFormat.REFERENCE -> {
        int number = in.readReference();
        if (objects.get(number) instanceof UpValue shared) {
          return shared;
        }
        objects.add(upvalue);
        upvalue.set(objects.visible(number));
      }
      case WireFormat.MODULE -> {
        objects.add(upvalue);
        bindings().add(readModuleName(), upvalue);
      }
      default -> {
        objects.add(upvalue);
        upvalue.set(readValue());
      }
    }
    return upvalue;
  }

  private void readEnvironment(DecoderFrame frame) {
    if (in.extensionTypeAhead(0) == WireFormat.MODULE) {
      bindings().add(readModuleName(), frame.function);
      return;
    }
    if (!(readValue() instanceof Table environment)) {
      throw new WireException("function whose environment is not a table");
    }
    frame.function.setEnvironment(environment);
    if (frame.inheritsGlobals && environment.metatable() == null) {
      Table metatable = new Table(0, 1);
      metatable.rawset(interpreter.intern("__index"), interpreter.globals());
      environment.setmetatable(metatable);
    }
  }

  private LuaString readModuleName() {
    return in.readString(in.requireExtension(WireFormat.MODULE, "module"));
  }

  private ModuleBindings bindings() {
    if (bindings == null) {
      bindings = new ModuleBindings();
    }
    return bindings;
  }

  // ---- the stack

  private DecoderFrame push() {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, depth << 1);
    }
    DecoderFrame frame = frames[depth];
    if (frame == null) {
      frame = new DecoderFrame();
      frames[depth] = frame;
    }
    depth++;
    return frame;
  }

  private void pop() {
    frames[--depth].clear();
  }
}

package org.jlua.wire;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.torch.StorageUserdata;
import org.jlua.torch.TensorUserdata;
import org.jlua.vm.Closure;
import org.jlua.vm.FunctionSource;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.jlua.vm.UpValue;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * Turns Lua values into messages; see the package's description for the format.
 *
 * <p>{@link #begin} walks the value once and tells the size; {@link #writeTo} then writes the
 * bytes, as often as {@link #rewind} asks for it. Elements of storages and long strings are copied
 * only there, so the value must not change in between. {@link #encode} does it all at once. Nothing
 * of a message is written before all of it is known to be writable.
 *
 * <p>Tables and functions may be nested as deep as memory allows: the walk keeps its own stack.
 *
 * <p>Belongs to one interpreter and its thread; made once and used for all messages.
 */
public final class Encoder {
  /** Strings from this length on are copied straight to where the message goes. */
  private static final int LONG_STRING = 2048;

  private static final int FRAMES_KEPT = 256;

  private final Interpreter interpreter;
  private final TorchValues torch;
  private final Modules modules;
  private final References references = new References();
  private final Packer packer = new Packer();
  private final Body body = new Body(packer);
  private final int storagePiece;

  private EncoderFrame[] frames = new EncoderFrame[8];
  private int depth;

  /** How many of the frames are functions. */
  private int functions;

  /** Whether a value is being walked, so that a hook cannot begin another message. */
  private boolean walking;

  /** Where to note what became nil, or null when that is an error. */
  private List<Dropped> dropped;

  /** Makes an encoder for the values of an interpreter. */
  public Encoder(Interpreter interpreter) {
    this(interpreter, WireFormat.STORAGE_PIECE);
  }

  /** Makes an encoder that cuts storages into smaller pieces, for tests. */
  Encoder(Interpreter interpreter, int storagePiece) {
    this.interpreter = requireNonNull(interpreter, "interpreter");
    this.torch = new TorchValues(interpreter);
    this.modules = new Modules(interpreter);
    this.storagePiece = storagePiece;
  }

  // ---- whole messages

  /**
   * Encodes a value into buffers of a pool.
   *
   * @return the buffers, ready to be read, in the order of the message
   * @throws LuaError when something cannot travel, with the path to it; no buffer is taken then
   */
  public List<ByteBuffer> encode(LuaValue value, BufferPool pool) {
    List<ByteBuffer> buffers = new ArrayList<>(1);
    boolean complete = false;
    try {
      long left = begin(value);
      while (left > 0) {
        ByteBuffer buffer = pool.acquire(left);
        buffers.add(buffer);
        writeTo(buffer);
        left -= buffer.position();
        buffer.flip();
      }
      complete = true;
      return buffers;
    } finally {
      end();
      if (!complete) {
        buffers.forEach(pool::release);
      }
    }
  }

  // ---- messages step by step

  /**
   * Prepares a message.
   *
   * @return its size in bytes
   * @throws LuaError {@code Unwritable object <thread> at <?>.x.1} when something cannot travel
   */
  public long begin(LuaValue value) {
    return begin(value, null);
  }

  /**
   * Prepares a message for code that is to run elsewhere: upvalues of functions, and what is
   * reached through them, become nil when they cannot travel.
   *
   * @param notes receives for each upvalue the first thing that became nil
   * @return the message's size in bytes
   * @throws LuaError when something that is not behind an upvalue cannot travel
   */
  public long beginLenient(LuaValue value, List<Dropped> notes) {
    return begin(value, requireNonNull(notes, "notes"));
  }

  private long begin(LuaValue value, List<Dropped> notes) {
    if (walking) {
      throw new LuaError("a method write cannot send while its object is being sent");
    }
    end();
    walking = true;
    boolean complete = false;
    try {
      dropped = notes;
      packer.writeExtensionHeader(1, WireFormat.HEADER);
      packer.writeByte(WireFormat.VERSION);
      writeValue(value);
      while (depth > 0) {
        EncoderFrame frame = frames[depth - 1];
        if (frame.function != null) {
          writeUpvalues(frame);
        } else if (frame.sequence) {
          writeSequence(frame);
        } else {
          writeMap(frame);
        }
      }
      complete = true;
      return body.size();
    } finally {
      walking = false;
      references.clear();
      modules.forget();
      dropped = null;
      if (!complete) {
        end();
      }
    }
  }

  /**
   * Writes as much of the message as a buffer has room for. Pieces may end anywhere.
   *
   * @return whether the message is complete now
   */
  public boolean writeTo(ByteBuffer out) {
    return body.writeTo(out);
  }

  /** Makes {@link #writeTo} begin again, for another receiver of the same message. */
  public void rewind() {
    body.rewind();
  }

  /** Forgets the message and the values in it. */
  public void end() {
    body.clear();
    functions = 0;
    while (depth > 0) {
      frames[--depth].clear();
    }
    if (frames.length > FRAMES_KEPT) {
      frames = new EncoderFrame[8];
    }
  }

  // ---- values

  private void writeValue(LuaValue value) {
    if (value instanceof NumberValue n) {
      packer.writeNumber(n.value());
    } else if (value instanceof LuaString s) {
      writeString(s);
    } else if (value instanceof Table t) {
      writeTable(t);
    } else if (value.isnil()) {
      packer.writeNil();
    } else if (value.type() == LuaValue.TBOOLEAN) {
      packer.writeBoolean(value.toboolean());
    } else if (value instanceof TensorUserdata u) {
      writeTensor(u.tensor());
    } else if (value instanceof StorageUserdata u) {
      writeStorage(u.storage());
    } else if (value instanceof Closure f) {
      writeFunction(f);
    } else if (value.type() == LuaValue.TNUMBER) {
      packer.writeNumber(value.todouble());
    } else {
      refuse(value);
    }
  }

  private void writeString(LuaString s) {
    packer.writeStringHeader(s.m_length);
    writeBytes(s.m_bytes, s.m_offset, s.m_length);
  }

  private void writeBytes(byte[] bytes, int from, int count) {
    if (count < LONG_STRING) {
      packer.writeBytes(bytes, from, count);
    } else {
      body.insert(bytes, from, count);
    }
  }

  /** Writes a reference if an object was written before; else the caller must write it now. */
  private boolean writeReference(Object object) {
    int number = references.findOrAdd(object);
    if (number < 0) {
      return false;
    }
    if (number < 1 << 8) {
      packer.writeExtensionHeader(1, WireFormat.REFERENCE);
      packer.writeByte(number);
    } else if (number < 1 << 16) {
      packer.writeExtensionHeader(2, WireFormat.REFERENCE);
      packer.writeShort(number);
    } else {
      packer.writeExtensionHeader(4, WireFormat.REFERENCE);
      packer.writeFixedInt(number);
    }
    return true;
  }

  // ---- tables

  private void writeTable(Table table) {
    if (functions > 0 && writeModule(table) || writeReference(table)) {
      return;
    }
    if (table.metatable() != null) {
      String className = torch.className(table);
      byte[] hooked = className == null ? null : torch.hookedBytes(table);
      if (hooked != null) {
        packer.writeArrayHeader(2);
        packer.writeExtensionHeader(0, WireFormat.HOOKED);
        packer.writeBinaryHeader(hooked.length);
        writeBytes(hooked, 0, hooked.length);
        return;
      }
      if (className != null) {
        packer.writeArrayHeader(3);
        packer.writeExtensionHeader(0, WireFormat.OBJECT);
        writeString(Strings.of(className));
      }
    }
    EncoderFrame frame = push();
    frame.table = table;
    frame.position = -1;
    frame.slots = table.arraySlots();
    int others = table.hashEntries();
    frame.sequence = others == 0;
    frame.bound = frame.slots + others;
    frame.header = packer.openContainer(frame.bound);
  }

  private void writeSequence(EncoderFrame frame) {
    Table table = frame.table;
    int level = depth;
    while (frame.position + 1 < frame.slots) {
      LuaValue value = table.valueAtPosition(++frame.position);
      if (value == null) {
        continue;
      }
      while (frame.count < frame.position) {
        packer.writeNil();
        frame.count++;
      }
      frame.count++;
      writeValue(value);
      if (depth != level) {
        return;
      }
    }
    packer.closeContainer(frame.header, frame.bound, frame.count, true);
    pop();
  }

  private void writeMap(EncoderFrame frame) {
    Table table = frame.table;
    int level = depth;
    if (frame.inKey) {
      frame.inKey = false;
      writeValue(table.valueAtPosition(frame.position));
      if (depth != level) {
        return;
      }
    }
    for (int p = table.nextPosition(frame.position); p >= 0; p = table.nextPosition(p)) {
      frame.position = p;
      frame.count++;
      if (p < frame.slots) {
        packer.writeInt(p + 1);
      } else {
        frame.inKey = true;
        writeValue(table.keyAtPosition(p));
        if (depth != level) {
          return;
        }
        frame.inKey = false;
      }
      writeValue(table.valueAtPosition(p));
      if (depth != level) {
        return;
      }
    }
    packer.closeContainer(frame.header, frame.bound, frame.count, false);
    pop();
  }

  // ---- tensors and storages

  private void writeTensor(Tensor tensor) {
    if (writeReference(tensor)) {
      return;
    }
    checkInsideStorage(tensor);
    packer.writeArrayHeader(2);
    int dimensions = tensor.dim();
    packer.writeExtensionHeader(6 + 8 * dimensions, WireFormat.TENSOR);
    packer.writeByte(WireFormat.codeOf(tensor.type()));
    packer.writeByte(dimensions);
    packer.writeFixedInt(tensor.storageOffset());
    for (int d = 0; d < dimensions; d++) {
      packer.writeFixedInt(tensor.size(d));
    }
    for (int d = 0; d < dimensions; d++) {
      packer.writeFixedInt(tensor.stride(d));
    }
    if (tensor.storage() == null) {
      packer.writeNil();
    } else {
      writeStorage(tensor.storage());
    }
  }

  private void checkInsideStorage(Tensor tensor) {
    long last = tensor.storageOffset();
    for (int d = 0; d < tensor.dim(); d++) {
      last += (tensor.size(d) - 1L) * tensor.stride(d);
    }
    if (tensor.dim() > 255 || tensor.dim() > 0 && last >= tensor.storage().size()) {
      throw new LuaError(
          "tensor reaches beyond its storage at " + EncoderFrame.path(frames, depth));
    }
  }

  private void writeStorage(Storage storage) {
    if (writeReference(storage)) {
      return;
    }
    int width = storage.type().bytes();
    long bytes = (long) storage.size() * width;
    if (bytes <= storagePiece) {
      packer.writeExtensionHeader((int) bytes + 1, WireFormat.STORAGE);
      packer.writeByte(WireFormat.codeOf(storage.type()));
      body.insert(storage, 0, storage.size());
      return;
    }
    int pieces = (int) ((bytes + storagePiece - 1) / storagePiece);
    packer.writeArrayHeader(1 + pieces);
    packer.writeExtensionHeader(9, WireFormat.LONG_STORAGE);
    packer.writeByte(WireFormat.codeOf(storage.type()));
    packer.writeFixedLong(storage.size());
    int perPiece = storagePiece / width;
    for (int from = 0; from < storage.size(); from += perPiece) {
      int count = Math.min(perPiece, storage.size() - from);
      packer.writeBinaryHeader(count * width);
      body.insert(storage, from, count);
    }
  }

  // ---- functions

  private void writeFunction(Closure function) {
    if (writeReference(function)) {
      return;
    }
    FunctionSource source = FunctionSource.of(function);
    Table environment = function.environment();
    int flags = 0;
    if (environment != interpreter.globals()) {
      flags = WireFormat.HAS_ENVIRONMENT;
      Table metatable = environment.metatable();
      if (metatable != null
          && metatable.rawget(interpreter.intern("__index")) == interpreter.globals()) {
        flags |= WireFormat.INHERITS_GLOBALS;
      }
    }
    int upvalues = function.upvalueCount();
    packer.writeArrayHeader((flags == 0 ? 3 : 4) + upvalues);
    packer.writeExtensionHeader(8, WireFormat.FUNCTION);
    packer.writeByte(WireFormat.codeOf(source.form()));
    packer.writeByte(flags);
    packer.writeShort(upvalues);
    packer.writeFixedInt(source.firstLine());
    writeString(source.chunkName());
    packer.writeBinaryHeader(source.bytes().length);
    writeBytes(source.bytes(), 0, source.bytes().length);
    EncoderFrame frame = push();
    functions++;
    frame.function = function;
    frame.position = flags == 0 ? -1 : -2;
  }

  private void writeUpvalues(EncoderFrame frame) {
    Closure function = frame.function;
    int level = depth;
    while (frame.position + 1 < function.upvalueCount()) {
      if (++frame.position < 0) {
        writeTable(function.environment());
      } else {
        UpValue upvalue = function.upvalue(frame.position);
        if (!writeReference(upvalue)) {
          writeValue(upvalue.get());
        }
      }
      if (depth != level) {
        return;
      }
    }
    functions--;
    pop();
  }

  /**
   * Writes a module that is reached through a function as its name.
   *
   * @return whether the table is one, and not a key
   */
  private boolean writeModule(Table table) {
    LuaString module = modules.nameOf(table);
    if (module == null || frames[depth - 1].inKey) {
      return false;
    }
    packer.writeExtensionHeader(module.m_length, WireFormat.MODULE);
    packer.writeBytes(module.m_bytes, module.m_offset, module.m_length);
    return true;
  }

  // ---- what cannot travel

  private void refuse(LuaValue value) {
    String upvalue = dropped == null ? null : enclosingUpvalue();
    if (upvalue == null) {
      throw new LuaError(
          "Unwritable object <" + value.typename() + "> at " + EncoderFrame.path(frames, depth));
    }
    if (dropped.stream().noneMatch(d -> d.upvalue().equals(upvalue))) {
      dropped.add(new Dropped(upvalue, value.typename(), EncoderFrame.path(frames, depth)));
    }
    packer.writeNil();
  }

  private String enclosingUpvalue() {
    for (int i = depth - 1; i >= 0; i--) {
      if (frames[i].function != null) {
        return frames[i].upvalueName();
      }
    }
    return null;
  }

  // ---- the stack

  private EncoderFrame push() {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, depth << 1);
    }
    EncoderFrame frame = frames[depth];
    if (frame == null) {
      frame = new EncoderFrame();
      frames[depth] = frame;
    }
    depth++;
    return frame;
  }

  private void pop() {
    frames[--depth].clear();
  }
}

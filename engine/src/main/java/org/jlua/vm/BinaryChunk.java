package org.jlua.vm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jlua.compiler.Chunk;
import org.jlua.compiler.Opcode;
import org.jlua.compiler.Prototype;
import org.luaj.vm2.LuaString;

/**
 * The binary form of a function that {@code string.dump} makes and {@code loadstring} reads: a
 * header that starts with the byte 27, then the prototype with its lines, constants and inner
 * functions. Integers are big-endian; lengths come before what they count.
 *
 * <p>Reading trusts no length and no depth; what is damaged gives a Lua error.
 */
public final class BinaryChunk {
  /** The first byte of every binary chunk. */
  public static final byte MARK = 27;

  private static final byte[] HEADER = {MARK, 'J', 'L', 'u', 'a', 1};
  private static final int MAX_DEPTH = 200;
  private static final int MAX_REGISTERS = 256;

  /** Bytes of a function without constants, names and inner functions. */
  private static final int SMALLEST_FUNCTION = 45;

  private static final int NIL = 0;
  private static final int FALSE = 1;
  private static final int TRUE = 2;
  private static final int NUMBER = 3;
  private static final int STRING = 4;

  private BinaryChunk() {}

  /** Returns whether some bytes claim to be a binary chunk. */
  public static boolean isBinary(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == MARK;
  }

  // ---- writing

  /** Returns the binary form of a function; values of upvalues are no part of it. */
  public static byte[] write(Prototype prototype) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try {
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(HEADER);
      writeString(out, prototype.chunk().name());
      out.writeInt(prototype.chunk().firstLine());
      writePrototype(out, prototype);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writePrototype(DataOutputStream out, Prototype p) throws IOException {
    out.writeBoolean(p.method());
    out.writeInt(p.lineDefined());
    out.writeInt(p.lastLineDefined());
    out.writeByte(p.parameters());
    out.writeBoolean(p.vararg());
    out.writeShort(p.registers());
    writeInts(out, p.code());
    writeInts(out, p.lines() == null ? new int[0] : p.lines());
    writeInts(out, p.upvalues());
    out.writeInt(p.upvalueNames().length);
    for (String name : p.upvalueNames()) {
      writeName(out, name);
    }
    out.writeInt(p.locals().length);
    for (Prototype.LocalVariable local : p.locals()) {
      writeName(out, local.name());
      out.writeInt(local.startPc());
      out.writeInt(local.endPc());
    }
    out.writeInt(p.constants().length);
    for (Object constant : p.constants()) {
      writeConstant(out, constant);
    }
    out.writeInt(p.children().length);
    for (Prototype child : p.children()) {
      writePrototype(out, child);
    }
  }

  private static void writeInts(DataOutputStream out, int[] values) throws IOException {
    out.writeInt(values.length);
    for (int value : values) {
      out.writeInt(value);
    }
  }

  private static void writeName(DataOutputStream out, String name) throws IOException {
    writeString(out, LuaString.valueUsing(name.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static void writeString(DataOutputStream out, LuaString s) throws IOException {
    out.writeInt(s.m_length);
    out.write(s.m_bytes, s.m_offset, s.m_length);
  }

  private static void writeConstant(DataOutputStream out, Object constant) throws IOException {
    if (constant == null) {
      out.writeByte(NIL);
    } else if (constant instanceof Boolean b) {
      out.writeByte(b ? TRUE : FALSE);
    } else if (constant instanceof Double d) {
      out.writeByte(NUMBER);
      out.writeDouble(d);
    } else {
      out.writeByte(STRING);
      writeString(out, (LuaString) constant);
    }
  }

  // ---- reading

  /**
   * Reads the binary form of a function.
   *
   * @param bytes what {@link #write} gave, or anything else
   * @param chunkName the name under which it is loaded, for messages
   * @throws LuaError when the bytes are no function
   */
  public static Prototype read(byte[] bytes, LuaString chunkName) {
    try {
      return new Reader(bytes).read();
    } catch (EOFException e) {
      throw damaged(chunkName, "unexpected end");
    } catch (IOException e) {
      throw damaged(chunkName, e.getMessage());
    }
  }

  private static LuaError damaged(LuaString chunkName, String what) {
    String name = Strings.toLatin1(chunkName);
    if (name.startsWith("@") || name.startsWith("=")) {
      name = name.substring(1);
    } else if (name.isEmpty() || name.charAt(0) == MARK) {
      name = "binary string";
    }
    return new LuaError(Strings.ofLatin1(name + ": " + what + " in precompiled chunk"));
  }

  private static final class Reader {
    private final DataInputStream in;
    private Chunk chunk;

    Reader(byte[] bytes) {
      in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    Prototype read() throws IOException {
      byte[] header = new byte[HEADER.length];
      in.readFully(header);
      if (!Arrays.equals(header, HEADER)) {
        throw new IOException("bad header");
      }
      LuaString name = readString();
      chunk = new Chunk(name, null, in.readInt());
      return readPrototype(0);
    }

    private Prototype readPrototype(int depth) throws IOException {
      check(depth <= MAX_DEPTH);
      boolean method = in.readBoolean();
      int lineDefined = in.readInt();
      int lastLineDefined = in.readInt();
      int parameters = in.readUnsignedByte();
      boolean vararg = in.readBoolean();
      int registers = in.readUnsignedShort();
      check(parameters <= registers && registers <= MAX_REGISTERS);
      int[] code = readInts();
      check(code.length > 0 && Opcode.op(code[code.length - 1]) == Opcode.RETURN);
      int[] lines = readInts();
      check(lines.length == 0 || lines.length == code.length);
      int[] upvalues = readInts();
      String[] upvalueNames = new String[length(4)];
      for (int i = 0; i < upvalueNames.length; i++) {
        upvalueNames[i] = readName();
      }
      Prototype.LocalVariable[] locals = new Prototype.LocalVariable[length(12)];
      for (int i = 0; i < locals.length; i++) {
        locals[i] = new Prototype.LocalVariable(readName(), in.readInt(), in.readInt());
      }
      Object[] constants = new Object[length(1)];
      for (int i = 0; i < constants.length; i++) {
        constants[i] = readConstant();
      }
      check(upvalueNames.length == upvalues.length);
      Prototype[] children = new Prototype[length(SMALLEST_FUNCTION)];
      for (int i = 0; i < children.length; i++) {
        children[i] = readPrototype(depth + 1);
      }
      Prototype prototype =
          new Prototype(
              chunk,
              0,
              0,
              method,
              lineDefined,
              lastLineDefined,
              parameters,
              vararg,
              registers,
              code,
              lines.length == 0 ? null : lines,
              constants,
              children,
              upvalues,
              upvalueNames,
              locals);
      check(BytecodeVerifier.accepts(prototype));
      return prototype;
    }

    private static void check(boolean condition) throws IOException {
      if (!condition) {
        throw new IOException("bad code");
      }
    }

    /** Reads a length and checks that so many things of at least a size can follow. */
    private int length(int size) throws IOException {
      int length = in.readInt();
      if (length < 0 || length > in.available() / size) {
        throw new EOFException();
      }
      return length;
    }

    private int[] readInts() throws IOException {
      int[] values = new int[length(4)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readInt();
      }
      return values;
    }

    private LuaString readString() throws IOException {
      byte[] bytes = new byte[length(1)];
      in.readFully(bytes);
      return LuaString.valueUsing(bytes);
    }

    private String readName() throws IOException {
      return Strings.toLatin1(readString());
    }

    private Object readConstant() throws IOException {
      int type = in.readUnsignedByte();
      return switch (type) {
        case NIL -> null;
        case FALSE -> Boolean.FALSE;
        case TRUE -> Boolean.TRUE;
        case NUMBER -> in.readDouble();
        case STRING -> readString();
        default -> throw new IOException("bad constant");
      };
    }
  }
}

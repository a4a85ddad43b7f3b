package org.jlua.vm;

import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * A Lua number: one box around one double, the only kind of number that the interpreter makes.
 *
 * <p>It replaces LuaJ's pair LuaInteger/LuaDouble, whose split costs a test at each result and
 * loses {@code -0}. Immutable.
 */
public final class NumberValue extends LuaNumber {
  private static final NumberValue[] SMALL = new NumberValue[256];
  private static final int SMALL_LOWEST = -16;

  static {
    for (int i = 0; i < SMALL.length; i++) {
      SMALL[i] = new NumberValue(i + SMALL_LOWEST);
    }
  }

  /** The number 0. */
  public static final NumberValue ZERO = of(0);

  /** The number 1. */
  public static final NumberValue ONE = of(1);

  final double value;

  NumberValue(double value) {
    this.value = value;
  }

  /** Returns the Lua number with the given value. */
  public static NumberValue of(double value) {
    return new NumberValue(value);
  }

  /** Returns the Lua number with the given value; small ones are shared. */
  public static NumberValue of(int value) {
    int index = value - SMALL_LOWEST;
    return index >= 0 && index < SMALL.length ? SMALL[index] : new NumberValue(value);
  }

  /** Returns the Lua number nearest to the given value. */
  public static NumberValue of(long value) {
    return value == (int) value ? of((int) value) : new NumberValue((double) value);
  }

  /** Returns the value. */
  public double value() {
    return value;
  }

  @Override
  public double todouble() {
    return value;
  }

  @Override
  public float tofloat() {
    return (float) value;
  }

  /** Returns the value cut to 32 bits, wrapping around as Lua's C conversions do. */
  @Override
  public int toint() {
    return (int) (long) value;
  }

  @Override
  public long tolong() {
    return (long) value;
  }

  @Override
  public short toshort() {
    return (short) (long) value;
  }

  @Override
  public byte tobyte() {
    return (byte) (long) value;
  }

  @Override
  public char tochar() {
    return (char) (long) value;
  }

  @Override
  public double checkdouble() {
    return value;
  }

  @Override
  public int checkint() {
    return toint();
  }

  @Override
  public long checklong() {
    return tolong();
  }

  @Override
  public double optdouble(double defaultValue) {
    return value;
  }

  @Override
  public int optint(int defaultValue) {
    return toint();
  }

  @Override
  public long optlong(long defaultValue) {
    return tolong();
  }

  @Override
  public boolean isint() {
    return value == (int) value;
  }

  @Override
  public boolean islong() {
    return value == (long) value;
  }

  @Override
  public boolean isvalidkey() {
    return value == value;
  }

  @Override
  public LuaString strvalue() {
    return NumberText.toLuaString(value);
  }

  @Override
  public LuaString checkstring() {
    return strvalue();
  }

  @Override
  public LuaString optstring(LuaString defaultValue) {
    return strvalue();
  }

  @Override
  public LuaValue tostring() {
    return strvalue();
  }

  /** Returns the number as {@code tostring} prints it, {@code %.14g}. */
  @Override
  public String tojstring() {
    return NumberText.toString(value);
  }

  @Override
  public String checkjstring() {
    return tojstring();
  }

  @Override
  public String optjstring(String defaultValue) {
    return tojstring();
  }

  @Override
  public LuaValue neg() {
    return new NumberValue(-value);
  }

  @Override
  public boolean raweq(LuaValue other) {
    return other instanceof NumberValue n
        ? n.value == value
        : other.type() == TNUMBER && other.todouble() == value;
  }

  @Override
  public boolean raweq(double other) {
    return value == other;
  }

  @Override
  public boolean raweq(int other) {
    return value == other;
  }

  @Override
  public LuaValue eq(LuaValue other) {
    return raweq(other) ? TRUE : FALSE;
  }

  @Override
  public boolean eq_b(LuaValue other) {
    return raweq(other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LuaValue v && raweq(v);
  }

  @Override
  public int hashCode() {
    return hash(value);
  }

  /** Hashes equal doubles alike, {@code 0} and {@code -0} included. */
  static int hash(double value) {
    int i = (int) value;
    if (i == value) {
      return i;
    }
    long bits = Double.doubleToRawLongBits(value);
    return (int) (bits ^ bits >>> 32);
  }
}

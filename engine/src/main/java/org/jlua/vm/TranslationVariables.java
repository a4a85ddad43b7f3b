package org.jlua.vm;

import static org.jlua.vm.TranslationWriter.CLOSURE;
import static org.jlua.vm.TranslationWriter.LUA_VALUE;
import static org.jlua.vm.TranslationWriter.LV;
import static org.jlua.vm.TranslationWriter.V;
import static org.jlua.vm.TranslationWriter.VARARGS;
import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.MethodVisitor;

/**
 * The JVM variables of translated code: for each Lua register that closures do not share one for a
 * value and, if it ever holds a number, one for a double; and those that the code needs besides.
 */
final class TranslationVariables {
  int closure;
  int frame;
  int registers;
  int open;
  int openAt;
  int pc;
  int mask;
  int value;
  int result;
  int callee;
  int function;
  int number1;
  int number2;

  private final BitSet captured;
  private final BitSet numbers = new BitSet();
  private final int[] valueOf;
  private final int[] numberOf;
  private Object[] layout;

  /**
   * Makes variables that have no places yet.
   *
   * @param count how many registers there are
   * @param captured those that closures share, which have no variables
   */
  TranslationVariables(int count, BitSet captured) {
    this.captured = captured;
    valueOf = new int[count];
    numberOf = new int[count];
  }

  /** Notes that a register holds a number somewhere. */
  void needNumber(int register) {
    numbers.set(register);
  }

  /** Returns the registers that hold a number somewhere. */
  BitSet numbers() {
    return numbers;
  }

  /** Returns the frame's description; null while it is not complete. */
  Object[] layout() {
    return layout;
  }

  /** Gives each register its variables from {@code first} on; returns the first one left. */
  int allocate(int first, int parameters, int firstParameter) {
    int next = first;
    for (int r = 0; r < valueOf.length; r++) {
      if (captured.get(r)) {
        continue;
      }
      if (r < parameters) {
        valueOf[r] = firstParameter + r;
      } else {
        valueOf[r] = next++;
      }
      if (numbers.get(r)) {
        numberOf[r] = next;
        next += 2;
      }
    }
    return next;
  }

  /** Gives the variables of all registers from {@code firstRegister} on a first value. */
  void initialize(MethodVisitor mv, int firstRegister) {
    for (int r = 0; r < valueOf.length; r++) {
      if (!captured.get(r)) {
        if (r >= firstRegister) {
          mv.visitFieldInsn(GETSTATIC, LUA_VALUE, "NIL", LV);
          mv.visitVarInsn(ASTORE, valueOf[r]);
        }
        if (numbers.get(r)) {
          mv.visitInsn(DCONST_0);
          mv.visitVarInsn(DSTORE, numberOf[r]);
        }
      }
    }
  }

  /** Completes the frame's description with the part that the registers' variables take. */
  void describe(Object[] bySlot) {
    for (int r = 0; r < valueOf.length; r++) {
      if (!captured.get(r)) {
        bySlot[valueOf[r]] = LUA_VALUE;
        if (numbers.get(r)) {
          bySlot[numberOf[r]] = DOUBLE;
        }
      }
    }
    List<Object> locals = new ArrayList<>();
    for (int slot = 0; slot < bySlot.length; slot++) {
      locals.add(bySlot[slot]);
      if (bySlot[slot] == DOUBLE || bySlot[slot] == LONG) {
        slot++;
      }
    }
    layout = locals.toArray();
  }

  /** Gives the variables for other purposes a place; returns the first one left. */
  int allocateTemporaries(int first) {
    registers = first;
    open = first + 1;
    openAt = first + 2;
    pc = first + 3;
    mask = first + 4;
    value = first + 6;
    result = first + 7;
    callee = first + 8;
    function = first + 9;
    number1 = first + 10;
    number2 = first + 12;
    return first + 14;
  }

  /** Fills in the part of the frame's description that the other variables take. */
  void describeTemporaries(Object[] bySlot) {
    bySlot[registers] = "[" + LV;
    bySlot[open] = VARARGS;
    bySlot[openAt] = INTEGER;
    bySlot[pc] = INTEGER;
    bySlot[mask] = LONG;
    bySlot[value] = LUA_VALUE;
    bySlot[result] = VARARGS;
    bySlot[callee] = CLOSURE;
    bySlot[function] = V + "CompiledFunction";
    bySlot[number1] = DOUBLE;
    bySlot[number2] = DOUBLE;
  }

  /**
   * Gives the variables for other purposes a first value.
   *
   * @param array whether there is one for the array of registers, which is a parameter otherwise
   */
  void initializeTemporaries(MethodVisitor mv, boolean array) {
    if (array) {
      mv.visitInsn(ACONST_NULL);
      mv.visitVarInsn(ASTORE, registers);
    }
    mv.visitFieldInsn(GETSTATIC, LUA_VALUE, "NONE", LV);
    mv.visitVarInsn(ASTORE, open);
    for (int variable : new int[] {openAt, pc}) {
      mv.visitInsn(ICONST_0);
      mv.visitVarInsn(ISTORE, variable);
    }
    mv.visitInsn(LCONST_0);
    mv.visitVarInsn(LSTORE, mask);
    for (int variable : new int[] {value, result, callee, function}) {
      mv.visitInsn(ACONST_NULL);
      mv.visitVarInsn(ASTORE, variable);
    }
    for (int variable : new int[] {number1, number2}) {
      mv.visitInsn(DCONST_0);
      mv.visitVarInsn(DSTORE, variable);
    }
  }

  /** Returns the variable for the value of a register. */
  int valueOf(int register) {
    return valueOf[register];
  }

  /** Returns the variable for the number in a register. */
  int numberOf(int register) {
    return numberOf[register];
  }
}

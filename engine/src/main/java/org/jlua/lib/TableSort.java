package org.jlua.lib;

import java.util.Arrays;
import org.jlua.vm.Closure;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Operators;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * {@code table.sort}. Elements of one type without comparison function are sorted by the JDK. All
 * others by the quicksort that Lua 5.1 uses (median of three, partition from both ends), since the
 * order of equal elements and the calls of the comparison function can be seen.
 */
final class TableSort {
  /** How many comparisons there are between two looks whether the script is to end. */
  private static final int STEPS_PER_CHECK = 1 << 14;

  /** How many bytes of long strings are compared while another comparison is made. */
  private static final int BYTES_PER_STEP = 64;

  private final Interpreter interpreter;
  private final Operators operators;
  private final LuaFunction comparison;
  private final LuaValue[] values;
  private int steps;

  private TableSort(Interpreter interpreter, LuaValue[] values, LuaFunction comparison) {
    this.interpreter = interpreter;
    this.operators = interpreter.operators();
    this.values = values;
    this.comparison = comparison;
  }

  /**
   * Sorts the elements 1 to {@code #table}.
   *
   * @param comparison tells whether its first argument comes before its second; null for {@code <}
   */
  static void sort(Interpreter interpreter, Table table, LuaFunction comparison) {
    LuaValue[] values = table.elements(table.rawlen());
    TableSort sort = new TableSort(interpreter, values, comparison);
    if (comparison == null && sort.sortAlike()) {
      table.setElements(values);
      return;
    }
    try {
      sort.sort(0, values.length - 1);
      interpreter.quota().charge(sort.steps);
    } finally {
      table.setElements(values);
    }
  }

  private void count(int more) {
    steps += more;
    if (steps >= STEPS_PER_CHECK) {
      interpreter.checkInterrupt();
      interpreter.quota().charge(steps);
      steps = 0;
    }
  }

  // ---- elements of one type

  private boolean sortAlike() {
    if (values.length > 0 && values[0] instanceof NumberValue) {
      return sortNumbers();
    }
    return values.length > 0 && values[0] instanceof LuaString && sortStrings();
  }

  private boolean sortNumbers() {
    double[] numbers = new double[values.length];
    for (int i = 0; i < numbers.length; i++) {
      if (!(values[i] instanceof NumberValue n) || n.value() != n.value()) {
        return false;
      }
      numbers[i] = n.value();
    }
    count(numbers.length);
    Arrays.sort(numbers);
    for (int i = 0; i < numbers.length; i++) {
      values[i] = NumberValue.of(numbers[i]);
    }
    return true;
  }

  private boolean sortStrings() {
    LuaString[] strings = new LuaString[values.length];
    for (int i = 0; i < strings.length; i++) {
      if (!(values[i] instanceof LuaString s)) {
        return false;
      }
      strings[i] = s;
    }
    Arrays.sort(
        strings,
        (a, b) -> {
          count(1 + Math.min(a.m_length, b.m_length) / BYTES_PER_STEP);
          return Operators.compare(a, b);
        });
    System.arraycopy(strings, 0, values, 0, strings.length);
    return true;
  }

  // ---- quicksort

  private boolean less(LuaValue a, LuaValue b) {
    count(1);
    if (comparison == null) {
      return operators.lessThan(a, b);
    }
    return comparison instanceof Closure c
        ? c.call(a, b).toboolean()
        : interpreter.call(comparison, LuaValue.varargsOf(a, b)).arg1().toboolean();
  }

  /** Returns an element; nil beyond the ends, where only a wrong comparison function leads. */
  private LuaValue at(int i) {
    return i >= 0 && i < values.length ? values[i] : LuaValue.NIL;
  }

  private void swap(int i, int j) {
    LuaValue v = values[i];
    values[i] = values[j];
    values[j] = v;
  }

  private void sort(int first, int last) {
    int low = first;
    int high = last;
    while (low < high) {
      if (less(values[high], values[low])) {
        swap(low, high);
      }
      if (high - low == 1) {
        return;
      }
      int middle = (low + high + 2) / 2 - 1;
      if (less(values[middle], values[low])) {
        swap(middle, low);
      } else if (less(values[high], values[middle])) {
        swap(middle, high);
      }
      if (high - low == 2) {
        return;
      }
      int pivot = partition(low, high, middle);
      if (pivot - low < high - pivot) {
        sort(low, pivot - 1);
        low = pivot + 1;
      } else {
        sort(pivot + 1, high);
        high = pivot - 1;
      }
    }
  }

  /** Moves smaller elements to the left of the middle one, larger ones to its right. */
  private int partition(int low, int high, int middle) {
    LuaValue pivot = values[middle];
    swap(middle, high - 1);
    int i = low;
    int j = high - 1;
    while (true) {
      while (less(at(++i), pivot)) {
        if (i > high) {
          throw new LuaError("invalid order function for sorting");
        }
      }
      while (less(pivot, at(--j))) {
        if (j < low) {
          throw new LuaError("invalid order function for sorting");
        }
      }
      if (j < i) {
        break;
      }
      swap(i, j);
    }
    swap(high - 1, i);
    return i;
  }
}

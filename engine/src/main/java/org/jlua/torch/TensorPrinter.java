package org.jlua.torch;

import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.vm.ByteBuilder;
import org.jlua.vm.NumberText;
import org.jlua.vm.Strings;
import org.luaj.vm2.LuaString;

/**
 * Tensors and storages as text, as Torch7 prints them: one number format for the whole tensor,
 * found from its smallest and largest magnitude, perhaps with a common factor; wide matrices in
 * chunks of columns; more dimensions as a list of matrices.
 */
final class TensorPrinter {
  private static final int LINE_WIDTH = 80;

  private final ByteBuilder out = new ByteBuilder(256);
  private final NumberStyle style;

  private TensorPrinter(NumberStyle style) {
    this.style = style;
  }

  /** Returns a tensor as text. */
  static LuaString format(Tensor t) {
    String name = "torch." + t.type().torchName() + "Tensor";
    if (t.dim() == 0) {
      return Strings.of("[" + name + " with no dimension]\n");
    }
    TensorPrinter printer = new TensorPrinter(NumberStyle.of(t.toDoubleArray()));
    switch (t.dim()) {
      case 1 -> printer.vector(t);
      case 2 -> printer.matrix(t, "");
      default -> printer.matrices(t);
    }
    StringBuilder size = new StringBuilder();
    for (int d = 0; d < t.dim(); d++) {
      size.append(d > 0 ? "x" : "").append(t.size(d));
    }
    return printer.out.append("[" + name + " of size " + size + "]\n").toLuaString();
  }

  /** Returns a storage as text. */
  static LuaString format(Storage s) {
    TensorPrinter printer =
        new TensorPrinter(s.size() == 0 ? null : NumberStyle.of(new Tensor(s).toDoubleArray()));
    if (s.size() > 0) {
      printer.vector(new Tensor(s));
    }
    String name = "torch." + s.type().torchName() + "Storage";
    return printer.out.append("[" + name + " of size " + s.size() + "]\n").toLuaString();
  }

  private void vector(Tensor t) {
    appendScale();
    for (int i = 0; i < t.size(0); i++) {
      style.append(out, t.getDouble(i));
      out.append('\n');
    }
  }

  private boolean appendScale() {
    if (style.scale() == 1) {
      return false;
    }
    out.append(NumberText.toString(style.scale())).append(" *\n");
    return true;
  }

  private void matrix(Tensor t, String indent) {
    int columns = t.size(1);
    int perChunk =
        style.width() == 0
            ? columns
            : Math.max(1, (LINE_WIDTH - indent.length()) / (style.width() + 1));
    for (int first = 0; first < columns; first += perChunk) {
      int last = Math.min(first + perChunk, columns);
      if (columns > perChunk) {
        out.append(first > 0 ? "\n" : "").append(indent);
        out.append("Columns " + (first + 1) + " to " + last + "\n");
      }
      String rowIndent = appendScale() ? indent + " " : indent;
      for (int row = 0; row < t.size(0); row++) {
        out.append(rowIndent);
        for (int column = first; column < last; column++) {
          out.append(column > first ? " " : "");
          style.append(out, t.getDouble(row, column));
        }
        out.append('\n');
      }
    }
  }

  /** Prints each matrix of the last two dimensions; the first index runs fastest. */
  private void matrices(Tensor t) {
    int[] index = new int[t.dim() - 2];
    boolean more = true;
    for (boolean first = true; more; first = false) {
      out.append(first ? "(" : "\n(");
      Tensor matrix = t;
      for (int i : index) {
        matrix = matrix.select(0, i);
        out.append((i + 1) + ",");
      }
      out.append(".,.) = \n");
      matrix(matrix, " ");
      more = next(index, t);
    }
  }

  private static boolean next(int[] index, Tensor t) {
    for (int d = 0; d < index.length; d++) {
      if (++index[d] < t.size(d)) {
        return true;
      }
      index[d] = 0;
    }
    return false;
  }
}

package org.jlua.tensor;

/** {@link IndexKernels} of $Type$. */
@SuppressWarnings("cast") // some types need no cast
final class $Type$Indexing extends IndexKernels {

  @Override
  void pick(Line r, Line a, int[] index) {
    $elem$[] x = ($elem$[]) r.array();
    $elem$[] y = ($elem$[]) a.array();
    for (int i = 0; i < index.length; i++) {
      x[r.at() + i * r.stride()] = y[a.at() + (index[i] - 1) * a.stride()];
    }
  }

  @Override
  void place(Line r, Line a, int[] index) {
    $elem$[] x = ($elem$[]) r.array();
    $elem$[] y = ($elem$[]) a.array();
    for (int i = 0; i < index.length; i++) {
      x[r.at() + (index[i] - 1) * r.stride()] = y[a.at() + i * a.stride()];
    }
  }

  @Override
  void add(Line r, Line a, int[] index) {
    $elem$[] x = ($elem$[]) r.array();
    $elem$[] y = ($elem$[]) a.array();
    for (int i = 0; i < index.length; i++) {
      int at = r.at() + (index[i] - 1) * r.stride();
      x[at] = ($elem$) (x[at] + y[a.at() + i * a.stride()]);
    }
  }

  @Override
  void fill(Line r, double value, int[] index) {
    $elem$[] x = ($elem$[]) r.array();
    $elem$ v = $Type$Storage.raw(value);
    for (int i : index) {
      x[r.at() + (i - 1) * r.stride()] = v;
    }
  }

  @Override
  int select(Object r, int to, Lane a, Lane mask, int n) {
    $elem$[] x = ($elem$[]) r;
    $elem$[] y = ($elem$[]) a.array;
    byte[] m = (byte[]) mask.array;
    int next = to;
    for (int i = 0; i < n; i++) {
      if (m[mask.at + i] != 0) {
        x[next++] = y[a.at + i];
      }
    }
    return next - to;
  }

  @Override
  int replace(Lane r, Lane mask, Object a, int from, int n) {
    $elem$[] x = ($elem$[]) r.array;
    $elem$[] y = ($elem$[]) a;
    byte[] m = (byte[]) mask.array;
    int next = from;
    for (int i = 0; i < n; i++) {
      if (m[mask.at + i] != 0) {
        if (next == y.length) {
          throw new IllegalArgumentException(
              "Number of elements of src < number of ones in mask");
        }
        x[r.at + i] = y[next++];
      }
    }
    return next - from;
  }

  @Override
  void fill(Lane r, Lane mask, double value, int n) {
    $elem$[] x = ($elem$[]) r.array;
    byte[] m = (byte[]) mask.array;
    $elem$ v = $Type$Storage.raw(value);
    for (int i = 0; i < n; i++) {
      if (m[mask.at + i] != 0) {
        x[r.at + i] = v;
      }
    }
  }
}

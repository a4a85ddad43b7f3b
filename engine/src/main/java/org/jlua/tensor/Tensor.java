package org.jlua.tensor;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.PrimitiveIterator;

/**
 * A strided view on a {@link Storage}: an offset, and a size and stride per dimension.
 *
 * <p>A tensor without dimensions has no elements. Views made by {@link #select}, {@link #narrow},
 * {@link #transpose} … share the storage. Dimensions and indices count from zero. Not thread-safe.
 */
public final class Tensor {
  private final ElementType type;

  /** Null until the tensor first needs room. */
  private Storage storage;

  private int storageOffset;
  private int[] sizes = Shapes.NONE;
  private int[] strides = Shapes.NONE;

  // Construction

  /**
   * Creates a tensor without dimensions.
   *
   * @param type the element type
   */
  public Tensor(ElementType type) {
    this.type = Objects.requireNonNull(type, "type");
  }

  /**
   * Creates a dense tensor of zeros; sizes from the first non-positive one on are dropped.
   *
   * @param type the element type
   * @param sizes the sizes
   */
  public Tensor(ElementType type, int... sizes) {
    this(type);
    resize(sizes);
  }

  /**
   * Creates a one-dimensional view of a whole storage.
   *
   * @param storage the storage; shared
   */
  public Tensor(Storage storage) {
    this(storage.type());
    set(storage, 0, new int[] {storage.size()}, null);
  }

  /**
   * Creates a view on a storage.
   *
   * @param storage the storage; shared
   * @param storageOffset the position of the first element
   * @param sizes the sizes
   * @param strides the strides, or null for a dense layout
   */
  public Tensor(Storage storage, int storageOffset, int[] sizes, int[] strides) {
    this(storage.type());
    set(storage, storageOffset, sizes, strides);
  }

  private Tensor(Tensor base, int storageOffset, int[] sizes, int[] strides) {
    type = base.type;
    storage = base.storage;
    this.storageOffset = storageOffset;
    this.sizes = sizes;
    this.strides = strides;
  }

  /**
   * Creates a one-dimensional Double tensor with these elements.
   *
   * @param elements the elements
   * @return this tensor
   */
  public static Tensor of(double... elements) {
    return new Tensor(new DoubleStorage(elements.clone()));
  }

  /**
   * Creates a one-dimensional tensor of any type with these elements, converted as C does.
   *
   * @param type the element type
   * @param elements the elements
   * @return this tensor
   */
  public static Tensor of(ElementType type, double... elements) {
    return of(elements).to(type);
  }

  /** {@return another tensor with the same storage, offset, sizes and strides} */
  public Tensor alias() {
    return new Tensor(this, storageOffset, sizes, strides);
  }

  // Structure

  /** {@return the element type} */
  public ElementType type() {
    return type;
  }

  /** {@return the storage, or null if this tensor never had an element} */
  public Storage storage() {
    return storage;
  }

  /** {@return the position of the first element in the storage} */
  public int storageOffset() {
    return storageOffset;
  }

  /** {@return the number of dimensions} */
  public int dim() {
    return sizes.length;
  }

  /**
   * {@return the size of one dimension}
   *
   * @param dim the dimension, from 0
   */
  public int size(int dim) {
    return sizes[dim];
  }

  /** {@return a copy of the sizes} */
  public int[] size() {
    return sizes.clone();
  }

  /**
   * {@return the stride of one dimension}
   *
   * @param dim the dimension, from 0
   */
  public int stride(int dim) {
    return strides[dim];
  }

  /** {@return a copy of the strides} */
  public int[] stride() {
    return strides.clone();
  }

  /** Returns the sizes themselves, which are never changed in place. */
  int[] sizes() {
    return sizes;
  }

  /** {@return the number of elements} */
  public long nElement() {
    return Shapes.elements(sizes);
  }

  /** {@return whether the elements lie in the storage in row-major order without gaps} */
  public boolean isContiguous() {
    long expected = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      if (sizes[d] != 1) {
        if (strides[d] != expected) {
          return false;
        }
        expected *= sizes[d];
      }
    }
    return true;
  }

  /**
   * {@return whether two tensors have the same sizes}
   *
   * @param other the other tensor
   */
  public boolean isSameSizeAs(Tensor other) {
    return Arrays.equals(sizes, other.sizes);
  }

  /**
   * {@return whether this tensor has exactly these sizes}
   *
   * @param expected the sizes to compare with
   */
  public boolean isSize(int... expected) {
    return Arrays.equals(sizes, expected);
  }

  /**
   * {@return whether two tensors are the same view of the same storage}
   *
   * @param other the other tensor
   */
  public boolean isSetTo(Tensor other) {
    return storage != null
        && storage == other.storage
        && storageOffset == other.storageOffset
        && Arrays.equals(sizes, other.sizes)
        && Arrays.equals(strides, other.strides);
  }

  /** Tells whether some element surely stands for several, as in expanded tensors. */
  boolean overlapsItself() {
    return span() < nElement();
  }

  /** Tells whether the elements of two tensors lie in overlapping parts of one storage. */
  boolean mayOverlap(Tensor other) {
    return storage != null
        && storage == other.storage
        && storageOffset < other.storageOffset + other.span()
        && other.storageOffset < storageOffset + span();
  }

  /** Returns the number of positions in the storage from the first element to the last one. */
  private long span() {
    if (sizes.length == 0) {
      return 0;
    }
    long span = 1;
    for (int d = 0; d < sizes.length; d++) {
      span += (long) (sizes[d] - 1) * strides[d];
    }
    return span;
  }

  // Pointing elsewhere, resizing

  /**
   * Makes this tensor the same view as another of the same type.
   *
   * @param source the tensor to take from
   * @return this tensor
   */
  public Tensor set(Tensor source) {
    Shapes.checkSameType(this, source);
    storage = source.storage;
    storageOffset = source.storageOffset;
    sizes = source.sizes;
    strides = source.strides;
    return this;
  }

  /**
   * Makes this tensor a view of a storage, which grows if it is too small.
   *
   * @param newStorage a storage of this tensor's type, or null for none
   * @param newOffset the position of the first element
   * @param newSizes the sizes
   * @param newStrides the strides, or null for a dense layout; a negative stride means dense
   * @return this tensor
   */
  public Tensor set(Storage newStorage, int newOffset, int[] newSizes, int[] newStrides) {
    if (newStorage != null && newStorage.type() != type) {
      throw new IllegalArgumentException(
          "expected a " + type.torchName() + " storage, got " + newStorage.type().torchName());
    }
    if (newOffset < 0) {
      throw new IllegalArgumentException("Tensor: invalid storage offset");
    }
    Storage oldStorage = storage;
    int oldOffset = storageOffset;
    storage = newStorage;
    storageOffset = newOffset;
    try {
      return resize(newSizes, newStrides);
    } catch (RuntimeException | OutOfMemoryError e) {
      storage = oldStorage;
      storageOffset = oldOffset;
      throw e;
    }
  }

  /**
   * Changes the sizes; unless they stay the same, the layout becomes dense.
   *
   * @param newSizes the sizes
   * @return this tensor
   */
  public Tensor resize(int... newSizes) {
    return resize(newSizes, null);
  }

  /**
   * Changes sizes and strides, growing the storage if needed. Sizes from the first non-positive one
   * on are dropped. Elements stay where they are in the storage.
   *
   * @param newSizes the sizes
   * @param newStrides the strides, or null for a dense layout; a negative stride means dense
   * @return this tensor
   */
  public Tensor resize(int[] newSizes, int[] newStrides) {
    int[] kept = Shapes.positivePrefix(newSizes);
    if (Arrays.equals(kept, sizes) && stridesAgree(newStrides)) {
      return this;
    }
    int[] laidOut = new int[kept.length];
    long last = 0;
    for (int d = kept.length - 1; d >= 0; d--) {
      long stride =
          newStrides != null && newStrides[d] >= 0
              ? newStrides[d]
              : d == kept.length - 1 ? 1 : (long) kept[d + 1] * laidOut[d + 1];
      laidOut[d] = Shapes.index(stride);
      last += (kept[d] - 1) * stride;
    }
    if (kept.length > 0) {
      reserve(last + 1 + storageOffset);
    }
    sizes = kept;
    strides = laidOut;
    return this;
  }

  private boolean stridesAgree(int[] wanted) {
    if (wanted != null) {
      for (int d = 0; d < strides.length; d++) {
        if (wanted[d] >= 0 && wanted[d] != strides[d]) {
          return false;
        }
      }
    }
    return true;
  }

  private void reserve(long elements) {
    int needed = Shapes.index(elements);
    if (storage == null) {
      storage = Storage.allocate(type, needed);
    } else if (needed > storage.size()) {
      storage.resize(needed);
    }
  }

  /**
   * Gives this tensor the sizes of another.
   *
   * @param other the other tensor
   * @return this tensor
   */
  public Tensor resizeAs(Tensor other) {
    return isSameSizeAs(other) ? this : resize(other.sizes, null);
  }

  // Copies

  /**
   * Copies the elements of a tensor of any type and shape with the same number of elements, in
   * row-major order, converted as C does.
   *
   * @param source the tensor to take from
   * @return this tensor
   */
  public Tensor copy(Tensor source) {
    Shapes.checkSameElements("tensor", this, "src", source);
    if (this != source) {
      CopyKernels.copy(this, source);
    }
    return this;
  }

  /** Returns a dense copy with its own storage. */
  @Override
  public Tensor clone() {
    return new Tensor(type).resizeAs(this).copy(this);
  }

  /** {@return this tensor if it is contiguous, else a dense copy} */
  public Tensor contiguous() {
    return isContiguous() ? this : clone();
  }

  /**
   * {@return this tensor if it has the given type already, else a converted dense copy}
   *
   * @param newType the element type
   */
  public Tensor to(ElementType newType) {
    return newType == type ? this : new Tensor(newType).resize(sizes).copy(this);
  }

  /**
   * Sets every element, converted as C does.
   *
   * @param value the new value
   * @return this tensor
   */
  public Tensor fill(double value) {
    CopyKernels.of(type).fill(this, value);
    return this;
  }

  /**
   * Sets every element to zero.
   *
   * @return this tensor
   */
  public Tensor zero() {
    return fill(0);
  }

  // Views

  /**
   * {@return the slice at {@code index} of dimension {@code dim}, which disappears}
   *
   * @param dim the dimension, from 0
   * @param index the slice, from 0
   */
  public Tensor select(int dim, int index) {
    ArgumentException.check(sizes.length > 0, 1, "cannot select on a scalar");
    ArgumentException.check(dim >= 0 && dim < sizes.length, 2, "out of range");
    ArgumentException.check(index >= 0 && index < sizes[dim], 3, "out of range");
    return new Tensor(
        this,
        storageOffset + index * strides[dim],
        Shapes.without(sizes, dim),
        Shapes.without(strides, dim));
  }

  /**
   * {@return {@code size} slices of dimension {@code dim}, from {@code first} on}
   *
   * @param dim the dimension, from 0
   * @param first the first slice, from 0
   * @param size how many
   */
  public Tensor narrow(int dim, int first, int size) {
    ArgumentException.check(dim >= 0 && dim < sizes.length, 2, "out of range");
    ArgumentException.check(first >= 0 && first < sizes[dim], 3, "out of range");
    ArgumentException.check(size > 0 && size <= sizes[dim] - first, 4, "out of range");
    return new Tensor(
        this, storageOffset + first * strides[dim], Shapes.with(sizes, dim, size), strides);
  }

  /**
   * {@return a view with two dimensions exchanged}
   *
   * @param dim1 a dimension, from 0
   * @param dim2 another one
   */
  public Tensor transpose(int dim1, int dim2) {
    ArgumentException.check(dim1 >= 0 && dim1 < sizes.length, 1, "out of range");
    ArgumentException.check(dim2 >= 0 && dim2 < sizes.length, 2, "out of range");
    int[] order = new int[sizes.length];
    Arrays.setAll(order, d -> d == dim1 ? dim2 : d == dim2 ? dim1 : d);
    return permute(order);
  }

  /** {@return the transposed view of a matrix} */
  public Tensor t() {
    ArgumentException.check(sizes.length == 2, 1, "Tensor must have 2 dimensions");
    return transpose(0, 1);
  }

  /**
   * {@return a view whose dimension {@code d} is dimension {@code order[d]} of this one}
   *
   * @param order a permutation of the dimensions, from 0
   */
  public Tensor permute(int... order) {
    boolean[] used = new boolean[sizes.length];
    boolean valid = order.length == sizes.length;
    for (int i = 0; valid && i < order.length; i++) {
      valid = order[i] >= 0 && order[i] < used.length && !used[order[i]];
      if (valid) {
        used[order[i]] = true;
      }
    }
    if (!valid) {
      throw new IllegalArgumentException("Invalid permutation");
    }
    int[] newSizes = new int[order.length];
    int[] newStrides = new int[order.length];
    Arrays.setAll(newSizes, d -> sizes[order[d]]);
    Arrays.setAll(newStrides, d -> strides[order[d]]);
    return new Tensor(this, storageOffset, newSizes, newStrides);
  }

  /**
   * {@return a contiguous tensor in another shape; one size may be -1 and is then inferred}
   *
   * @param newSizes the sizes
   */
  public Tensor view(int... newSizes) {
    if (!isContiguous()) {
      throw new IllegalArgumentException("expecting a contiguous tensor");
    }
    int[] inferred = inferSize(newSizes);
    if (Shapes.elements(inferred) != nElement()) {
      throw new IllegalArgumentException(
          "Wrong size for view. Input size: "
              + Shapes.join(sizes, "x")
              + ". Output size: "
              + Shapes.join(newSizes, "x"));
    }
    return new Tensor(this, storageOffset, inferred, Shapes.denseStrides(inferred));
  }

  private int[] inferSize(int[] newSizes) {
    int unknown = -1;
    long known = 1;
    for (int d = 0; d < newSizes.length; d++) {
      if (newSizes[d] != -1) {
        known *= newSizes[d];
      } else if (unknown >= 0) {
        throw new IllegalArgumentException("only one dimension can be inferred");
      } else {
        unknown = d;
      }
    }
    return unknown < 0 || known <= 0
        ? newSizes.clone()
        : Shapes.with(newSizes, unknown, Shapes.index(nElement() / known));
  }

  /**
   * {@return a view in which dimensions of size one are repeated without copying}
   *
   * @param newSizes the sizes
   */
  public Tensor expand(int... newSizes) {
    if (newSizes.length != sizes.length) {
      throw new IllegalArgumentException(
          "the number of dimensions provided must equal tensor:dim()");
    }
    int[] newStrides = strides.clone();
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] == 1) {
        newStrides[d] = newSizes[d] == 1 ? strides[d] : 0;
      } else if (sizes[d] != newSizes[d]) {
        throw new IllegalArgumentException(
            "incorrect size: only supporting singleton expansion (size=1)");
      }
    }
    return new Tensor(this, storageOffset, newSizes.clone(), newStrides);
  }

  /**
   * {@return {@link #expand} to the sizes of another tensor}
   *
   * @param other the other tensor
   */
  public Tensor expandAs(Tensor other) {
    return expand(other.sizes);
  }

  /** {@return a view without the dimensions of size one; one is kept if all have size one} */
  public Tensor squeeze() {
    int[] newSizes = new int[sizes.length];
    int[] newStrides = new int[sizes.length];
    int kept = 0;
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] != 1) {
        newSizes[kept] = sizes[d];
        newStrides[kept++] = strides[d];
      }
    }
    if (kept == 0 && sizes.length > 0) {
      newSizes[0] = 1;
      newStrides[0] = 1;
      kept = 1;
    }
    return new Tensor(
        this, storageOffset, Arrays.copyOf(newSizes, kept), Arrays.copyOf(newStrides, kept));
  }

  /**
   * {@return a view without dimension {@code dim} if that has size one and is not the only one}
   *
   * @param dim the dimension, from 0
   */
  public Tensor squeeze(int dim) {
    ArgumentException.check(dim >= 0 && dim < sizes.length, 2, "dimension out of range");
    if (sizes[dim] != 1 || sizes.length == 1) {
      return alias();
    }
    return new Tensor(
        this, storageOffset, Shapes.without(sizes, dim), Shapes.without(strides, dim));
  }

  /**
   * {@return all slices of {@code size} elements of dimension {@code dim}, {@code step} apart,
   * along a new last dimension}
   *
   * @param dim the dimension, from 0
   * @param size how many
   * @param step the distance between slices
   */
  public Tensor unfold(int dim, int size, int step) {
    ArgumentException.check(sizes.length > 0, 1, "cannot unfold an empty tensor");
    ArgumentException.check(dim >= 0 && dim < sizes.length, 2, "out of range");
    ArgumentException.check(size > 0 && size <= sizes[dim], 3, "out of range");
    ArgumentException.check(step > 0, 4, "invalid step");
    int count = (sizes[dim] - size) / step + 1;
    return new Tensor(
        this,
        storageOffset,
        Shapes.append(Shapes.with(sizes, dim, count), size),
        Shapes.append(Shapes.with(strides, dim, step * strides[dim]), strides[dim]));
  }

  // Elements

  /**
   * {@return the position in the storage of the element with the given indices}
   *
   * @param indices one index per dimension, from 0
   */
  public int position(int... indices) {
    if (indices.length != sizes.length) {
      throw new IndexOutOfBoundsException(
          indices.length + " indices given to a tensor of " + sizes.length + " dimensions");
    }
    int position = storageOffset;
    for (int d = 0; d < indices.length; d++) {
      position += Objects.checkIndex(indices[d], sizes[d]) * strides[d];
    }
    return position;
  }

  /**
   * {@return the element with the given indices; a Long beyond 2^53 is rounded}
   *
   * @param indices one index per dimension, from 0
   */
  public double getDouble(int... indices) {
    return storage.getDouble(position(indices));
  }

  /**
   * Sets the element with the given indices, converted as C does.
   *
   * @param value the new value
   * @param indices one index per dimension, from 0
   */
  public void setDouble(double value, int... indices) {
    storage.setDouble(position(indices), value);
  }

  /**
   * {@return the element with the given indices exactly; floating-point values are truncated}
   *
   * @param indices one index per dimension, from 0
   */
  public long getLong(int... indices) {
    return storage.getLong(position(indices));
  }

  /**
   * Sets the element with the given indices, wrapped to the width of integer types.
   *
   * @param value the new value
   * @param indices one index per dimension, from 0
   */
  public void setLong(long value, int... indices) {
    storage.setLong(position(indices), value);
  }

  /** {@return the positions in the storage of all elements, in row-major order} */
  public PrimitiveIterator.OfInt positions() {
    Cursor cursor = new Cursor(this);
    return new PrimitiveIterator.OfInt() {
      @Override
      public boolean hasNext() {
        return cursor.run > 0;
      }

      @Override
      public int nextInt() {
        if (cursor.run == 0) {
          throw new NoSuchElementException();
        }
        int position = cursor.position;
        cursor.advance(1);
        return position;
      }
    };
  }

  /** {@return all elements in row-major order} */
  public double[] toDoubleArray() {
    double[] result = new double[Shapes.index(nElement())];
    new Tensor(new DoubleStorage(result), 0, sizes, null).copy(this);
    return result;
  }

  @Override
  public String toString() {
    return "[torch."
        + type.torchName()
        + "Tensor "
        + (sizes.length == 0 ? "with no dimension" : "of size " + Shapes.join(sizes, "x"))
        + "]";
  }
}

package org.jlua.wire;

import static org.msgpack.core.MessagePack.Code.NIL;

import org.jlua.tensor.ElementType;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.torch.StorageUserdata;

/** Reads tensors and storages for a {@link Decoder}. */
final class TensorReader {
  private final Unpacker in;
  private final DecodedObjects objects;

  /** The storage to fill in place of a new one, or null. */
  private Storage given;

  TensorReader(Unpacker in, DecodedObjects objects) {
    this.in = in;
    this.objects = objects;
  }

  /** Makes the next storage of the right type be read into a given one, or null for none. */
  void setGiven(Storage storage) {
    given = storage;
  }

  /** Reads a tensor behind the header of its array and returns its number. */
  int readTensor(long elements) {
    long length = in.requireExtension(WireFormat.TENSOR, "tensor");
    if (length < 6) {
      throw new WireException("tensor in " + length + " bytes");
    }
    ElementType type = WireFormat.elementType(in.readUnsignedByte());
    int dimensions = in.readUnsignedByte();
    if (elements != 2 || length != 6 + 8 * dimensions) {
      throw new WireException("tensor of " + dimensions + " dimensions in " + length + " bytes");
    }
    int number = objects.add(null);
    int offset = in.readInt();
    int[] sizes = readInts(dimensions);
    int[] strides = readInts(dimensions);
    long needed = elementsNeeded(offset, sizes, strides);
    Storage storage = readStorageOf(type, needed);
    objects.set(
        number, storage == null ? new Tensor(type) : new Tensor(storage, offset, sizes, strides));
    return number;
  }

  private int[] readInts(int count) {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readInt();
    }
    return values;
  }

  /** Returns how many elements a storage must have for a view. */
  private static long elementsNeeded(int offset, int[] sizes, int[] strides) {
    if (offset < 0) {
      throw new WireException("tensor with offset " + offset);
    }
    long last = offset;
    long elements = 1;
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] <= 0 || strides[d] < 0) {
        throw new WireException("tensor with size " + sizes[d] + " and stride " + strides[d]);
      }
      if (elements > Long.MAX_VALUE / sizes[d]) {
        throw new WireException("tensor that is too large");
      }
      elements *= sizes[d];
      last += (sizes[d] - 1L) * strides[d];
      if (last > Storage.MAX_SIZE) {
        throw new WireException("tensor that is too large");
      }
    }
    return sizes.length == 0 ? 0 : last + 1;
  }

  private Storage readStorageOf(ElementType type, long needed) {
    Storage storage;
    byte ahead = in.extensionTypeAhead(0);
    if (in.peek(0) == NIL) {
      in.readByte();
      storage = null;
    } else if (ahead == WireFormat.REFERENCE) {
      Object object = objects.get(in.readReference());
      storage = storageIn(object);
    } else if (ahead == WireFormat.STORAGE) {
      long length = in.requireExtension(WireFormat.STORAGE, "storage");
      storage = storageIn(objects.get(readStorage(length, needed)));
    } else {
      long elements = in.readArrayHeader();
      storage = storageIn(objects.get(readLongStorage(elements, needed)));
    }
    if ((storage == null ? 0 : storage.size()) < needed) {
      throw new WireException("tensor that needs " + needed + " elements of its storage");
    }
    if (storage != null && storage.type() != type) {
      throw new WireException("tensor whose storage is of another type");
    }
    return storage;
  }

  private static Storage storageIn(Object object) {
    if (object instanceof Storage s) {
      return s;
    }
    if (object instanceof StorageUserdata u) {
      return u.storage();
    }
    throw new WireException("tensor without a storage");
  }

  /** Reads a storage behind the header of its extension and returns its number. */
  int readStorage(long length) {
    return readStorage(length, 0);
  }

  private int readStorage(long length, long needed) {
    if (length < 1) {
      throw new WireException("storage in " + length + " bytes");
    }
    ElementType type = WireFormat.elementType(in.readUnsignedByte());
    int bytes = in.checkLength(length - 1, "storage");
    if (bytes % type.bytes() != 0) {
      throw new WireException("storage with part of an element");
    }
    int count = bytes / type.bytes();
    Storage storage = allocate(type, count, needed, bytes);
    in.readElements(storage, 0, count);
    return objects.add(storage);
  }

  /** Reads a storage in pieces behind the header of its array and returns its number. */
  int readLongStorage(long elements) {
    return readLongStorage(elements, 0);
  }

  private int readLongStorage(long elements, long needed) {
    if (in.requireExtension(WireFormat.LONG_STORAGE, "storage") != 9) {
      throw new WireException("long storage without its size");
    }
    ElementType type = WireFormat.elementType(in.readUnsignedByte());
    long count = in.readLong();
    int width = type.bytes();
    if (count < 0 || count > Storage.MAX_SIZE || count > in.remaining() / width) {
      throw new WireException(
          "storage of " + count + " elements where " + in.remaining() + " bytes are left");
    }
    Storage storage = allocate(type, (int) count, needed, -1);
    int done = 0;
    for (long piece = 1; piece < elements; piece++) {
      long length = in.requireString("piece of a storage");
      if (length % width != 0 || length / width > count - done) {
        throw new WireException("piece of a storage of " + length + " bytes");
      }
      in.checkLength(length, "storage");
      in.readElements(storage, done, (int) (length / width));
      done += (int) (length / width);
    }
    if (done != count) {
      throw new WireException("storage of " + count + " elements with " + done);
    }
    return objects.add(storage);
  }

  /**
   * Returns a storage to fill. A given one is changed only when nothing else of the message can be
   * wrong any more.
   *
   * @param bytes the bytes of the elements that come, -1 when they come in pieces
   */
  private Storage allocate(ElementType type, int count, long needed, long bytes) {
    if (count < needed) {
      throw new WireException("tensor that needs " + needed + " elements of its storage");
    }
    if (given == null || given.type() != type) {
      return Storage.allocate(type, count);
    }
    if (bytes >= 0 && in.remaining() != bytes) {
      throw new WireException(in.remaining() - bytes + " bytes too many");
    }
    Storage storage = given;
    given = null;
    storage.resize(count);
    return storage;
  }
}

package org.jlua.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jlua.tensor.Storage;

/**
 * The bytes of a message, written piece by piece: the packed part, and between its bytes the
 * elements of storages and long strings, which are copied once, from where they are to where the
 * message goes.
 */
final class Body {
  private static final int KEPT = 256;

  private final Packer packer;

  /** Positions in the packed part at which a region is inserted, ascending. */
  private int[] places = new int[8];

  /** A Storage or a byte array each. */
  private Object[] owners = new Object[8];

  /** First element of each region in its storage or array. */
  private int[] starts = new int[8];

  /** Length of each region in bytes. */
  private long[] lengths = new long[8];

  private int regions;
  private long regionBytes;

  private int packedDone;
  private int region;
  private long regionDone;
  private final ByteBuffer element = ByteBuffer.allocate(8);

  Body(Packer packer) {
    this.packer = packer;
  }

  void insert(Storage storage, int from, int count) {
    insert(storage, from, (long) count * storage.type().bytes());
  }

  void insert(byte[] bytes, int from, int count) {
    insert((Object) bytes, from, count);
  }

  private void insert(Object owner, int from, long length) {
    if (length == 0) {
      return;
    }
    if (regions == places.length) {
      int size = regions << 1;
      places = Arrays.copyOf(places, size);
      owners = Arrays.copyOf(owners, size);
      starts = Arrays.copyOf(starts, size);
      lengths = Arrays.copyOf(lengths, size);
    }
    places[regions] = packer.length();
    owners[regions] = owner;
    starts[regions] = from;
    lengths[regions++] = length;
    regionBytes += length;
  }

  long size() {
    return packer.length() + regionBytes;
  }

  void rewind() {
    packedDone = 0;
    region = 0;
    regionDone = 0;
  }

  void clear() {
    rewind();
    if (regions > KEPT) {
      places = new int[8];
      owners = new Object[8];
      starts = new int[8];
      lengths = new long[8];
    } else {
      Arrays.fill(owners, 0, regions, null);
    }
    regions = 0;
    regionBytes = 0;
    packer.clear();
  }

  /** Writes as much as there is room for; returns whether the message is complete. */
  boolean writeTo(ByteBuffer out) {
    for (; ; ) {
      int stop = region < regions ? places[region] : packer.length();
      int count = Math.min(stop - packedDone, out.remaining());
      out.put(packer.bytes(), packedDone, count);
      packedDone += count;
      if (packedDone < stop) {
        return false;
      }
      if (region == regions) {
        return true;
      }
      if (!writeRegion(out)) {
        return false;
      }
      region++;
      regionDone = 0;
    }
  }

  private boolean writeRegion(ByteBuffer out) {
    if (owners[region] instanceof byte[] bytes) {
      int count = (int) Math.min(lengths[region] - regionDone, out.remaining());
      out.put(bytes, starts[region] + (int) regionDone, count);
      regionDone += count;
    } else {
      writeElements((Storage) owners[region], out);
    }
    return regionDone == lengths[region];
  }

  private void writeElements(Storage storage, ByteBuffer out) {
    int width = storage.type().bytes();
    if (regionDone % width != 0) {
      writePartOfElement(storage, out);
    }
    long left = lengths[region] - regionDone;
    int count = (int) (Math.min(left, out.remaining()) / width);
    if (count > 0 && regionDone % width == 0) {
      storage.writeTo(out, starts[region] + (int) (regionDone / width), count);
      regionDone += (long) count * width;
    }
    if (out.hasRemaining() && regionDone < lengths[region]) {
      writePartOfElement(storage, out);
    }
  }

  private void writePartOfElement(Storage storage, ByteBuffer out) {
    int width = storage.type().bytes();
    int done = (int) (regionDone % width);
    int count = Math.min(width - done, out.remaining());
    storage.writeTo(element.clear(), starts[region] + (int) (regionDone / width), 1);
    out.put(element.array(), done, count);
    regionDone += count;
  }
}

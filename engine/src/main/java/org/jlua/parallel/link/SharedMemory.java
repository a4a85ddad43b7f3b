package org.jlua.parallel.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.UUID;

/**
 * Memory that a parent shares with its children: one file, of which each child that talks much gets
 * a slot with a ring for each direction.
 *
 * <p>The file has no name: it is unlinked as soon as it is open, so that nothing is left behind
 * when this process is killed, and a child opens it through {@code /proc}. It is written before it
 * is mapped, since a write to a mapped page for which the file system has no room would end the
 * process. Slots are used again; mappings are never undone while this object is in use, so that no
 * thread can ever touch memory that is not there.
 *
 * <p>Where there is no {@code /proc}, or no room, there is no shared memory, and {@link #lend}
 * returns null. Thread-safe.
 */
public final class SharedMemory implements AutoCloseable {
  /**
   * System property with the directory of the file, by default {@value #USUAL_DIRECTORY} where that
   * exists and else the directory for temporary files; {@code off} for no shared memory.
   */
  static final String DIRECTORY = "jlua.ring.directory";

  /** System property with the capacity of a ring in bytes, a power of two; 1 MiB by default. */
  static final String CAPACITY = "jlua.ring.bytes";

  private static final String USUAL_DIRECTORY = "/dev/shm";
  private static final String OFF = "off";
  private static final int DEFAULT_CAPACITY = 1 << 20;
  private static final int LEAST_CAPACITY = 4 << 10;
  private static final int LARGEST_CAPACITY = 1 << 28;
  private static final int ZEROS = 64 << 10;

  private final int ringBytes;
  private final ArrayDeque<Slot> free = new ArrayDeque<>();
  private FileChannel file;
  private String path;
  private long end;
  private boolean given;

  /** Makes an object that holds nothing yet. */
  public SharedMemory() {
    int wanted = Integer.getInteger(CAPACITY, DEFAULT_CAPACITY);
    int bounded = Math.max(LEAST_CAPACITY, Math.min(LARGEST_CAPACITY, wanted));
    ringBytes = RingLayout.DATA + Integer.highestOneBit(bounded);
  }

  /**
   * A part of the file for one child.
   *
   * @param path by which a child can open the file
   * @param offset where the slot begins in the file
   * @param ringBytes length of each of its two rings
   * @param memory the slot in this process
   */
  record Slot(String path, long offset, int ringBytes, ByteBuffer memory) {
    /** Returns the ring from parent to child. */
    ByteBuffer toChild() {
      return memory.slice(0, ringBytes);
    }

    /** Returns the ring from child to parent. */
    ByteBuffer toParent() {
      return memory.slice(ringBytes, ringBytes);
    }
  }

  /** Returns a slot whose rings are empty, or null when there is none to be had. */
  synchronized Slot lend() {
    Slot slot = free.poll();
    if (slot == null) {
      slot = another();
    }
    if (slot != null) {
      reset(slot.toChild());
      reset(slot.toParent());
    }
    return slot;
  }

  private static void reset(ByteBuffer ring) {
    ring.putInt(RingLayout.TAIL, 0);
    ring.putInt(RingLayout.HEAD, 0);
    ring.putInt(RingLayout.READER_SLEEPS, 0);
    ring.putInt(RingLayout.WRITER_WAITS, 0);
  }

  /** Takes a slot back, whose child has ended. */
  synchronized void giveBack(Slot slot) {
    if (file != null) {
      free.push(slot);
    }
  }

  private Slot another() {
    int bytes = 2 * ringBytes;
    try {
      if (file == null && !open()) {
        return null;
      }
      if (!extend(bytes)) {
        return null;
      }
      MappedByteBuffer memory = file.map(FileChannel.MapMode.READ_WRITE, end, bytes);
      Slot slot = new Slot(path, end, ringBytes, memory);
      end += bytes;
      return slot;
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      return null; // the socket does as well
    }
  }

  /** Opens the file; returns false where that has failed before or is not wanted. */
  private boolean open() throws IOException {
    if (given) {
      return false;
    }
    given = true;
    String wanted = System.getProperty(DIRECTORY, USUAL_DIRECTORY);
    if (wanted.equals(OFF) || !Files.isDirectory(Path.of("/proc/self/fd"))) {
      return false;
    }
    Path directory = Path.of(wanted);
    if (!Files.isDirectory(directory)) {
      directory = Path.of(System.getProperty("java.io.tmpdir"));
    }
    Path name = directory.resolve("jlua-" + UUID.randomUUID());
    FileChannel opened =
        FileChannel.open(
            name,
            Set.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.deleteIfExists(name); // the JDK has done so already, which it does not promise
    String number = descriptor(name.toString());
    if (number == null) {
      opened.close();
      return false;
    }
    file = opened;
    path = "/proc/" + ProcessHandle.current().pid() + "/fd/" + number;
    return true;
  }

  /** Returns the number of the descriptor of an open file that had this name. */
  private static String descriptor(String name) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path link : all) {
        if (isLinkTo(link, name)) {
          return link.getFileName().toString();
        }
      }
    }
    return null;
  }

  private static boolean isLinkTo(Path link, String name) {
    try {
      return Files.readSymbolicLink(link).toString().startsWith(name);
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  private boolean extend(int bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS);
    try {
      for (int done = 0; done < bytes; ) {
        zeros.clear().limit(Math.min(ZEROS, bytes - done));
        done += file.write(zeros, end + done);
      }
      return true;
    } catch (IOException e) {
      file.truncate(end); // there is no room for the rest
      return false;
    }
  }

  /**
   * Maps the slot that a parent offers.
   *
   * @return its rings as {@link Slot} has them, or null when that cannot be done
   */
  static Slot map(String path, long offset, int ringBytes) {
    try (FileChannel file =
        FileChannel.open(Path.of(path), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (offset < 0 || !isRing(ringBytes) || file.size() < offset + 2L * ringBytes) {
        return null;
      }
      ByteBuffer memory = file.map(FileChannel.MapMode.READ_WRITE, offset, 2L * ringBytes);
      return new Slot(path, offset, ringBytes, memory);
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private static boolean isRing(int bytes) {
    int capacity = bytes - RingLayout.DATA;
    return capacity >= LEAST_CAPACITY
        && capacity <= LARGEST_CAPACITY
        && Integer.bitCount(capacity) == 1;
  }

  /** Closes the file; slots that are in use stay until they are not used any more. */
  @Override
  public synchronized void close() {
    free.clear();
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // it had no name any more
      }
      file = null;
    }
  }
}

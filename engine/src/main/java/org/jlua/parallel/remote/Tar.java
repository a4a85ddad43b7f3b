package org.jlua.parallel.remote;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A tar archive (POSIX ustar) of a few files, in memory. The same files give the same bytes: owners
 * and dates are left out.
 */
final class Tar {
  private static final int BLOCK_BYTES = 512;
  private static final int NAME_BYTES = 100;
  private static final int CHECKSUM_OFFSET = 148;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /**
   * Adds a file.
   *
   * @param name its path in the archive, at most 100 bytes
   * @param executable whether it is a program
   */
  void add(String name, byte[] content, boolean executable) {
    byte[] header = new byte[BLOCK_BYTES];
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    if (path.length > NAME_BYTES) {
      throw new IllegalArgumentException("too long a name for an archive: " + name);
    }
    System.arraycopy(path, 0, header, 0, path.length);
    field(header, 100, executable ? "0000755" : "0000644");
    field(header, 108, "0000000");
    field(header, 116, "0000000");
    field(header, 124, String.format("%011o", content.length));
    field(header, 136, "00000000000");
    Arrays.fill(header, CHECKSUM_OFFSET, CHECKSUM_OFFSET + 8, (byte) ' ');
    header[156] = '0';
    field(header, 257, "ustar\00000");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    field(header, CHECKSUM_OFFSET, String.format("%06o\0", sum));
    out.writeBytes(header);
    out.writeBytes(content);
    out.writeBytes(new byte[-content.length & BLOCK_BYTES - 1]);
  }

  private static void field(byte[] header, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }

  /** Returns the archive. */
  byte[] end() {
    out.writeBytes(new byte[2 * BLOCK_BYTES]);
    return out.toByteArray();
  }
}

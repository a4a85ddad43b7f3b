package org.jlua.image;

/** The file formats of pictures. */
public enum PictureFormat {
  /** Portable Network Graphics. */
  PNG("PNG"),
  /** Baseline and progressive JPEG. */
  JPEG("JPEG"),
  /** Portable graymap and pixmap: P2, P3, P5, P6. */
  NETPBM("PPM or PGM");

  private final String title;

  PictureFormat(String title) {
    this.title = title;
  }

  /** {@return what messages call the format} */
  public String title() {
    return title;
  }

  /**
   * {@return the format that the first bytes of a file show, or null}
   *
   * @param file its bytes, or the first ten
   */
  public static PictureFormat of(byte[] file) {
    for (PictureFormat format : values()) {
      if (format.begins(file)) {
        return format;
      }
    }
    return null;
  }

  private boolean begins(byte[] file) {
    return switch (this) {
      case PNG -> starts(file, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
      case JPEG -> starts(file, 0xff, 0xd8, 0xff);
      case NETPBM -> file.length > 1 && file[0] == 'P' && "2356".indexOf(file[1]) >= 0;
    };
  }

  private static boolean starts(byte[] file, int... signature) {
    for (int i = 0; i < signature.length; i++) {
      if (i >= file.length || (file[i] & 0xff) != signature[i]) {
        return false;
      }
    }
    return true;
  }
}

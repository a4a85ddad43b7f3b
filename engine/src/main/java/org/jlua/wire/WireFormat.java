package org.jlua.wire;

import org.jlua.tensor.ElementType;
import org.jlua.vm.FunctionSource;

/** Numbers that both sides of the wire agree on; see the package's description. */
final class WireFormat {
  static final byte VERSION = 1;

  /** Most bytes of elements in one extension or bin; a multiple of every element's size. */
  static final int STORAGE_PIECE = 1 << 30;

  static final byte HEADER = 0x4a;
  static final byte REFERENCE = 1;
  static final byte STORAGE = 2;
  static final byte LONG_STORAGE = 3;
  static final byte TENSOR = 4;
  static final byte OBJECT = 5;
  static final byte FUNCTION = 6;
  static final byte MODULE = 7;
  static final byte HOOKED = 8;

  /** Flag of a function whose environment is not the globals and follows. */
  static final int HAS_ENVIRONMENT = 1;

  /** Flag of a function whose environment finds missing fields in the globals. */
  static final int INHERITS_GLOBALS = 2;

  private static final ElementType[] ELEMENT_TYPES = {
    ElementType.BYTE,
    ElementType.CHAR,
    ElementType.SHORT,
    ElementType.INT,
    ElementType.LONG,
    ElementType.FLOAT,
    ElementType.DOUBLE,
    ElementType.HALF
  };

  private static final FunctionSource.Form[] FORMS = {
    FunctionSource.Form.CHUNK, FunctionSource.Form.NESTED, FunctionSource.Form.BINARY
  };

  private WireFormat() {}

  static byte codeOf(ElementType type) {
    return (byte)
        switch (type) {
          case BYTE -> 0;
          case CHAR -> 1;
          case SHORT -> 2;
          case INT -> 3;
          case LONG -> 4;
          case FLOAT -> 5;
          case DOUBLE -> 6;
          case HALF -> 7;
        };
  }

  static ElementType elementType(int code) {
    if (code < 0 || code >= ELEMENT_TYPES.length) {
      throw new WireException("unknown element type " + code);
    }
    return ELEMENT_TYPES[code];
  }

  static byte codeOf(FunctionSource.Form form) {
    return (byte)
        switch (form) {
          case CHUNK -> 0;
          case NESTED -> 1;
          case BINARY -> 2;
        };
  }

  static FunctionSource.Form form(int code) {
    if (code < 0 || code >= FORMS.length) {
      throw new WireException("unknown form of function " + code);
    }
    return FORMS[code];
  }
}

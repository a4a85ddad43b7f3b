package org.jlua.torch;

import org.jlua.tensor.ElementType;
import org.jlua.vm.Args;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaBoolean;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * One parameter of an {@link Overload}, read from a word of its signature:
 *
 * <ul>
 *   <li>{@code T}, {@code I}, {@code L}, {@code B}, {@code F}, {@code D}: a tensor of the
 *       operation's type, an Int, Long, Byte, Float or Double tensor; {@code T:2} must have two
 *       dimensions; {@code {T}} is a table of tensors
 *   <li>{@code real}, {@code accreal}, {@code double}, {@code long}, {@code int}: a number, as the
 *       message about wrong arguments shall call it; {@code index}: a dimension
 *   <li>{@code boolean}, {@code gen} (a generator), {@code sizes} (sizes or a LongStorage, last)
 *   <li>{@code V|F}: one of these letters
 *   <li>{@code *T}: a result, which {@code torch.f} may leave out and of which methods take the
 *       object; {@code *T!}: a result that must be given; {@code -T}: one that cannot be given
 *   <li>{@code T@}: an operand that methods may leave out: it is then the result itself
 *   <li>{@code [word]} or {@code [word=default]}: may be left out
 * </ul>
 */
final class Parameter {
  /** What an argument must be. */
  enum Kind {
    TENSOR,
    INT_TENSOR,
    LONG_TENSOR,
    BYTE_TENSOR,
    FLOAT_TENSOR,
    DOUBLE_TENSOR,
    TENSOR_TABLE,
    REAL,
    ACCREAL,
    DOUBLE,
    LONG,
    INT,
    INDEX,
    BOOLEAN,
    GENERATOR,
    SIZES,
    CHOICE
  }

  final Kind kind;
  final boolean result;

  /** Whether no argument stands for this result. */
  final boolean hidden;

  final boolean sameAsResult;

  /** What a number is when it is left out; 0 or 1 for a boolean. */
  final double defaultNumber;

  /** The letters of a choice and the default one. */
  private final String choices;

  final String defaultChoice;
  private final int dimensions;
  private final boolean optionalInFunction;
  private final boolean optionalInMethod;

  private Parameter(String word) {
    boolean bracketed = word.startsWith("[");
    String body = bracketed ? word.substring(1, word.length() - 1) : word;
    int equals = body.indexOf('=');
    String defaultText = equals < 0 ? "0" : body.substring(equals + 1);
    body = equals < 0 ? body : body.substring(0, equals);
    hidden = body.startsWith("-");
    result = hidden || body.startsWith("*");
    boolean required = body.endsWith("!");
    sameAsResult = body.endsWith("@");
    body = body.substring(result ? 1 : 0, body.length() - (required || sameAsResult ? 1 : 0));
    int colon = body.indexOf(':');
    dimensions = colon < 0 ? 0 : Integer.parseInt(body.substring(colon + 1));
    kind = kind(colon < 0 ? body : body.substring(0, colon));
    choices = kind == Kind.CHOICE ? body : null;
    defaultChoice = kind == Kind.CHOICE ? defaultText : null;
    defaultNumber = kind == Kind.CHOICE ? 0 : Double.parseDouble(defaultText);
    optionalInFunction = bracketed || result && !required;
    optionalInMethod = bracketed || sameAsResult;
  }

  static Parameter[] parse(String signature) {
    String[] words = signature.split(" ");
    Parameter[] parameters = new Parameter[words.length];
    for (int i = 0; i < words.length; i++) {
      parameters[i] = new Parameter(words[i]);
    }
    return parameters;
  }

  private static Kind kind(String word) {
    return switch (word) {
      case "T" -> Kind.TENSOR;
      case "I" -> Kind.INT_TENSOR;
      case "L" -> Kind.LONG_TENSOR;
      case "B" -> Kind.BYTE_TENSOR;
      case "F" -> Kind.FLOAT_TENSOR;
      case "D" -> Kind.DOUBLE_TENSOR;
      case "{T}" -> Kind.TENSOR_TABLE;
      case "real" -> Kind.REAL;
      case "accreal" -> Kind.ACCREAL;
      case "double" -> Kind.DOUBLE;
      case "long" -> Kind.LONG;
      case "int" -> Kind.INT;
      case "index" -> Kind.INDEX;
      case "boolean" -> Kind.BOOLEAN;
      case "gen" -> Kind.GENERATOR;
      case "sizes" -> Kind.SIZES;
      default -> Kind.CHOICE;
    };
  }

  boolean isOptional(Form form) {
    return form == Form.FUNCTION ? optionalInFunction : optionalInMethod;
  }

  /** Returns the type of the tensor that this parameter takes when the operation's is given. */
  ElementType tensorType(ElementType operationType) {
    return switch (kind) {
      case INT_TENSOR -> ElementType.INT;
      case LONG_TENSOR -> ElementType.LONG;
      case BYTE_TENSOR -> ElementType.BYTE;
      case FLOAT_TENSOR -> ElementType.FLOAT;
      case DOUBLE_TENSOR -> ElementType.DOUBLE;
      default -> operationType;
    };
  }

  /** Returns whether a value may stand for this parameter. */
  boolean accepts(LuaValue v, ElementType operationType) {
    switch (kind) {
      case TENSOR, INT_TENSOR, LONG_TENSOR, BYTE_TENSOR, FLOAT_TENSOR, DOUBLE_TENSOR:
        return v instanceof TensorUserdata u
            && u.tensor().type() == tensorType(operationType)
            && (dimensions == 0 || u.tensor().dim() == dimensions);
      case TENSOR_TABLE:
        return v instanceof Table t && holdsTensors(t, operationType);
      case BOOLEAN:
        return v instanceof LuaBoolean;
      case GENERATOR:
        return v instanceof GeneratorUserdata;
      case CHOICE:
        return v instanceof LuaString s
            && s.m_length == 1
            && choices.indexOf(s.m_bytes[s.m_offset]) >= 0;
      case SIZES:
        return isNumber(v) || v instanceof StorageUserdata s && s.isLong();
      default:
        return isNumber(v);
    }
  }

  static boolean isNumber(LuaValue v) {
    return v instanceof NumberValue || v instanceof LuaString && Args.toNumber(v) != null;
  }

  private static boolean holdsTensors(Table t, ElementType type) {
    int n = t.rawlen();
    for (int i = 1; i <= n; i++) {
      if (!(t.rawget(i) instanceof TensorUserdata u) || u.tensor().type() != type) {
        return false;
      }
    }
    return n > 0;
  }

  /** Returns how the message about wrong arguments shows this parameter. */
  String usage(ElementType type, Form form) {
    String text =
        switch (kind) {
          case TENSOR, INT_TENSOR, LONG_TENSOR, BYTE_TENSOR, FLOAT_TENSOR, DOUBLE_TENSOR ->
              tensorType(type).torchName()
                  + "Tensor"
                  + (dimensions > 0 ? "~" + dimensions + "D" : "");
          case TENSOR_TABLE -> "{" + type.torchName() + "Tensor+}";
          case REAL -> type.cName();
          case ACCREAL -> type.isFloating() ? "double" : "long";
          case GENERATOR -> "Generator";
          case SIZES -> "(LongStorage | dim1 [dim2...])";
          case CHOICE -> "(" + choices + ")";
          case DOUBLE, LONG, INT, INDEX, BOOLEAN -> kind.name().toLowerCase(java.util.Locale.ROOT);
        };
    text = result ? "*" + text + "*" : text;
    return isOptional(form) ? "[" + text + "]" : text;
  }
}

package org.jlua.torch;

import java.util.Locale;
import org.jlua.image.Colours;
import org.jlua.image.Drawing;
import org.jlua.image.Geometry;
import org.jlua.image.Geometry.Interpolation;
import org.jlua.image.Scaling;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.LuaError;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * What the Lua side of the module {@code image} is built on: the table {@code libimage}, which is
 * also the field {@code image} of Byte, Float and Double tensors, as in Torch.
 */
final class ImageLibrary implements Builtin.Source {
  private static final String ON_TENSORS =
      "scaleSimple scaleBilinear scaleBicubic rotate rotateBilinear polar polarBilinear logPolar"
          + " logPolarBilinear warp rgb2y rgb2hsl hsl2rgb rgb2hsv hsv2rgb rgb2lab lab2rgb saturate"
          + " drawRect drawText";

  private final Torch torch;
  private final Table library = new Table(0, 64);

  ImageLibrary(Torch torch) {
    this.torch = torch;
  }

  /** Makes the table and gives it to the classes of tensors. */
  Table table() {
    for (String name : ON_TENSORS.split(" ")) {
      enter(library, "image." + name, name, this);
    }
    for (ElementType type :
        new ElementType[] {ElementType.BYTE, ElementType.FLOAT, ElementType.DOUBLE}) {
      Table methods = new Table(0, 32);
      for (String name : ON_TENSORS.split(" ")) {
        methods.rawset(name, library.rawget(torch.interpreter().intern(name)));
      }
      torch.tensorMetatable(type).rawset(torch.interpreter().intern("image"), methods);
    }
    new ImageFiles(torch).enterInto(library);
    return library;
  }

  /** Enters a function that is made when it is called. */
  private void enter(Table table, String fullName, String name, Builtin.Source source) {
    table.rawset(torch.interpreter().intern(name), torch.errors().builtin(fullName, source, name));
  }

  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "scaleSimple" -> args -> scale(args, Scaling.Mode.SIMPLE);
      case "scaleBilinear" -> args -> scale(args, Scaling.Mode.BILINEAR);
      case "scaleBicubic" -> args -> scale(args, Scaling.Mode.BICUBIC);
      case "rotate" -> args -> rotate(args, Interpolation.SIMPLE);
      case "rotateBilinear" -> args -> rotate(args, Interpolation.BILINEAR);
      case "polar" -> args -> polar(args, Interpolation.SIMPLE, false);
      case "polarBilinear" -> args -> polar(args, Interpolation.BILINEAR, false);
      case "logPolar" -> args -> polar(args, Interpolation.SIMPLE, true);
      case "logPolarBilinear" -> args -> polar(args, Interpolation.BILINEAR, true);
      case "warp" -> this::warp;
      case "rgb2y" -> this::luminance;
      case "saturate" -> this::saturate;
      case "drawRect" -> this::drawRectangle;
      case "drawText" -> this::drawText;
      default -> args -> convert(args, name);
    };
  }

  private Tensor tensor(Varargs args, int i) {
    return TensorArgs.checkAnyType(torch, args, i);
  }

  /** {@code scale(src, dst)}: scales to the size of the result. */
  private Varargs scale(Varargs args, Scaling.Mode mode) {
    Scaling.scale(tensor(args, 2), tensor(args, 1), mode);
    return args.arg(2);
  }

  /** {@code rotate(src, dst, theta)}. */
  private Varargs rotate(Varargs args, Interpolation interpolation) {
    Geometry.rotate(tensor(args, 2), tensor(args, 1), Args.checkDouble(args, 3), interpolation);
    return args.arg(2);
  }

  /** {@code polar(src, dst, full)}; full may be a boolean or 1. */
  private Varargs polar(Varargs args, Interpolation interpolation, boolean logarithmic) {
    LuaValue full = args.arg(3);
    boolean isFull = full.type() == LuaValue.TNUMBER ? full.todouble() != 0 : full.toboolean();
    Geometry.polar(tensor(args, 2), tensor(args, 1), interpolation, isFull, logarithmic);
    return args.arg(2);
  }

  /** {@code warp(dst, src, field, mode, offset, clampMode, padValue)}, modes from 0 as in Torch. */
  private Varargs warp(Varargs args) {
    int mode = Args.checkInt(args, 4);
    Args.check(mode >= 0 && mode < Interpolation.values().length, 4, "mode from 0 to 3 expected");
    Geometry.warp(
        tensor(args, 1),
        tensor(args, 2),
        tensor(args, 3),
        Interpolation.values()[mode],
        args.arg(5).toboolean(),
        Args.optInt(args, 6, 0) == 1,
        Args.optDouble(args, 7, 0));
    return args.arg1();
  }

  /** {@code rgb2y(src, dst)}. */
  private Varargs luminance(Varargs args) {
    Colours.luminance(tensor(args, 2), tensor(args, 1));
    return args.arg(2);
  }

  /** {@code rgb2hsl(src, dst)} and its relatives. */
  private Varargs convert(Varargs args, String name) {
    String constant = name.replace("2", "_to_").toUpperCase(Locale.ROOT);
    Colours.convert(tensor(args, 2), tensor(args, 1), Colours.Conversion.valueOf(constant));
    return args.arg(2);
  }

  /** {@code saturate(picture)}. */
  private Varargs saturate(Varargs args) {
    Colours.saturate(tensor(args, 1));
    return args.arg1();
  }

  /** {@code drawRect(picture, x1, y1, x2, y2, lineWidth, r, g, b)}, coordinates from 1. */
  private Varargs drawRectangle(Varargs args) {
    int lineWidth = Args.checkInt(args, 6);
    Args.check(lineWidth > 0, 6, "positive width of lines expected, got " + lineWidth);
    Drawing.rectangle(
        tensor(args, 1),
        coordinate(args, 2),
        coordinate(args, 3),
        coordinate(args, 4),
        coordinate(args, 5),
        lineWidth,
        colour(args, 7));
    return args.arg1();
  }

  /**
   * {@code drawText(picture, text, x, y, size, wrap, r, g, b, [r, g, b of the background])},
   * coordinates from 1.
   */
  private Varargs drawText(Varargs args) {
    LuaString text = Args.checkString(args, 2);
    int size = Args.checkInt(args, 5);
    Args.check(size > 0 && size < 10000, 5, "size from 1 to 9999 expected, got " + size);
    Drawing.text(
        tensor(args, 1),
        Strings.toLatin1(text).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
        coordinate(args, 3),
        coordinate(args, 4),
        colour(args, 7),
        args.arg(10).isnil() ? null : colour(args, 10),
        size,
        args.arg(6).toboolean());
    return args.arg1();
  }

  private static int coordinate(Varargs args, int i) {
    double value = Args.checkDouble(args, i);
    if (!(Math.abs(value) < 1e9)) {
      throw new LuaError("coordinate within a thousand million expected, got " + value);
    }
    return (int) value - 1;
  }

  private static double[] colour(Varargs args, int i) {
    return new double[] {
      Args.checkDouble(args, i), Args.checkDouble(args, i + 1), Args.checkDouble(args, i + 2)
    };
  }
}

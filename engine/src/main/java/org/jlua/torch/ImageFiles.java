package org.jlua.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.WeakHashMap;
import org.jlua.image.Camera;
import org.jlua.image.Picture;
import org.jlua.image.PictureFormat;
import org.jlua.image.PictureSize;
import org.jlua.image.PictureWindow;
import org.jlua.lib.WorkingDirectory;
import org.jlua.tensor.ByteStorage;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Args;
import org.jlua.vm.Builtin;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The part of {@code libimage} that meets the world: files, windows, cameras. */
final class ImageFiles implements Builtin.Source {
  private static final String NAMES =
      "load decode shipped size save compress openWindow showWindow closeWindow isWindowShown"
          + " openCamera readCamera closeCamera";

  private final Torch torch;

  /** Cameras end with the interpreter, unless they are garbage before. */
  private final Set<Camera> cameras = Collections.newSetFromMap(new WeakHashMap<>());

  /** Windows stay until someone closes them, though the script may forget them. */
  private final Set<PictureWindow> windows = new HashSet<>();

  ImageFiles(Torch torch) {
    this.torch = torch;
    torch.interpreter().closeWith(this::close);
  }

  private void close() {
    List.copyOf(cameras).forEach(Camera::close);
    for (PictureWindow window : windows) { // a method reference would load AWT for no window
      window.close();
    }
  }

  /** Enters the functions into the table {@code libimage}. */
  void enterInto(Table library) {
    for (String name : NAMES.split(" ")) {
      library.rawset(
          torch.interpreter().intern(name), torch.errors().builtin("image." + name, this, name));
    }
  }

  @Override
  public Builtin.Body body(String name) {
    return switch (name) {
      case "load" -> this::load;
      case "decode" -> this::decode;
      case "shipped" -> this::shipped;
      case "size" -> this::size;
      case "save" -> this::save;
      case "compress" -> this::compress;
      case "openWindow" -> this::openWindow;
      case "showWindow" -> this::showWindow;
      case "closeWindow" -> this::closeWindow;
      case "isWindowShown" -> args -> LuaValue.valueOf(window(args).isShown());
      case "openCamera" -> this::openCamera;
      case "readCamera" -> this::readCamera;
      case "closeCamera" -> this::closeCamera;
      default -> throw new IllegalStateException(name);
    };
  }

  // ---- files

  /** {@code load(name, format, [type])}: a picture's tensor. */
  private Varargs load(Varargs args) {
    String name = Args.checkJavaString(args, 1);
    return picture(Picture.decode(read(name), format(args, 2), name), args, 3);
  }

  /** {@code decode(tensor, format, [type])}: the picture in a file's bytes. */
  private Varargs decode(Varargs args) {
    Tensor file = TensorArgs.check(torch, args, 1, ElementType.BYTE);
    PictureFormat format = format(args, 2);
    byte[] bytes = new byte[(int) file.nElement()];
    if (bytes.length > 0) {
      new Tensor(new ByteStorage(bytes)).copy(file);
    }
    return picture(Picture.decode(bytes, format, "tensor"), args, 3);
  }

  /** {@code shipped(name, [type])}: a picture that is part of this program. */
  private Varargs shipped(Varargs args) {
    String name = Args.checkJavaString(args, 1);
    String resource = "/org/jlua/runtime/image/" + name;
    try (var in = ImageFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new LuaError("this program has no picture " + name);
      }
      byte[] file = in.readAllBytes();
      return picture(Picture.decode(file, PictureFormat.of(file), name), args, 2);
    } catch (IOException e) {
      throw new LuaError(name + ": " + e.getMessage(), e);
    }
  }

  private Varargs picture(Picture picture, Varargs args, int i) {
    String word = Args.optJavaString(args, i, null);
    ElementType type = torch.defaultType();
    if (word != null) {
      type =
          switch (word) {
            case "byte" -> ElementType.BYTE;
            case "float" -> ElementType.FLOAT;
            case "double" -> ElementType.DOUBLE;
            default ->
                throw new LuaError("type byte, float or double expected, got '" + word + "'");
          };
    }
    return torch.wrap(picture.to(type));
  }

  /** {@code size(name, format)}: channels, height, width. */
  private Varargs size(Varargs args) {
    String name = Args.checkJavaString(args, 1);
    PictureSize size = Picture.size(read(name), format(args, 2), name);
    return LuaValue.varargsOf(
        NumberValue.of(size.channels()),
        NumberValue.of(size.height()),
        NumberValue.of(size.width()));
  }

  /** {@code save(name, format, tensor, [option])}. */
  private Varargs save(Varargs args) {
    String name = Args.checkJavaString(args, 1);
    byte[] file = encode(args, 2);
    try {
      Files.write(path(name), file);
    } catch (IOException e) {
      throw new LuaError("cannot open file <" + name + "> for writing: " + reason(e), e);
    }
    return LuaValue.NONE;
  }

  /** {@code compress(format, tensor, [option])}: a file's bytes. */
  private Varargs compress(Varargs args) {
    return torch.wrap(new Tensor(new ByteStorage(encode(args, 1))));
  }

  /** The option is the bits of PNG, the quality of JPEG, whether PPM is text. */
  private byte[] encode(Varargs args, int i) {
    Tensor picture = TensorArgs.checkAnyType(torch, args, i + 1);
    return switch (format(args, i)) {
      case PNG -> Picture.encodePng(picture, Args.optInt(args, i + 2, 8));
      case JPEG -> Picture.encodeJpeg(picture, Args.optInt(args, i + 2, 75));
      case NETPBM -> Picture.encodeNetpbm(picture, args.arg(i + 2).toboolean());
    };
  }

  private static PictureFormat format(Varargs args, int i) {
    String word = Args.checkJavaString(args, i).toUpperCase(Locale.ROOT);
    try {
      return PictureFormat.valueOf(word);
    } catch (IllegalArgumentException e) {
      throw new LuaError("format png, jpeg or netpbm expected, got " + word, e);
    }
  }

  private byte[] read(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException e) {
      throw new LuaError("cannot open file <" + name + "> for reading: " + reason(e), e);
    }
  }

  private Path path(String name) throws IOException {
    try {
      return WorkingDirectory.of(torch.interpreter()).resolve(name);
    } catch (InvalidPathException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof java.nio.file.NoSuchFileException) {
      return "No such file or directory";
    }
    return e instanceof java.nio.file.AccessDeniedException
        ? "Permission denied"
        : String.valueOf(e.getMessage());
  }

  // ---- windows

  /** {@code openWindow()}: a window, or nil without a display. */
  private Varargs openWindow(Varargs args) {
    PictureWindow window = PictureWindow.open();
    windows.removeIf(PictureWindow::isClosed);
    if (window == null) {
      return LuaValue.NIL;
    }
    windows.add(window);
    return new LuaUserdata(window);
  }

  private Varargs closeWindow(Varargs args) {
    window(args).close();
    return LuaValue.NONE;
  }

  /** {@code showWindow(window, tensor, title, zoom)}. */
  private Varargs showWindow(Varargs args) {
    window(args)
        .show(
            TensorArgs.checkAnyType(torch, args, 2),
            Args.checkJavaString(args, 3),
            Args.checkDouble(args, 4));
    return args.arg1();
  }

  private static PictureWindow window(Varargs args) {
    return Args.checkUserdata(args, 1, PictureWindow.class, "window");
  }

  // ---- cameras

  /** {@code openCamera(input, options, program, width, height, fps, patience)}. */
  private Varargs openCamera(Varargs args) {
    List<String> options = new ArrayList<>();
    Table words = Args.checkTable(args, 2);
    for (int i = 1; i <= words.rawlen(); i++) {
      options.add(words.rawget(i).tojstring());
    }
    Camera.Source source =
        new Camera.Source(
            Args.checkJavaString(args, 1),
            options,
            Args.checkJavaString(args, 3),
            Args.checkInt(args, 4),
            Args.checkInt(args, 5),
            Args.checkDouble(args, 6),
            Args.checkDouble(args, 7));
    try {
      Camera camera = new Camera(source);
      cameras.add(camera);
      return new LuaUserdata(camera);
    } catch (IOException e) {
      throw new LuaError(e.getMessage(), e);
    }
  }

  /** {@code readCamera(camera, tensor)}: waits for a frame; returns the tensor. */
  private Varargs readCamera(Varargs args) {
    Camera camera = Args.checkUserdata(args, 1, Camera.class, "camera");
    try {
      camera.read(TensorArgs.checkAnyType(torch, args, 2));
    } catch (IOException e) {
      throw new LuaError(Strings.ofLatin1(e.getMessage()));
    }
    return args.arg(2);
  }

  private Varargs closeCamera(Varargs args) {
    Args.checkUserdata(args, 1, Camera.class, "camera").close();
    return LuaValue.NONE;
  }
}

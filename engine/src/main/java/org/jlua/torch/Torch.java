package org.jlua.torch;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.WeakHashMap;
import org.jlua.lib.PackageLibrary;
import org.jlua.tensor.ElementType;
import org.jlua.tensor.Generator;
import org.jlua.tensor.KernelThreads;
import org.jlua.tensor.Storage;
import org.jlua.tensor.Tensor;
import org.jlua.vm.Builtin;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Torch in one interpreter: the table {@code torch}, its classes, the default tensor type and the
 * default random generator. Used by the thread of its interpreter.
 */
public final class Torch {
  private static final int TYPES = ElementType.values().length;

  private final Interpreter interpreter;
  private final Table module = new Table(0, 512);
  private final TorchErrors errors;
  private final TorchClasses classes;
  private final Catalogue catalogue;
  private final Table[] tensorMetatables = new Table[TYPES];
  private final Table[] storageMetatables = new Table[TYPES];
  private final Map<Object, Double> pointers = new WeakHashMap<>();
  private GeneratorUserdata generator;
  private ElementType defaultType = ElementType.DOUBLE;
  private int threads = KernelThreads.standard();

  private Torch(Interpreter interpreter) {
    this.interpreter = interpreter;
    errors = new TorchErrors(interpreter);
    classes = new TorchClasses(interpreter, errors);
    catalogue = new Catalogue(this);
  }

  /** Returns an interpreter's torch, loading it when it is not there yet. */
  public static Torch of(Interpreter interpreter) {
    Torch torch = interpreter.extension(Torch.class);
    if (torch == null) {
      torch = new Torch(interpreter);
      interpreter.setExtension(Torch.class, torch);
      torch.load();
    }
    return torch;
  }

  /**
   * Makes {@code require} find the modules {@code torch}, {@code sys}, {@code paths} and {@code
   * libimage}. The package library must be open.
   */
  public static void preload(Interpreter interpreter) {
    for (String name : new String[] {"torch", "paths", "sys", "libimage"}) {
      PackageLibrary.preload(interpreter, name, new Builtin(name, new Loader(interpreter, name)));
    }
  }

  /** Loads a module for {@code require}. */
  private record Loader(Interpreter interpreter, String name) implements Builtin.Body {
    @Override
    public Varargs call(Varargs args) {
      return switch (name) {
        case "torch" -> Torch.of(interpreter).module();
        case "paths" -> PathsLibrary.of(interpreter);
        case "libimage" -> new ImageLibrary(Torch.of(interpreter)).table();
        default -> SysLibrary.of(interpreter);
      };
    }
  }

  private void load() {
    Modules.enter(interpreter, "torch", module);
    PathsLibrary.of(interpreter);
    Family[] families = {
      new ClassFunctions(this),
      new ElementwiseFunctions(this),
      new ArithmeticFunctions(this),
      new ComparisonFunctions(this),
      new ReductionFunctions(this),
      new OrderingFunctions(this),
      new ConstructionFunctions(this),
      new LinearAlgebraFunctions(this),
      new LapackFunctions(this),
      new RandomFunctions(this),
      new IndexFunctions(this),
      new TensorOperators(this),
      new TensorQueries(this),
      new TensorViews(this),
      new TensorFactory(this),
      new TypeConversions(this),
      new TensorCallbacks(this),
      new StorageFunctions(this),
      new TimerFunctions(this),
      new EnvironmentFunctions(this),
      new FileFunctions(this),
      new SerializationFunctions(this),
    };
    for (Family family : families) {
      family.declare(catalogue);
    }
    catalogue.storeFunctions(module);
    new ElementClasses(this).define();
    new LuaClasses(this).define();
    for (Family family : families) {
      family.defineClasses();
    }
  }

  // ---- values

  /** Returns a tensor as a Lua value. */
  public LuaValue wrap(Tensor tensor) {
    return new TensorUserdata(this, tensor, tensorMetatable(tensor.type()));
  }

  /** Returns a storage as a Lua value. */
  public LuaValue wrap(Storage storage) {
    int type = storage.type().ordinal();
    Table metatable = storageMetatables[type];
    if (metatable == null) {
      metatable = classes.metatable("torch." + storage.type().torchName() + "Storage");
      storageMetatables[type] = metatable;
    }
    return new StorageUserdata(storage, metatable);
  }

  /** Returns the class of tensors of a type. */
  Table tensorMetatable(ElementType type) {
    Table metatable = tensorMetatables[type.ordinal()];
    if (metatable == null) {
      metatable = classes.metatable("torch." + type.torchName() + "Tensor");
      tensorMetatables[type.ordinal()] = metatable;
    }
    return metatable;
  }

  /** Returns the name of a value's class, such as {@code torch.DoubleTensor}; null for none. */
  public String typename(LuaValue value) {
    return classes.typename(value);
  }

  /** Returns the metatable of a class by its name; null when there is no such class. */
  public Table metatable(String typename) {
    return classes.metatable(typename);
  }

  /**
   * Makes a table an object of a class by its name.
   *
   * @throws LuaError when there is no such class
   */
  public LuaValue makeObject(Table table, String typename) {
    return classes.makeObject(table, typename);
  }

  // ---- state

  /** Returns the interpreter. */
  public Interpreter interpreter() {
    return interpreter;
  }

  /** Returns the table {@code torch}. */
  public Table module() {
    return module;
  }

  /** Returns the type of {@code torch.Tensor}. */
  public ElementType defaultType() {
    return defaultType;
  }

  /** Makes a type that of {@code torch.Tensor}, and makes {@code torch.Storage} follow. */
  public void setDefaultType(ElementType type) {
    defaultType = type;
    alias("Tensor", type);
    alias("Storage", type);
  }

  private void alias(String kind, ElementType type) {
    module.rawset(
        interpreter.intern(kind), classes.constructorTable("torch." + type.torchName() + kind));
  }

  /** Returns how many threads a kernel may use. */
  int threads() {
    return threads;
  }

  /** Sets how many threads a kernel may use. */
  void setThreads(int number) {
    threads = number;
  }

  /** Makes the kernels that this thread calls next use as many threads as they may. */
  void allowThreads() {
    if (KernelThreads.limit() != threads) {
      KernelThreads.setLimit(threads);
    }
  }

  /** Returns the default random generator. */
  public Generator generator() {
    return generatorValue().generator();
  }

  GeneratorUserdata generatorValue() {
    if (generator == null) {
      // SecureRandom, from which a generator takes an unpredictable seed, is slow to load
      generator = wrap(new Generator(new SplittableRandom().nextInt() & 0xffffffffL));
    }
    return generator;
  }

  GeneratorUserdata wrap(Generator made) {
    return new GeneratorUserdata(made, classes.metatable("torch.Generator"));
  }

  TorchErrors errors() {
    return errors;
  }

  TorchClasses classes() {
    return classes;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /** Returns the element type of a tensor class given by its name, or null. */
  ElementType tensorTypeNamed(LuaValue name) {
    String text = name.tojstring();
    return text.startsWith("torch.") && text.endsWith("Tensor")
        ? ElementType.ofTorchName(text.substring(6, text.length() - 6))
        : null;
  }

  /** Returns what messages call a value: its class without {@code torch.}, or its Lua type. */
  String shortTypename(LuaValue v) {
    String name = classes.typename(v);
    if (name == null) {
      return v.typename();
    }
    return name.startsWith("torch.") ? name.substring(6) : name;
  }

  /** Returns a number that stands for an object as long as that lives. */
  double pointer(LuaValue v) {
    Object key = v instanceof LuaUserdata u ? u.m_instance : v;
    return pointers.computeIfAbsent(key, k -> 0x40000000L + 64.0 * pointers.size());
  }
}

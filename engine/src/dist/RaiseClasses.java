import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;

/**
 * Copies a jar and raises its classes to the class-file format of Java 8.
 *
 * <p>LuaJ's classes have the format of Java 1.3, ASM's that of Java 5. Such classes lack stack
 * maps, so the JVM checks them with its old verifier and refuses to put them into an AppCDS archive
 * or an AOT cache. LuaJ's would double the CPU time of every start; and to look for a single class
 * that is not in the archive, a JVM opens all jars. Raising computes the stack maps and inlines the
 * {@code jsr} subroutines that newer formats forbid; the code stays what it was.
 *
 * <p>The copy has no {@code META-INF/services}: LuaJ would offer its own script engine beside ours.
 * Entries are sorted and carry one date, so that the same input gives the same bytes.
 *
 * <p>Run at build time as a source file, with ASM and the jar itself on the class path: {@code java
 * -cp ASM:IN.jar RaiseClasses.java IN.jar OUT.jar INSTANT}.
 */
final class RaiseClasses {

  private static final int TARGET = Opcodes.V1_8;

  private RaiseClasses() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("usage: RaiseClasses IN.jar OUT.jar INSTANT");
    }
    Path out = Path.of(args[1]);
    LocalDateTime date = LocalDateTime.ofInstant(Instant.parse(args[2]), ZoneOffset.UTC);
    Files.createDirectories(out.toAbsolutePath().getParent());
    try (FileSystem in = FileSystems.newFileSystem(Path.of(args[0]));
        ZipOutputStream copy = new ZipOutputStream(Files.newOutputStream(out))) {
      for (Path file : files(in)) {
        String name = file.toString().substring(1);
        if (name.startsWith("META-INF/services/") || isCommand(name)) {
          continue;
        }
        byte[] bytes = Files.readAllBytes(file);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(date);
        copy.putNextEntry(entry);
        copy.write(name.endsWith(".class") ? raise(bytes) : bytes);
        copy.closeEntry();
      }
    }
  }

  /** LuaJ's commands are in no package, and so a jar with them cannot be a module. */
  private static boolean isCommand(String name) {
    return name.endsWith(".class") && name.indexOf('/') < 0 && !name.equals("module-info.class");
  }

  private static List<Path> files(FileSystem jar) throws IOException {
    try (Stream<Path> all = Files.walk(jar.getPath("/"))) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static byte[] raise(byte[] bytes) {
    if (major(bytes) >= TARGET) {
      return bytes;
    }
    ClassWriter writer = new FrameWriter();
    new ClassReader(bytes).accept(new Raiser(writer), ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  /** The class-file format: bytes 6 and 7 of a class. */
  private static int major(byte[] bytes) {
    return (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
  }

  /** Sets the target format and inlines subroutines. */
  private static final class Raiser extends ClassVisitor {
    Raiser(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String base, String[] interfaces) {
      super.visit(TARGET, access, name, signature, base, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new JSRInlinerAdapter(next, access, name, descriptor, signature, exceptions);
    }
  }

  /** Computes stack maps; takes types that are not to be had (LuaJ's optional BCEL) for objects. */
  private static final class FrameWriter extends ClassWriter {
    FrameWriter() {
      super(COMPUTE_FRAMES);
    }

    @Override
    protected String getCommonSuperClass(String type1, String type2) {
      try {
        return super.getCommonSuperClass(type1, type2);
      } catch (TypeNotPresentException e) {
        return "java/lang/Object";
      }
    }
  }
}

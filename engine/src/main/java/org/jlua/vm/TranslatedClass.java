package org.jlua.vm;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * A class under construction for a translation. It becomes a hidden class, which goes when nothing
 * uses it any more.
 */
final class TranslatedClass {
  /** HotSpot compiles no method whose bytecode is longer. */
  private static final int MAX_METHOD_BYTES = 8000;

  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final String superName;
  private final Code code;
  private final ConstantFields constants;

  TranslatedClass(String superName, Code code, ConstantFields constants) {
    this.superName = superName;
    this.code = code;
    this.constants = constants;
    writer.visit(V17, ACC_FINAL | ACC_SUPER, TranslationWriter.SELF_CLASS, null, superName, null);
    writer.visitSource(code.prototype.chunk().displayName(), null);
    MethodVisitor mv = writer.visitMethod(0, "<init>", "()V", null, null);
    mv.visitCode();
    mv.visitVarInsn(ALOAD, 0);
    mv.visitMethodInsn(INVOKESPECIAL, superName, "<init>", "()V", false);
    mv.visitInsn(RETURN);
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }

  ClassWriter writer() {
    return writer;
  }

  /** Returns the name of the method with the function's code, for profilers. */
  String methodName() {
    return methodName(code);
  }

  static String methodName(Code code) {
    return "line" + code.prototype.lineDefined();
  }

  /**
   * Ends the method with the translated code.
   *
   * @throws RegisterUse.Untranslatable if it is so long that it would never run fast
   */
  void end(MethodVisitor method) {
    Label end = new Label();
    method.visitLabel(end);
    method.visitMaxs(0, 0);
    method.visitEnd();
    if (end.getOffset() > MAX_METHOD_BYTES) {
      throw new RegisterUse.Untranslatable();
    }
  }

  /** Loads the class and returns an instance. */
  Object newInstance() {
    constants.declare(writer);
    writer.visitEnd();
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      return lookup
          .defineHiddenClassWithClassData(writer.toByteArray(), constants.values(), true)
          .lookupClass()
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot load a translation", e);
    }
  }
}

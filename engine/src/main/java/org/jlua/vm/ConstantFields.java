package org.jlua.vm;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;

/**
 * The static final fields of a translated class: Lua constants and what belongs to the interpreter.
 * HotSpot takes them for constants.
 */
final class ConstantFields {
  private record Field(String name, String descriptor, Object value) {}

  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Interpreter interpreter;
  private final Code code;

  ConstantFields(Interpreter interpreter, Code code) {
    this.interpreter = interpreter;
    this.code = code;
  }

  private void push(MethodVisitor mv, String name, Object value) {
    Field field =
        fields.computeIfAbsent(
            name, n -> new Field(n, org.objectweb.asm.Type.getDescriptor(value.getClass()), value));
    mv.visitFieldInsn(GETSTATIC, TranslationWriter.SELF_CLASS, name, field.descriptor);
  }

  void pushInterpreter(MethodVisitor mv) {
    push(mv, "interpreter", interpreter);
  }

  void pushOperators(MethodVisitor mv) {
    push(mv, "operators", interpreter.operators());
  }

  void pushQuota(MethodVisitor mv) {
    push(mv, "quota", interpreter.quota());
  }

  /** Returns whether the interpreter counts instructions. */
  boolean isCounting() {
    return interpreter.quota().isCounting();
  }

  void pushSlots(MethodVisitor mv) {
    push(mv, "slots", code.slots);
  }

  /** Pushes one of the function's constants. */
  void pushConstant(MethodVisitor mv, int index, Object value) {
    push(mv, "k" + index, value);
  }

  /** Returns the values that {@link #declare}'s initializer expects, in the order of the fields. */
  Object[] values() {
    List<Object> values = new ArrayList<>();
    fields.values().forEach(f -> values.add(f.value));
    return values.toArray();
  }

  /** Declares the fields and writes the class's initializer. */
  void declare(ClassVisitor cv) {
    MethodVisitor mv = cv.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
    mv.visitCode();
    mv.visitMethodInsn(
        INVOKESTATIC,
        "java/lang/invoke/MethodHandles",
        "lookup",
        "()Ljava/lang/invoke/MethodHandles$Lookup;",
        false);
    mv.visitMethodInsn(
        INVOKESTATIC,
        TranslationWriter.INSTRUCTIONS,
        "constants",
        "(Ljava/lang/invoke/MethodHandles$Lookup;)[Ljava/lang/Object;",
        false);
    mv.visitVarInsn(ASTORE, 0);
    int index = 0;
    for (Field field : fields.values()) {
      cv.visitField(ACC_STATIC | ACC_FINAL, field.name, field.descriptor, null, null).visitEnd();
      mv.visitVarInsn(ALOAD, 0);
      mv.visitLdcInsn(index++);
      mv.visitInsn(AALOAD);
      mv.visitTypeInsn(
          CHECKCAST, org.objectweb.asm.Type.getType(field.descriptor).getInternalName());
      mv.visitFieldInsn(PUTSTATIC, TranslationWriter.SELF_CLASS, field.name, field.descriptor);
    }
    mv.visitInsn(RETURN);
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }
}

package org.jlua.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jlua.compiler.Opcode;
import org.jlua.compiler.Prototype;
import org.jlua.repl.Quoted;
import org.jlua.vm.NumberText;
import org.luaj.vm2.LuaString;

/**
 * The bytecode of functions as text, in the form that {@code luac -l} made familiar. Bytes of the
 * source are kept one to one as chars.
 */
final class Listing {
  /**
   * The name of each instruction and its operands as they are shown: {@code a}, {@code b} and
   * {@code c} as numbers; {@code B} and {@code C} as a register or, negative, a constant; {@code k}
   * as the constant Bx, {@code x} as Bx and {@code s} as sBx.
   */
  private static final String[] FORMS = {
    "MOVE a b",
    "LOADK a k",
    "LOADBOOL a b c",
    "LOADNIL a b",
    "GETUPVAL a b",
    "GETGLOBAL a k",
    "GETTABLE a b C",
    "SETGLOBAL a k",
    "SETUPVAL a b",
    "SETTABLE a B C",
    "NEWTABLE a b c",
    "SELF a b C",
    "ADD a B C",
    "SUB a B C",
    "MUL a B C",
    "DIV a B C",
    "MOD a B C",
    "POW a B C",
    "UNM a b",
    "NOT a b",
    "LEN a b",
    "CONCAT a b c",
    "JMP s",
    "EQ a B C",
    "LT a B C",
    "LE a B C",
    "TEST a c",
    "TESTSET a b c",
    "CALL a b c",
    "TAILCALL a b c",
    "RETURN a b",
    "FORLOOP a s",
    "FORPREP a s",
    "TFORLOOP a c",
    "SETLIST a b c",
    "CLOSE a",
    "CLOSURE a x",
    "VARARG a b"
  };

  private static final int INSTRUCTION_BYTES = 4;

  private final boolean full;
  private final StringBuilder text = new StringBuilder();

  /**
   * Makes an empty listing.
   *
   * @param full whether it shows constants, locals and upvalues too
   */
  Listing(boolean full) {
    this.full = full;
  }

  /** Returns the listing of a function and of all functions inside it. */
  String of(Prototype main) {
    append(main);
    return text.toString();
  }

  private void append(Prototype p) {
    appendHead(p);
    int[] code = p.code();
    for (int pc = 0; pc < code.length; pc++) {
      appendInstruction(p, pc);
      if (isExtended(code[pc])) {
        pc++; // the next word is an operand
      }
    }
    if (full) {
      appendConstants(p);
      appendVariables(p);
    }
    for (Prototype child : p.children()) {
      append(child);
    }
  }

  private void appendHead(Prototype p) {
    boolean main = p.lineDefined() == 0;
    int instructions = p.code().length;
    text.append('\n')
        .append(name(p))
        .append(" (")
        .append(count(instructions, "instruction"))
        .append(", ")
        .append(count(instructions * INSTRUCTION_BYTES, "byte"))
        .append(main ? " of " + p.chunk().displayName() : "")
        .append(")\n");
    text.append(p.parameters())
        .append(p.vararg() ? "+" : "")
        .append(p.parameters() == 1 ? " param, " : " params, ")
        .append(count(p.registers(), "slot"))
        .append(", ")
        .append(count(p.upvalues().length, "upvalue"))
        .append(", ")
        .append(count(p.locals() == null ? 0 : p.locals().length, "local"))
        .append(", ")
        .append(count(p.constants().length, "constant"))
        .append(", ")
        .append(count(p.children().length, "function"))
        .append('\n');
  }

  private static String name(Prototype p) {
    String kind = p.lineDefined() == 0 ? "main" : "function";
    String place = p.lineDefined() + "," + p.lastLineDefined();
    return kind + " <" + p.chunk().displayName() + ":" + place + ">";
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  // ---- instructions

  private static boolean isExtended(int i) {
    return Opcode.op(i) == Opcode.SETLIST && Opcode.c(i) == 0;
  }

  private void appendInstruction(Prototype p, int pc) {
    int i = p.code()[pc];
    int line = p.lines() == null || p.lines().length == 0 ? 0 : p.lines()[pc];
    String place = line > 0 ? "[" + line + "]" : "[-]";
    text.append('\t').append(pc + 1).append('\t').append(place).append('\t');
    String[] form = FORMS[Opcode.op(i)].split(" ");
    text.append(String.format("%-9s", form[0])).append('\t');
    for (int n = 1; n < form.length; n++) {
      text.append(n > 1 ? " " : "").append(operand(form[n].charAt(0), i));
    }
    String comment = comment(p, pc, i);
    if (!comment.isEmpty()) {
      text.append("\t; ").append(comment);
    }
    text.append('\n');
  }

  private static int operand(char form, int i) {
    return switch (form) {
      case 'a' -> Opcode.a(i);
      case 'b' -> Opcode.b(i);
      case 'c' -> Opcode.c(i);
      case 'B' -> rk(Opcode.b(i));
      case 'C' -> rk(Opcode.c(i));
      case 'k' -> -1 - Opcode.bx(i);
      case 'x' -> Opcode.bx(i);
      case 's' -> Opcode.sbx(i);
      default -> throw new IllegalArgumentException("operand " + form);
    };
  }

  /** Returns how an operand is written that is a register or, negative, a constant. */
  private static int rk(int operand) {
    return isConstant(operand) ? -1 - (operand & ~Opcode.CONSTANT_BIT) : operand;
  }

  private static boolean isConstant(int operand) {
    return (operand & Opcode.CONSTANT_BIT) != 0;
  }

  private String comment(Prototype p, int pc, int i) {
    int b = Opcode.b(i);
    int c = Opcode.c(i);
    return switch (Opcode.op(i)) {
      case Opcode.LOADK -> constant(p.constants()[Opcode.bx(i)]);
      case Opcode.GETGLOBAL, Opcode.SETGLOBAL -> bare(p.constants()[Opcode.bx(i)]);
      case Opcode.GETUPVAL, Opcode.SETUPVAL -> upvalueName(p, b);
      case Opcode.JMP, Opcode.FORLOOP, Opcode.FORPREP -> "to " + (pc + 2 + Opcode.sbx(i));
      case Opcode.CLOSURE -> name(p.children()[Opcode.bx(i)]);
      case Opcode.SETLIST -> Integer.toString(c == 0 ? p.code()[pc + 1] : c);
      default -> constants(p, i);
    };
  }

  /** Returns those operands that are constants, with a dash in place of each register. */
  private static String constants(Prototype p, int i) {
    List<String> shown = new ArrayList<>();
    boolean some = false;
    for (String form : FORMS[Opcode.op(i)].split(" ")) {
      if (form.equals("B") || form.equals("C")) {
        int operand = form.equals("B") ? Opcode.b(i) : Opcode.c(i);
        some |= isConstant(operand);
        shown.add(
            isConstant(operand) ? constant(p.constants()[operand & ~Opcode.CONSTANT_BIT]) : "-");
      }
    }
    return some ? String.join(" ", shown) : "";
  }

  private static String upvalueName(Prototype p, int i) {
    String[] names = p.upvalueNames();
    return names != null && i < names.length ? names[i] : "-";
  }

  // ---- constants and variables

  private static String bare(Object constant) {
    return constant instanceof LuaString s ? latin1(s) : constant(constant);
  }

  private static String constant(Object constant) {
    if (constant == null) {
      return "nil";
    }
    if (constant instanceof Double d) {
      return NumberText.toString(d);
    }
    return constant instanceof LuaString s ? Quoted.of(latin1(s)) : constant.toString();
  }

  private static String latin1(LuaString s) {
    return new String(s.m_bytes, s.m_offset, s.m_length, StandardCharsets.ISO_8859_1);
  }

  private void appendConstants(Prototype p) {
    Object[] constants = p.constants();
    text.append("constants (").append(constants.length).append(") for ").append(name(p));
    text.append(":\n");
    for (int i = 0; i < constants.length; i++) {
      text.append('\t').append(i + 1).append('\t').append(constant(constants[i])).append('\n');
    }
  }

  private void appendVariables(Prototype p) {
    Prototype.LocalVariable[] locals =
        p.locals() == null ? new Prototype.LocalVariable[0] : p.locals();
    text.append("locals (").append(locals.length).append(") for ").append(name(p)).append(":\n");
    for (int i = 0; i < locals.length; i++) {
      Prototype.LocalVariable local = locals[i];
      text.append('\t').append(i).append('\t').append(local.name()).append('\t');
      text.append(local.startPc() + 1).append('\t').append(local.endPc() + 1).append('\n');
    }
    int upvalues = p.upvalues().length;
    text.append("upvalues (").append(upvalues).append(") for ").append(name(p)).append(":\n");
    for (int i = 0; i < upvalues; i++) {
      text.append('\t').append(i).append('\t').append(upvalueName(p, i)).append('\n');
    }
  }
}

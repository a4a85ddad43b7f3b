package org.jlua.repl;

import java.util.ArrayList;
import java.util.List;
import org.jlua.compiler.Names;
import org.jlua.repl.Palette.Role;
import org.jlua.torch.TensorUserdata;
import org.jlua.vm.Interpreter;
import org.jlua.vm.Metamethod;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Shows values to people: tables with what is in them, up to a depth and a length, everything else
 * as {@code print} does. Texts keep bytes as chars.
 */
final class ValuePrinter {
  private static final int MAX_DEPTH = 4;

  /** How many fields of one table are shown. */
  private static final int MAX_FIELDS = 50;

  /** How many values are shown altogether. */
  private static final int MAX_VALUES = 400;

  /** How much of a string inside a table is shown. */
  private static final int MAX_STRING = 120;

  private static final String MORE = "...";

  private final Interpreter interpreter;
  private final Palette palette;

  ValuePrinter(Interpreter interpreter, Palette palette) {
    this.interpreter = interpreter;
    this.palette = palette;
  }

  /**
   * Returns lines that show values: on one line as {@code print} does, unless some of them need
   * more than one.
   *
   * @param width the width of the screen
   */
  String text(Varargs values, int width) {
    Run run = new Run(width);
    List<Shown> all = new ArrayList<>();
    boolean blocks = false;
    for (int i = 1; i <= values.narg(); i++) {
      Shown shown = run.outermost(values.arg(i));
      all.add(shown);
      blocks |= shown.block();
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      text.append(i == 0 ? "" : blocks ? "\n" : "\t").append(all.get(i).text());
    }
    if (text.isEmpty() || text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
    return text.toString();
  }

  /** The showing of one entry's values. */
  private final class Run {
    private final int width;
    private final List<Table> open = new ArrayList<>();
    private int shownValues;

    Run(int width) {
      this.width = width;
    }

    Shown outermost(LuaValue value) {
      if (value instanceof LuaString s) {
        String text = Strings.toLatin1(s);
        return new Shown(text, text.length(), text.indexOf('\n') >= 0, false);
      }
      return value instanceof Table t && !hasText(t) ? table(t, 0) : plain(value);
    }

    private boolean hasText(LuaValue value) {
      return interpreter.operators().metamethod(value, Metamethod.TOSTRING) != null;
    }

    private Shown plain(LuaValue value) {
      String text = Strings.toLatin1(interpreter.operators().toText(value));
      Role role =
          switch (value.type()) {
            case LuaValue.TNUMBER -> Role.NUMBER;
            case LuaValue.TNIL, LuaValue.TBOOLEAN -> Role.CONSTANT;
            case LuaValue.TUSERDATA, LuaValue.TTABLE -> null;
            default -> Role.REFERENCE;
          };
      boolean block = text.indexOf('\n') >= 0;
      return new Shown(
          role == null ? text : palette.paint(role, text), text.length(), block, false);
    }

    private Shown inside(LuaValue value, int indent) {
      shownValues++;
      if (value instanceof LuaString s) {
        return string(s);
      }
      if (value instanceof Table t && !hasText(t)) {
        return table(t, indent);
      }
      if (value instanceof TensorUserdata t) {
        return painted(Role.REFERENCE, tensor(t));
      }
      Shown shown = plain(value);
      return shown.block() ? painted(Role.REFERENCE, lastLine(shown.text())) : shown;
    }

    private String tensor(TensorUserdata userdata) {
      StringBuilder size = new StringBuilder();
      for (int n : userdata.tensor().size()) {
        size.append(size.isEmpty() ? "" : "x").append(n);
      }
      return "[" + typeName(userdata) + (size.isEmpty() ? " without" : " of size " + size) + "]";
    }

    private String typeName(LuaUserdata userdata) {
      LuaValue metatable = interpreter.operators().metatableOf(userdata);
      LuaValue name = metatable instanceof Table t ? t.rawget("__typename") : LuaValue.NIL;
      return name.isstring() ? name.tojstring() : "userdata";
    }

    private String lastLine(String text) {
      String trimmed = text.stripTrailing();
      return trimmed.substring(trimmed.lastIndexOf('\n') + 1);
    }

    private Shown painted(Role role, String text) {
      return new Shown(palette.paint(role, text), text.length(), false, false);
    }

    private Shown string(LuaString s) {
      String text = Strings.toLatin1(s);
      boolean cut = text.length() > MAX_STRING;
      String quoted = Quoted.of(cut ? text.substring(0, MAX_STRING) : text) + (cut ? MORE : "");
      return painted(Role.STRING, quoted);
    }

    // ---- tables

    private Shown table(Table table, int indent) {
      for (Table outer : open) {
        if (outer == table) {
          return painted(Role.REMARK, "<cycle>");
        }
      }
      if (table.nextPosition(-1) < 0) {
        return new Shown("{}", 2, false, false);
      }
      if (open.size() >= MAX_DEPTH || shownValues >= MAX_VALUES) {
        return painted(Role.REMARK, "{" + MORE + "}");
      }
      open.add(table);
      try {
        return Shown.table(fields(table, indent + Shown.INDENT), indent, width);
      } finally {
        open.remove(open.size() - 1);
      }
    }

    /** Returns the fields of a table, elements of the list in it first. */
    private List<Shown> fields(Table table, int indent) {
      TableFields fields = TableFields.of(table, MAX_FIELDS);
      List<Shown> all = new ArrayList<>();
      for (LuaValue element : fields.elements()) {
        all.add(inside(element, indent));
      }
      for (TableFields.Field field : fields.fields()) {
        Shown key = key(field.key());
        Shown value = inside(field.value(), indent);
        String text = key.text() + " = " + value.text();
        all.add(new Shown(text, key.length() + 3 + value.length(), value.block(), true));
      }
      if (fields.left() > 0) {
        all.add(painted(Role.REMARK, MORE + " " + fields.left() + " more"));
      }
      return all;
    }

    private Shown key(LuaValue key) {
      if (key instanceof LuaString s) {
        String text = Strings.toLatin1(s);
        return Names.isName(text)
            ? new Shown(text, text.length(), false, false)
            : bracketed(string(s));
      }
      if (key instanceof Table) {
        String text = Strings.toLatin1(interpreter.operators().toText(key));
        return bracketed(painted(Role.REFERENCE, lastLine(text)));
      }
      Shown shown = plain(key);
      return bracketed(shown.block() ? painted(Role.REFERENCE, lastLine(shown.text())) : shown);
    }

    private Shown bracketed(Shown key) {
      return new Shown("[" + key.text() + "]", key.length() + 2, false, false);
    }
  }
}

package org.jlua.lib;

import java.util.Locale;
import java.util.TimeZone;
import org.jlua.vm.Interpreter;

/** Writes a date by a format of C's {@code strftime}, in the C locale, with glibc's extensions. */
final class DateFormat {
  private static final String[] DAYS = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"
  };
  private static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };

  private final Interpreter interpreter;
  private final CalendarTime time;
  private final StringBuilder out = new StringBuilder();

  /** Flags of the conversion: how to pad a number, or 0; whether to write capitals; the width. */
  private char padding;

  private boolean capitals;
  private int width;

  private DateFormat(Interpreter interpreter, CalendarTime time) {
    this.interpreter = interpreter;
    this.time = time;
  }

  /** Returns a format with its conversions replaced; unknown ones stay. */
  static String format(Interpreter interpreter, String format, CalendarTime time) {
    DateFormat f = new DateFormat(interpreter, time);
    f.run(format);
    return f.out.toString();
  }

  private void run(String format) {
    int i = 0;
    while (i < format.length()) {
      interpreter.checkInterrupt();
      interpreter.quota().checkBlock(out.length());
      char c = format.charAt(i);
      if (c != '%') {
        out.append(c);
        i++;
        continue;
      }
      int end = readFlags(format, i + 1);
      String text = end < format.length() ? convert(format.charAt(end)) : null;
      if (text == null) {
        int stop = Math.min(end + 1, format.length());
        out.append(format, i, stop);
        i = stop;
        continue;
      }
      for (int n = text.length(); n < width; n++) {
        out.append(padding == '0' ? '0' : ' ');
      }
      out.append(capitals ? text.toUpperCase(Locale.ROOT) : text);
      i = end + 1;
    }
  }

  /** Reads flags, width and the modifiers E and O; returns where the conversion's letter is. */
  private int readFlags(String format, int start) {
    padding = 0;
    capitals = false;
    width = 0;
    int i = start;
    while (i < format.length() && "-_0^#".indexOf(format.charAt(i)) >= 0) {
      char flag = format.charAt(i++);
      if (flag == '^' || flag == '#') {
        capitals = true;
      } else {
        padding = flag;
      }
    }
    while (i < format.length() && format.charAt(i) >= '0' && format.charAt(i) <= '9') {
      width = Math.min(width * 10 + format.charAt(i++) - '0', 1000);
    }
    if (i + 1 < format.length() && modifies(format.charAt(i), format.charAt(i + 1))) {
      i++;
    }
    return i;
  }

  private static boolean modifies(char modifier, char letter) {
    return modifier == 'E' && "cCxXyY".indexOf(letter) >= 0
        || modifier == 'O' && "bBdeHImMSuUVwWy".indexOf(letter) >= 0;
  }

  private String convert(char letter) {
    return switch (letter) {
      case 'a' -> DAYS[time.weekday()].substring(0, 3);
      case 'A' -> DAYS[time.weekday()];
      case 'b', 'h' -> MONTHS[time.month()].substring(0, 3);
      case 'B' -> MONTHS[time.month()];
      case 'c' -> format(interpreter, "%a %b %e %H:%M:%S %Y", time);
      case 'C' -> number(Math.floorDiv(time.year(), 100), 2, '0');
      case 'd' -> number(time.day(), 2, '0');
      case 'D', 'x' -> format(interpreter, "%m/%d/%y", time);
      case 'e' -> number(time.day(), 2, ' ');
      case 'F' -> format(interpreter, "%Y-%m-%d", time);
      case 'g' -> number(Math.floorMod(isoYear(), 100L), 2, '0');
      case 'G' -> number(isoYear(), 1, '0');
      case 'H' -> number(time.hour(), 2, '0');
      case 'I' -> number(hour12(), 2, '0');
      case 'j' -> number(time.yearDay() + 1, 3, '0');
      case 'k' -> number(time.hour(), 2, ' ');
      case 'l' -> number(hour12(), 2, ' ');
      case 'm' -> number(time.month() + 1, 2, '0');
      case 'M' -> number(time.minute(), 2, '0');
      case 'n' -> "\n";
      case 'p' -> time.hour() < 12 ? "AM" : "PM";
      case 'P' -> time.hour() < 12 ? "am" : "pm";
      case 'r' -> format(interpreter, "%I:%M:%S %p", time);
      case 'R' -> format(interpreter, "%H:%M", time);
      case 's' -> Long.toString(time.epoch());
      case 'S' -> number(time.second(), 2, '0');
      case 't' -> "\t";
      case 'T', 'X' -> format(interpreter, "%H:%M:%S", time);
      case 'u' -> number((time.weekday() + 6) % 7 + 1, 1, '0');
      case 'U' -> number((time.yearDay() + 7 - time.weekday()) / 7, 2, '0');
      case 'V' -> number(isoWeek(), 2, '0');
      case 'w' -> number(time.weekday(), 1, '0');
      case 'W' -> number((time.yearDay() + 7 - (time.weekday() + 6) % 7) / 7, 2, '0');
      case 'y' -> number(Math.floorMod(time.year(), 100L), 2, '0');
      case 'Y' -> number(time.year(), 1, '0');
      case 'z' -> offset();
      case 'Z' -> zoneName();
      case '%' -> "%";
      default -> null;
    };
  }

  private String number(long value, int digits, char usualPadding) {
    char fill = padding == 0 ? usualPadding : padding == '_' ? ' ' : padding;
    if (padding == 0) {
      padding = usualPadding;
    }
    StringBuilder text = new StringBuilder(Long.toString(Math.abs(value)));
    while (fill != '-' && text.length() < digits) {
      text.insert(0, fill);
    }
    return value < 0 ? "-" + text : text.toString();
  }

  private int hour12() {
    return (time.hour() + 11) % 12 + 1;
  }

  /** Returns the number of the ISO 8601 week, possibly 0 or 53 of a neighbouring year. */
  private int rawWeek() {
    int mondayBased = (time.weekday() + 6) % 7;
    return (time.yearDay() - mondayBased + 10) / 7;
  }

  private int isoWeek() {
    int week = rawWeek();
    if (week == 0) {
      return weeksOf(time.year() - 1);
    }
    return week > weeksOf(time.year()) ? 1 : week;
  }

  private long isoYear() {
    int week = rawWeek();
    if (week == 0) {
      return time.year() - 1;
    }
    return week > weeksOf(time.year()) ? time.year() + 1 : time.year();
  }

  /** A year has 53 weeks when it starts on a Thursday, or on a Wednesday and is a leap year. */
  private int weeksOf(long year) {
    long before = year - 1;
    long days =
        before * 365
            + Math.floorDiv(before, 4)
            - Math.floorDiv(before, 100)
            + Math.floorDiv(before, 400);
    int firstWeekday = (int) Math.floorMod(days + 1, 7L);
    return firstWeekday == 4 || firstWeekday == 3 && CalendarTime.isLeap(year) ? 53 : 52;
  }

  private String offset() {
    int minutes = Math.abs(time.offset()) / 60;
    String digits = Integer.toString(10_000 + minutes / 60 * 100 + minutes % 60).substring(1);
    return (time.offset() < 0 ? "-" : "+") + digits;
  }

  private String zoneName() {
    TimeZone zone = time.zone();
    return zone == null ? "GMT" : zone.getDisplayName(time.daylight(), TimeZone.SHORT, Locale.ROOT);
  }
}

package org.jlua.lib;

import java.util.Date;
import java.util.TimeZone;

/**
 * A moment as C's {@code struct tm} has it: the fields of the calendar in a time zone.
 *
 * @param month 0 to 11
 * @param weekday 0 for Sunday
 * @param yearDay 0 for January 1
 * @param offset seconds east of Greenwich
 * @param zone the time zone, null for Greenwich
 * @param epoch seconds since 1970
 */
record CalendarTime(
    long year,
    int month,
    int day,
    int hour,
    int minute,
    int second,
    int weekday,
    int yearDay,
    boolean daylight,
    int offset,
    TimeZone zone,
    long epoch) {
  private static final int DAY_SECONDS = 86_400;
  private static final int DAYS_PER_ERA = 146_097;
  private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

  /**
   * Returns the fields of a moment, or null when the year does not fit.
   *
   * @param zone the time zone, null for Greenwich
   */
  static CalendarTime of(long epoch, TimeZone zone) {
    if (Math.abs(epoch) > Integer.MAX_VALUE * 31_556_952L) {
      return null;
    }
    int offset = zone == null ? 0 : offsetAt(zone, epoch);
    boolean daylight = zone != null && zone.inDaylightTime(new Date(epoch * 1000));
    long local = epoch + offset;
    long days = Math.floorDiv(local, DAY_SECONDS);
    int second = (int) Math.floorMod(local, (long) DAY_SECONDS);
    long shifted = days + 719_468; // from March 1 of year 0, so that leap days end a year
    long era = Math.floorDiv(shifted, DAYS_PER_ERA);
    int dayOfEra = (int) Math.floorMod(shifted, (long) DAYS_PER_ERA);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    int month = (monthFromMarch + 2) % 12;
    long year = yearOfEra + era * 400 + (month < 2 ? 1 : 0);
    int leapDay = month > 1 && isLeap(year) ? 1 : 0;
    return new CalendarTime(
        year,
        month,
        day,
        second / 3600,
        second / 60 % 60,
        second % 60,
        (int) Math.floorMod(days + 4, 7L),
        DAYS_BEFORE[month] + leapDay + day - 1,
        daylight,
        offset,
        zone,
        epoch);
  }

  /**
   * Returns the seconds since 1970 of a local time, whose fields may lie outside of their usual
   * ranges, as C's {@code mktime} does.
   *
   * @param month 0 for January
   * @param daylight whether the time is daylight saving time; null when the zone decides
   */
  static long toEpoch(
      long year, long month, long day, long hour, long minute, long second, Boolean daylight) {
    TimeZone zone = TimeZone.getDefault();
    long local =
        daysTo(year + Math.floorDiv(month, 12), Math.floorMod(month, 12), day) * DAY_SECONDS
            + hour * 3600
            + minute * 60
            + second;
    int offset = offsetAt(zone, local - zone.getRawOffset() / 1000);
    long epoch = local - offset;
    int again = offsetAt(zone, epoch);
    if (again != offset) {
      epoch = local - again;
    }
    if (daylight != null && daylight != zone.inDaylightTime(new Date(epoch * 1000))) {
      int savings = zone.getDSTSavings() == 0 ? 3600 : zone.getDSTSavings() / 1000;
      epoch += daylight ? -savings : savings;
    }
    return epoch;
  }

  /** Returns the days from January 1, 1970 to a day. */
  private static long daysTo(long year, int month, long day) {
    long y = month < 2 ? year - 1 : year;
    long era = Math.floorDiv(y, 400);
    int yearOfEra = (int) Math.floorMod(y, 400L);
    int dayOfYear = (153 * ((month + 10) % 12) + 2) / 5;
    return era * DAYS_PER_ERA
        + yearOfEra * 365
        + yearOfEra / 4
        - yearOfEra / 100
        + dayOfYear
        + day
        - 1
        - 719_468;
  }

  private static int offsetAt(TimeZone zone, long epoch) {
    return zone.getOffset(epoch * 1000) / 1000;
  }

  static boolean isLeap(long year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }
}

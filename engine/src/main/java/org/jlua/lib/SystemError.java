package org.jlua.lib;

import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Why a system call failed, as C programs tell it.
 *
 * @param text the C library's text, such as {@code No such file or directory}
 * @param number errno, with Linux's numbers
 */
public record SystemError(String text, int number) {
  /** The number of "Broken pipe". */
  public static final int EPIPE = 32;

  /** The failure of functions that cannot work on what they were given. */
  public static final SystemError INVALID_ARGUMENT = new SystemError("Invalid argument", 22);

  /** The failure of reading a file opened for writing and the reverse. */
  public static final SystemError BAD_DESCRIPTOR = new SystemError("Bad file descriptor", 9);

  /** The failure of moving in a pipe or a terminal. */
  public static final SystemError ILLEGAL_SEEK = new SystemError("Illegal seek", 29);

  /** The failure of using a directory as a file. */
  public static final SystemError IS_DIRECTORY = new SystemError("Is a directory", 21);

  /** The number of "Too many open files". */
  static final int TOO_MANY_FILES = 24;

  private static final int EIO = 5;

  /** Returns the failure that a Java exception stands for. */
  public static SystemError of(Exception e) {
    if (e instanceof NoSuchFileException || e instanceof InvalidPathException) {
      return new SystemError("No such file or directory", 2);
    }
    if (e instanceof AccessDeniedException || e instanceof SecurityException) {
      return new SystemError("Permission denied", 13);
    }
    if (e instanceof FileAlreadyExistsException) {
      return new SystemError("File exists", 17);
    }
    if (e instanceof DirectoryNotEmptyException) {
      return new SystemError("Directory not empty", 39);
    }
    if (e instanceof NotDirectoryException) {
      return new SystemError("Not a directory", 20);
    }
    if (e instanceof FileSystemLoopException) {
      return new SystemError("Too many levels of symbolic links", 40);
    }
    if (e instanceof NonReadableChannelException
        || e instanceof NonWritableChannelException
        || e instanceof ClosedChannelException) {
      return BAD_DESCRIPTOR;
    }
    String text =
        e instanceof FileSystemException f && f.getReason() != null
            ? f.getReason()
            : e.getMessage();
    return text == null ? new SystemError("Input/output error", EIO) : ofText(text);
  }

  /** The JDK passes on the C library's text of errors that it has no class for. */
  private static SystemError ofText(String text) {
    int open = text.lastIndexOf(" (");
    String reason =
        open >= 0 && text.endsWith(")") ? text.substring(open + 2, text.length() - 1) : text;
    int number =
        switch (reason) {
          case "Operation not permitted" -> 1;
          case "No such file or directory" -> 2;
          case "Interrupted system call" -> 4;
          case "Input/output error" -> EIO;
          case "No such device or address" -> 6;
          case "Argument list too long" -> 7;
          case "Bad file descriptor" -> 9;
          case "Resource temporarily unavailable" -> 11;
          case "Cannot allocate memory" -> 12;
          case "Permission denied" -> 13;
          case "Device or resource busy" -> 16;
          case "File exists" -> 17;
          case "Invalid cross-device link" -> 18;
          case "No such device" -> 19;
          case "Not a directory" -> 20;
          case "Is a directory" -> 21;
          case "Invalid argument", "Negative seek offset" -> 22;
          case "Too many open files in system" -> 23;
          case "Too many open files" -> TOO_MANY_FILES;
          case "Inappropriate ioctl for device" -> 25;
          case "Text file busy" -> 26;
          case "File too large" -> 27;
          case "No space left on device" -> 28;
          case "Illegal seek" -> 29;
          case "Read-only file system" -> 30;
          case "Too many links" -> 31;
          case "Broken pipe" -> EPIPE;
          case "File name too long" -> 36;
          case "Directory not empty" -> 39;
          case "Too many levels of symbolic links" -> 40;
          case "Connection reset by peer" -> 104;
          case "Disk quota exceeded" -> 122;
          default -> EIO;
        };
    return new SystemError(reason, number);
  }

  /** Returns what Lua functions return for the failure: nil, the text, the number. */
  public Varargs results() {
    return LuaValue.varargsOf(LuaValue.NIL, Strings.of(text), NumberValue.of(number));
  }

  /** Returns what Lua functions return for the failure to do something to a file. */
  public Varargs results(String file) {
    return LuaValue.varargsOf(LuaValue.NIL, Strings.of(file + ": " + text), NumberValue.of(number));
  }
}

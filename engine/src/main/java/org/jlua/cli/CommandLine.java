package org.jlua.cli;

import java.util.ArrayList;
import java.util.List;

/** The arguments of the {@code jlua} command, taken apart as {@code lua} does it. */
final class CommandLine {
  private static final int ERROR_STATUS = 1;

  /** For wrong uses of what {@code lua} does not have. */
  private static final int MISUSE_STATUS = 2;

  /** What the command is to do. */
  enum Task {
    RUN,
    SHOW_HELP,
    SHOW_VERSION,
    PARSE,
    LIST
  }

  /**
   * Something to do before the script.
   *
   * @param library whether {@code text} is the name of a library to require, not a statement
   * @param text the statement or the name
   */
  record Step(boolean library, String text) {}

  final String[] arguments;
  final List<Step> steps = new ArrayList<>(4);
  Task task = Task.RUN;
  boolean interactive;
  boolean version;
  boolean ignoreEnvironment;
  boolean th;

  /** Whether a listing shows constants and variables too. */
  boolean fullListing;

  /** Index of the script among the arguments, or their number when there is none. */
  int script;

  /** What is wrong with the arguments, or null. */
  String complaint;

  /** The exit status when something is wrong with the arguments. */
  int complaintStatus = ERROR_STATUS;

  private boolean statements;

  CommandLine(String[] arguments) {
    this.arguments = arguments;
    int i = 0;
    while (i < arguments.length && isOption(arguments[i])) {
      String option = arguments[i++];
      if (option.equals("--")) {
        break;
      }
      i = take(option, i);
      if (complaint != null || task == Task.SHOW_HELP || task == Task.SHOW_VERSION) {
        break;
      }
    }
    script = i;
    if (complaint == null && (task == Task.PARSE || task == Task.LIST)) {
      checkFiles();
    }
  }

  private static boolean isOption(String argument) {
    return argument.length() > 1 && argument.charAt(0) == '-';
  }

  /** Takes an option in; returns the index behind what belongs to it. */
  private int take(String text, int next) {
    Option option = Option.of(text);
    if (option == null) {
      complaint = "unrecognized option '" + text + "'";
      return next;
    }
    switch (option) {
      case INTERACTIVE -> {
        interactive = true;
        version = true;
      }
      case BANNER -> version = true;
      case NO_ENVIRONMENT -> ignoreEnvironment = true;
      case TH -> th = true;
      case PARSE -> task = Task.PARSE;
      case LIST -> {
        fullListing = task == Task.LIST;
        task = Task.LIST;
      }
      case HELP -> task = Task.SHOW_HELP;
      case VERSION -> task = Task.SHOW_VERSION;
      default -> {
        return takeArgument(option, text, next);
      }
    }
    return next;
  }

  private int takeArgument(Option option, String text, int next) {
    boolean attached = text.length() > option.name.length();
    if (!attached && next >= arguments.length) {
      complaint = "option '" + text + "' needs an argument";
      return next;
    }
    if (option != Option.COMPILER) {
      String argument = attached ? text.substring(option.name.length()) : arguments[next];
      steps.add(new Step(option == Option.LIBRARY, argument));
      statements |= option == Option.EXECUTE;
    }
    return attached ? next : next + 1;
  }

  private void checkFiles() {
    String name = task == Task.PARSE ? Option.PARSE.name : Option.LIST.name;
    if (!steps.isEmpty() || interactive || th) {
      complaint = "option '" + name + "' does not go with -e, -l, -i and -th: it runs nothing";
    } else if (!hasScript()) {
      complaint = "option '" + name + "' needs files";
    }
    complaintStatus = MISUSE_STATUS;
  }

  boolean hasScript() {
    return script < arguments.length;
  }

  /** Returns whether there is nothing to run but what comes from standard input. */
  boolean readsStandardInput() {
    return !hasScript() && !statements && !version;
  }

  /** Returns whether a session may begin, if standard input is a terminal. */
  boolean mayConverse() {
    return task == Task.RUN && complaint == null && (interactive || readsStandardInput());
  }
}

package org.jlua.parallel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jlua.parallel.launch.ProcessSettings;
import org.jlua.parallel.remote.RemoteHost;
import org.jlua.vm.Interpreter;
import org.jlua.vm.LuaError;
import org.jlua.vm.NumberValue;
import org.jlua.vm.Strings;
import org.jlua.vm.Table;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * Where and how a child is to be started, as the arguments of {@code fork} or a table such as
 * {@code {4, ip='myserver.org', protocol='ssh -p 2222', dir='/data'}} say.
 *
 * @param ip the address given, or that of this machine
 * @param host the other machine, or null for this one
 * @param thread whether the child is to be a thread of this process
 * @param program the program that replaces the default one on this machine; empty for the default
 * @param settings what its process is given
 * @param path what comes in front of its {@code package.path}, empty or ending in a semicolon
 * @param timeout how long it may take to start, null for what {@code parallel.timeout} says
 * @param remote what {@code child.remote} is, null for this machine
 * @param output what becomes of what it prints, null for what {@code parallel.output} says
 */
record Place(
    String ip,
    RemoteHost host,
    boolean thread,
    List<String> program,
    ProcessSettings settings,
    String path,
    Duration timeout,
    Table remote,
    OutputMode output) {
  /** The protocol of children that are threads of this process. */
  private static final String THREAD = "thread";

  /** The place of a child that is a process like this one. */
  static final Place HERE =
      new Place(
          HostAddress.LOCAL, null, false, List.of(), ProcessSettings.NONE, "", null, null, null);

  /** The place of a child that is a thread of this process. */
  static final Place THREAD_HERE =
      new Place(
          HostAddress.LOCAL, null, true, List.of(), ProcessSettings.NONE, "", null, null, null);

  /** Tells whether a process that stands by on this machine could become the child. */
  boolean isUsual() {
    return host == null && !thread && program.isEmpty() && settings.areNone();
  }

  /** Reads what {@code fork} was given, each of it nil or a string. */
  static Place of(Interpreter interpreter, LuaValue ip, LuaValue protocol, LuaValue lua) {
    Table table = new Table(0, 4);
    table.rawset(interpreter.intern("ip"), ip);
    table.rawset(interpreter.intern("protocol"), protocol);
    table.rawset(interpreter.intern("lua"), lua);
    return of(interpreter, table);
  }

  /** Reads a table of settings. */
  static Place of(Interpreter interpreter, Table table) {
    return new Reader(interpreter, table).place();
  }

  private record Reader(Interpreter interpreter, Table table) {
    Place place() {
      String ip = text("ip");
      String protocol = text("protocol");
      String lua = text("lua");
      boolean thread = THREAD.equals(protocol);
      if (thread && lua != null && !lua.isBlank()) {
        throw bad("a thread cannot run another program (lua '" + lua + "')");
      }
      ProcessSettings settings = new ProcessSettings(text("dir"), variables(), list("jvm"));
      if (thread && !settings.areNone()) {
        throw bad("a thread has the dir, env and jvm of its process");
      }
      boolean here = isLocal(ip) && protocol == null || thread;
      return new Place(
          ip == null || isLocal(ip) && here ? HostAddress.LOCAL : ip,
          here ? null : host(ip == null ? HostAddress.LOCAL : ip, protocol, lua),
          thread,
          here ? program(lua) : List.of(),
          settings,
          path(),
          duration("timeout", null),
          here ? null : table,
          OutputMode.of(interpreter, field("output")));
    }

    private static boolean isLocal(String ip) {
      return ip == null
          || ip.equals("localhost")
          || ip.equals(HostAddress.LOCAL)
          || ip.equals("::1");
    }

    private static List<String> program(String command) {
      return command == null || command.isBlank()
          ? List.of()
          : List.of(command.strip().split("\\s+"));
    }

    private RemoteHost host(String ip, String protocol, String lua) {
      try {
        return new RemoteHost(
            protocol == null || protocol.isBlank() ? RemoteHost.DEFAULT_PROTOCOL : protocol,
            ip,
            lua,
            field("install").toboolean(),
            field("tunnel").toboolean(),
            duration("heartbeat", RemoteHost.DEFAULT_PATIENCE),
            (int) number("standby", 0));
      } catch (IllegalArgumentException e) {
        throw bad(e.getMessage());
      }
    }

    private LuaValue field(String name) {
      return table.rawget(interpreter.intern(name));
    }

    private String text(String name) {
      LuaValue value = field(name);
      if (value.isnil()) {
        return null;
      }
      if (value instanceof LuaString || value instanceof NumberValue) {
        return Strings.toJava(interpreter.operators().toText(value));
      }
      throw bad(name + " must be a string, got " + value.typename());
    }

    private double number(String name, double ifNil) {
      LuaValue value = field(name);
      if (value.isnil()) {
        return ifNil;
      }
      if (value instanceof NumberValue n && n.value() >= 0) {
        return n.value();
      }
      throw bad(name + " must be a number that is not negative");
    }

    private Duration duration(String name, Duration ifNil) {
      double seconds = number(name, -1);
      if (seconds == 0) {
        throw bad(name + " must be a positive number of seconds");
      }
      return seconds < 0 ? ifNil : Duration.ofMillis((long) Math.min(seconds * 1e3, 1e12));
    }

    /** A string is a list of one; for options of the JVM it is split on blanks. */
    private List<String> list(String name) {
      LuaValue value = field(name);
      if (!(value instanceof Table list)) {
        String one = text(name);
        return one == null || one.isBlank() ? List.of() : List.of(one.strip().split("\\s+"));
      }
      List<String> texts = new ArrayList<>();
      for (int i = 1; i <= list.rawlen(); i++) {
        if (!(list.rawget(i) instanceof LuaString s)) {
          throw bad(name + " must be a string or a list of strings");
        }
        texts.add(Strings.toJava(s));
      }
      return texts;
    }

    private String path() {
      StringBuilder path = new StringBuilder();
      List<String> entries = field("path") instanceof Table ? list("path") : one(text("path"));
      for (String entry : entries) {
        // a directory stands for the modules in it
        path.append(entry.contains("?") ? entry : entry + "/?.lua;" + entry + "/?/init.lua");
        path.append(';');
      }
      return path.toString();
    }

    private static List<String> one(String text) {
      return text == null || text.isEmpty() ? List.of() : List.of(text);
    }

    private Map<String, String> variables() {
      LuaValue value = field("env");
      if (value.isnil()) {
        return Map.of();
      }
      if (!(value instanceof Table variables)) {
        throw bad("env must be a table of strings");
      }
      Map<String, String> environment = new LinkedHashMap<>();
      for (int p = variables.nextPosition(-1); p >= 0; p = variables.nextPosition(p)) {
        LuaValue content = variables.valueAtPosition(p);
        boolean textual = content instanceof LuaString || content instanceof NumberValue;
        if (!(variables.keyAtPosition(p) instanceof LuaString key) || !textual) {
          throw bad("env must be a table of strings");
        }
        String text = Strings.toJava(interpreter.operators().toText(content));
        environment.put(Strings.toJava(key), text);
      }
      return environment;
    }

    private static LuaError bad(String what) {
      return new LuaError("<parallel.fork> " + what);
    }
  }
}

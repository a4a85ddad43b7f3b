package org.jlua.reference;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known about every function, class and field that scripts can use: the help of the
 * interactive session, completion, and the reference pages come from here. It is read from the
 * definitions for editors in {@code runtime-lua/library}. Instances do not change and may be shared
 * by threads.
 */
public final class Reference {
  /** The definition files, in the order in which pages list them. */
  public static final List<String> MODULES =
      List.of(
          "parallel",
          "torch",
          "torch-tensor",
          "torch-maths",
          "torch-random",
          "torch-storage",
          "torch-file",
          "torch-tools",
          "sys",
          "paths",
          "xlua",
          "image",
          "java",
          "base",
          "string",
          "table",
          "math",
          "io",
          "os",
          "package",
          "debug",
          "coroutine",
          "bit",
          "jit");

  private final List<Chapter> chapters;
  private final NavigableMap<String, Entry> entries = new TreeMap<>();

  private Reference(List<Chapter> chapters) {
    this.chapters = List.copyOf(chapters);
    for (Chapter chapter : chapters) {
      for (Entry entry : chapter.entries()) {
        entries.put(entry.name(), entry);
      }
    }
  }

  /**
   * Reads the definitions that are shipped on the class path; takes up to a tenth of a second.
   *
   * @throws IllegalStateException if they are not there or cannot be understood
   */
  public static Reference load() {
    List<Chapter> chapters = new ArrayList<>();
    for (String module : MODULES) {
      chapters.add(new DefinitionFile(module, source(module)).chapter());
    }
    return new Reference(chapters);
  }

  /**
   * Reads one definition file.
   *
   * @param module the name that its entries get as module
   * @param source its text
   * @throws IllegalStateException with the line if it cannot be understood
   */
  public static Reference of(String module, String source) {
    return new Reference(List.of(new DefinitionFile(module, source).chapter()));
  }

  /** Returns the text of the definition file of a module among {@link #MODULES}. */
  private static String source(String module) {
    String resource = "org/jlua/library/" + module + ".lua";
    // by the loader, since it lies in another module when there are modules
    try (InputStream in = Reference.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + resource + " on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the definition files in the order in which pages list them. */
  public List<Chapter> chapters() {
    return chapters;
  }

  /** Returns all entries, ordered by name. */
  public Collection<Entry> entries() {
    return Collections.unmodifiableCollection(entries.values());
  }

  /** Returns all names, ordered. */
  public NavigableSet<String> names() {
    return Collections.unmodifiableNavigableSet(entries.navigableKeySet());
  }

  /**
   * Finds what is known about a name. A dot may stand for a colon and the reverse, and a method may
   * be named with any class that inherits it: {@code torch.FloatTensor.add} is {@code
   * torch.Tensor:add}.
   */
  public Optional<Entry> entry(String name) {
    requireNonNull(name, "name");
    return Optional.ofNullable(find(name, new HashSet<>()));
  }

  private Entry find(String name, Set<String> seen) {
    int at = Entry.lastSeparator(name);
    Entry direct = entries.get(name);
    if (direct != null || at < 0 || !seen.add(name)) {
      return direct;
    }
    String owner = name.substring(0, at);
    String last = name.substring(at + 1);
    for (char separator : new char[] {'.', ':'}) {
      Entry entry = entries.get(owner + separator + last);
      if (entry != null) {
        return entry;
      }
    }
    Entry type = entries.get(owner);
    if (type != null) {
      for (String parent : type.parents()) {
        Entry entry = find(parent + ":" + last, seen);
        if (entry != null) {
          return entry;
        }
      }
    }
    return null;
  }

  /**
   * Returns the entries whose names start with a prefix, ordered by name: {@code torch.s}, {@code
   * torch.Tensor:}.
   */
  public List<Entry> search(String prefix) {
    requireNonNull(prefix, "prefix");
    return List.copyOf(entries.subMap(prefix, true, prefix + Character.MAX_VALUE, false).values());
  }

  /**
   * Returns the entries with a name in any table or class: {@code named("add")} are {@code
   * torch.Tensor:add}, {@code torch.add} and others.
   */
  public List<Entry> named(String shortName) {
    requireNonNull(shortName, "shortName");
    return entries.values().stream().filter(e -> e.shortName().equals(shortName)).toList();
  }

  /** Returns the functions, methods, fields and classes right inside a module or class. */
  public List<Entry> members(String owner) {
    requireNonNull(owner, "owner");
    return entries.values().stream().filter(e -> e.owner().equals(owner)).toList();
  }
}

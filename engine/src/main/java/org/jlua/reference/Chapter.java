package org.jlua.reference;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What one definition file describes.
 *
 * @param name the name of the file, such as {@code torch-maths}
 * @param introduction the comment at its head
 * @param entries its entries in the order of the file
 */
public record Chapter(String name, String introduction, List<Entry> entries) {
  /** Makes a chapter. */
  public Chapter {
    requireNonNull(name, "name");
    requireNonNull(introduction, "introduction");
    entries = List.copyOf(entries);
  }
}

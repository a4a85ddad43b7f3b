/**
 * The {@code parallel} module: children, what the program says to them and what becomes of them.
 *
 * <p>A {@link org.jlua.parallel.Family} owns the children of one interpreter. A launcher of {@link
 * org.jlua.parallel.launch} starts their processes, a {@link org.jlua.parallel.link.Link} carries
 * the conversation with one of them, and {@link org.jlua.parallel.ParentConnection} is the same
 * conversation seen from the child.
 */
package org.jlua.parallel;

/**
 * Child processes and the links to them: starting, watching and ending children, and carrying byte
 * messages between a parent and its children.
 *
 * <p>A {@link org.jlua.parallel.Family} owns the children of one interpreter. A {@link
 * org.jlua.parallel.Launcher} starts their processes, a {@link org.jlua.parallel.Link} carries the
 * conversation with one of them, and {@link org.jlua.parallel.ParentConnection} is the same
 * conversation seen from the child.
 */
package org.jlua.parallel;

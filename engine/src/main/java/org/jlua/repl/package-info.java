/**
 * Interactive sessions of the {@code jlua} command: reading entries with editing, history and
 * completion, running them, and showing values, help and errors. A {@link
 * org.jlua.repl.Conversation} holds one with whoever is at the terminal.
 */
package org.jlua.repl;

/** The {@code jlua} command: its options, its interactive session, the main of child processes. */
package org.jlua.cli;

/** The {@code jlua} command: its options, and the mains of the processes that it starts. */
package org.jlua.cli;

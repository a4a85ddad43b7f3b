/**
 * Children on other machines. A {@link org.jlua.parallel.remote.RemoteLauncher} starts them, as
 * many as are wanted, through one command such as {@code ssh} for each host: an {@link
 * org.jlua.parallel.remote.AgentConnection} at this end, an {@link org.jlua.parallel.remote.Agent}
 * at the other. Nothing here knows what parents and children say to each other.
 */
package org.jlua.parallel.remote;

/**
 * Conversations between processes: messages in frames, and the sockets that carry them.
 *
 * <p>A {@link org.jlua.parallel.link.Link} is an ordered conversation with one peer, an {@link
 * org.jlua.parallel.link.Endpoint} holds all links that share a {@link
 * org.jlua.parallel.link.FrameSocket}, and a {@link org.jlua.parallel.link.Handshake} proves to
 * both sides that they belong together. Nothing here knows Lua or how processes are started.
 */
package org.jlua.parallel.link;

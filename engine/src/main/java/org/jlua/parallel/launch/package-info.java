/**
 * Starting processes and watching them: a {@link org.jlua.parallel.launch.Launcher} starts one for
 * a {@link org.jlua.parallel.launch.ChildSpec} and gives back its {@link
 * org.jlua.parallel.launch.LaunchedProcess}. Nothing here knows what processes say to each other.
 */
package org.jlua.parallel.launch;

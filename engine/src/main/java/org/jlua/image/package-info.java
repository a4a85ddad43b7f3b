/**
 * Pictures in tensors, for plain Java: files, resampling, colour spaces, drawing, windows, cameras.
 * Nothing here knows Lua.
 *
 * <p>A picture is a tensor of {@code height x width} or {@code channels x height x width} elements,
 * Byte (0 to 255), Float or Double (0 to 1). Operations take the result first, as those of {@link
 * org.jlua.tensor} do, and it may be an operand. Bytes are computed as floats; results are rounded
 * to the nearest integer and bounded to 0 to 255, between the passes of an operation too.
 *
 * <p>The classes of AWT are loaded only when a file is read or written or a window is shown.
 */
package org.jlua.image;

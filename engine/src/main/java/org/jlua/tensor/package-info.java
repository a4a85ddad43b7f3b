/**
 * Typed storages and strided tensors with Torch7's semantics, for plain Java: nothing here knows
 * Lua.
 *
 * <p>A {@link org.jlua.tensor.Storage} is a one-dimensional heap array of one {@link
 * org.jlua.tensor.ElementType}. A {@link org.jlua.tensor.Tensor} is a view on a storage: an offset,
 * sizes and strides. Operations are static methods grouped by family ({@link
 * org.jlua.tensor.Elementwise}, {@link org.jlua.tensor.Reduce}, {@link org.jlua.tensor.Ordering},
 * {@link org.jlua.tensor.Indexing}, {@link org.jlua.tensor.LinearAlgebra}, {@link
 * org.jlua.tensor.Creation}, {@link org.jlua.tensor.Sampling}, {@link
 * org.jlua.tensor.Multinomial}); the result tensor comes first and is resized as needed, as in
 * {@code torch.add(res, x, y)}. A result may be one of the operands.
 *
 * <p>Conventions:
 *
 * <ul>
 *   <li>Dimensions, positions and offsets in Java signatures count from zero. Error texts, and the
 *       contents of index tensors (the second result of sort, the operand of gather …), count from
 *       one, as Torch's do, so that both can be shown or stored unchanged.
 *   <li>Scalars are passed as {@code double} and converted to the element type as C does on x86-64:
 *       truncated toward zero, then wrapped; out-of-range values give the most negative integer.
 *   <li>Integer arithmetic wraps. Reductions of all elements accumulate in {@code long} for integer
 *       types and in {@code double} for floating ones, sequentially.
 *   <li>A wrong argument raises {@link org.jlua.tensor.ArgumentException}, which knows Torch's
 *       number of the argument; other misuse raises {@link IllegalArgumentException}.
 *   <li>Storages, tensors and generators are not thread-safe: threads that share one must
 *       synchronise.
 * </ul>
 *
 * <p>Code per element type is expanded at build time from {@code src/main/templates}.
 */
package org.jlua.tensor;

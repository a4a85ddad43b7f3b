package org.jlua.image;

/** The loops of {@link Colours} in one element type. */
abstract class ColourKernels {
  /**
   * Converts between planes of three channels.
   *
   * @param white what an element of full strength is
   */
  abstract void convert(Colours.Conversion conversion, Planes to, Planes from, float white);

  /** Takes the brightness of three channels. */
  abstract void luminance(Planes to, Planes from);
}

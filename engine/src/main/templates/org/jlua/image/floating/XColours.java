package org.jlua.image;

/** {@link ColourKernels} of $Type$. */
@SuppressWarnings("cast") // one type needs no cast
final class $Type$Colours extends ColourKernels {
  private static final double LAB_EPSILON = 216.0 / 24389;
  private static final double LAB_KAPPA = 24389.0 / 27;
  private static final double WHITE_X = 0.950456;
  private static final double WHITE_Z = 1.088754;

  /** One element of the result. */
  private $elem$ first;

  private $elem$ second;
  private $elem$ third;

  @Override
  void luminance(Planes to, Planes from) {
    $elem$[] a = ($elem$[]) from.array;
    $elem$[] r = ($elem$[]) to.array;
    int size = from.height * from.width;
    int green = from.at + size;
    int blue = green + size;
    for (int i = 0; i < size; i++) {
      r[to.at + i] =
          ($elem$) (0.299 * a[from.at + i] + 0.587 * a[green + i] + 0.114 * a[blue + i]);
    }
  }

  @Override
  void convert(Colours.Conversion conversion, Planes to, Planes from, float white) {
    $elem$[] a = ($elem$[]) from.array;
    $elem$[] r = ($elem$[]) to.array;
    int size = from.height * from.width;
    for (int i = 0; i < size; i++) {
      $elem$ x = a[from.at + i] / white;
      $elem$ y = a[from.at + size + i] / white;
      $elem$ z = a[from.at + 2 * size + i] / white;
      switch (conversion) {
        case RGB_TO_HSL -> toHsl(x, y, z);
        case HSL_TO_RGB -> fromHsl(x, y, z);
        case RGB_TO_HSV -> toHsv(x, y, z);
        case HSV_TO_RGB -> fromHsv(x, y, z);
        case RGB_TO_LAB -> toLab(x, y, z);
        case LAB_TO_RGB -> fromLab(x, y, z);
      }
      r[to.at + i] = first * white;
      r[to.at + size + i] = second * white;
      r[to.at + 2 * size + i] = third * white;
    }
  }

  private void set(double x, double y, double z) {
    first = ($elem$) x;
    second = ($elem$) y;
    third = ($elem$) z;
  }

  /** Returns the hue of a colour that is not grey. */
  private static $elem$ hue($elem$ r, $elem$ g, $elem$ b, $elem$ largest, $elem$ range) {
    $elem$ h;
    if (largest == r) {
      h = (g - b) / range + (g < b ? 6 : 0);
    } else if (largest == g) {
      h = (b - r) / range + 2;
    } else {
      h = (r - g) / range + 4;
    }
    return h / 6;
  }

  private void toHsl($elem$ r, $elem$ g, $elem$ b) {
    $elem$ largest = Math.max(Math.max(r, g), b);
    $elem$ smallest = Math.min(Math.min(r, g), b);
    if (largest == smallest) {
      set(0, 0, largest);
      return;
    }
    $elem$ range = largest - smallest;
    $elem$ sum = largest + smallest;
    $elem$ l = sum / 2;
    set(hue(r, g, b, largest, range), l > 0.5 ? range / (2 - sum) : range / sum, l);
  }

  private void fromHsl($elem$ h, $elem$ s, $elem$ l) {
    if (s == 0) {
      set(l, l, l);
      return;
    }
    double q = l < 0.5 ? l * (1 + s) : l + s - l * s;
    double p = 2 * l - q;
    set(part(p, q, h + 1.0 / 3), part(p, q, h), part(p, q, h - 1.0 / 3));
  }

  private static double part(double p, double q, double hue) {
    double h = hue < 0 ? hue + 1 : hue > 1 ? hue - 1 : hue;
    if (h < 1.0 / 6) {
      return p + (q - p) * 6 * h;
    }
    if (h < 0.5) {
      return q;
    }
    return h < 2.0 / 3 ? p + (q - p) * 6 * (2.0 / 3 - h) : p;
  }

  private void toHsv($elem$ r, $elem$ g, $elem$ b) {
    $elem$ largest = Math.max(Math.max(r, g), b);
    $elem$ smallest = Math.min(Math.min(r, g), b);
    if (largest == smallest) {
      set(0, 0, largest);
      return;
    }
    $elem$ range = largest - smallest;
    set(hue(r, g, b, largest, range), range / largest, largest);
  }

  private void fromHsv($elem$ h, $elem$ s, $elem$ v) {
    int sector = (int) Math.floor(h * 6);
    $elem$ f = h * 6 - sector;
    $elem$ p = v * (1 - s);
    $elem$ q = v * (1 - f * s);
    $elem$ t = v * (1 - (1 - f) * s);
    switch (Math.floorMod(sector, 6)) {
      case 0 -> set(v, t, p);
      case 1 -> set(q, v, p);
      case 2 -> set(p, v, t);
      case 3 -> set(p, q, v);
      case 4 -> set(t, p, v);
      default -> set(v, p, q);
    }
  }

  private static double toLinear(double c) {
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  private static double fromLinear(double c) {
    return c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055;
  }

  private static double root(double t) {
    return t > LAB_EPSILON ? Math.cbrt(t) : (LAB_KAPPA * t + 16) / 116;
  }

  private static double cube(double t) {
    double cubed = t * t * t;
    return cubed > LAB_EPSILON ? cubed : (116 * t - 16) / LAB_KAPPA;
  }

  private void toLab($elem$ red, $elem$ green, $elem$ blue) {
    double r = toLinear(red);
    double g = toLinear(green);
    double b = toLinear(blue);
    double x = root((0.412453 * r + 0.357580 * g + 0.180423 * b) / WHITE_X);
    double y = root(0.212671 * r + 0.715160 * g + 0.072169 * b);
    double z = root((0.019334 * r + 0.119193 * g + 0.950227 * b) / WHITE_Z);
    set(116 * y - 16, 500 * (x - y), 200 * (y - z));
  }

  private void fromLab($elem$ lightness, $elem$ a, $elem$ b) {
    double fy = (lightness + 16.0) / 116;
    double x = WHITE_X * cube(fy + a / 500.0);
    double y = cube(fy);
    double z = WHITE_Z * cube(fy - b / 200.0);
    set(
        fromLinear(3.240479 * x - 1.537150 * y - 0.498535 * z),
        fromLinear(-0.969256 * x + 1.875992 * y + 0.041556 * z),
        fromLinear(0.055648 * x - 0.204043 * y + 1.057311 * z));
  }
}

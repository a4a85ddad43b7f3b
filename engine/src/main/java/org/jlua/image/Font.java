package org.jlua.image;

/** Letters of 5 by 7 dots for the printable characters of ASCII; all others are a box. */
final class Font {
  static final int CELL_WIDTH = 6;
  static final int CELL_HEIGHT = 8;
  private static final int COLUMNS = 5;

  /** Five columns a character from the blank on, each two hexadecimal digits, lowest bit on top. */
  private static final String GLYPHS =
      // blank ! " # $ % & '
      "0000000000"
          + "00005f0000"
          + "0003000300"
          + "147f147f14"
          + "242a7f2a12"
          + "2313086462"
          + "3649552250"
          + "0000030000"
          // ( ) * + , - . /
          + "001c224100"
          + "0041221c00"
          + "14083e0814"
          + "08083e0808"
          + "0050300000"
          + "0808080808"
          + "0060600000"
          + "2010080402"
          // 0 to 9
          + "3e5149453e"
          + "00427f4000"
          + "4261514946"
          + "2241494936"
          + "1814127f10"
          + "2745454539"
          + "3c4a494930"
          + "0171090503"
          + "3649494936"
          + "064929291e"
          // : ; < = > ? @
          + "0036360000"
          + "0056360000"
          + "0814224100"
          + "1414141414"
          + "0041221408"
          + "0201510906"
          + "3e415d550e"
          // A to Z
          + "7e0909097e"
          + "7f49494936"
          + "3e41414122"
          + "7f4141221c"
          + "7f49494941"
          + "7f09090901"
          + "3e4149497a"
          + "7f0808087f"
          + "00417f4100"
          + "2040413f01"
          + "7f08142241"
          + "7f40404040"
          + "7f020c027f"
          + "7f0408107f"
          + "3e4141413e"
          + "7f09090906"
          + "3e4151215e"
          + "7f09192946"
          + "2649494932"
          + "01017f0101"
          + "3f4040403f"
          + "1f2040201f"
          + "3f4038403f"
          + "6314081463"
          + "0708700807"
          + "6151494543"
          // [ \ ] ^ _ `
          + "007f414100"
          + "0204081020"
          + "0041417f00"
          + "0402010204"
          + "4040404040"
          + "0001020400"
          // a to z
          + "2054545478"
          + "7f48444438"
          + "3844444428"
          + "384444487f"
          + "3854545418"
          + "087e090902"
          + "085454543c"
          + "7f08040478"
          + "00447d4000"
          + "2040443d00"
          + "007f102844"
          + "00417f4000"
          + "7c04180478"
          + "7c08040478"
          + "3844444438"
          + "7c14141408"
          + "081414147c"
          + "7c08040408"
          + "4854545424"
          + "043f444020"
          + "3c4040207c"
          + "1c2040201c"
          + "3c4030403c"
          + "4428102844"
          + "0c5050503c"
          + "4464544c44"
          // { | } ~
          + "0008364100"
          + "00007f0000"
          + "0041360800"
          + "0804081008";

  private static final String BOX = "7f4141417f";

  private Font() {}

  /** Tells whether a dot of a character's cell belongs to the character. */
  static boolean isSet(int character, int column, int row) {
    if (column >= COLUMNS) {
      return false;
    }
    boolean known = character >= ' ' && character <= '~';
    String glyphs = known ? GLYPHS : BOX;
    int at = (known ? (character - ' ') * 2 * COLUMNS : 0) + 2 * column;
    return (Integer.parseInt(glyphs, at, at + 2, 16) >> row & 1) != 0;
  }
}

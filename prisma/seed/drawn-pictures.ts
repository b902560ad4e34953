/** Pictures made of rectangles: the demonstration shows no real place and no real page. */

type Colour = readonly [red: number, green: number, blue: number];

export type Picture = {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel, row after row. */
  readonly pixels: Buffer;
};

/** A rectangle, in pixels from the top left corner. */
type Rectangle = readonly [left: number, top: number, width: number, height: number, colour: Colour];

function drawPicture(width: number, height: number, rectangles: ReadonlyArray<Rectangle>): Picture {
  const pixels = Buffer.alloc(width * height * 3, 255);
  for (const [left, top, across, down, colour] of rectangles) {
    for (let y = Math.max(top, 0); y < Math.min(top + down, height); y += 1) {
      for (let x = Math.max(left, 0); x < Math.min(left + across, width); x += 1) {
        pixels.set(colour, (y * width + x) * 3);
      }
    }
  }
  return { width, height, pixels };
}

const WALL: Colour = [232, 236, 244];
const FLOOR: Colour = [186, 178, 166];
const COUNTER: Colour = [164, 118, 72];
const PAPER: Colour = [255, 255, 255];
const INK: Colour = [58, 58, 58];
const BLUE: Colour = [0, 0, 145];
const RED: Colour = [225, 0, 15];

/** A poster on a wall: a sheet, a blue heading, a red mark, lines of text. */
function poster(left: number, top: number): ReadonlyArray<Rectangle> {
  const lines = [36, 46, 56, 66].map((down): Rectangle => [left + 8, top + down, 44, 4, INK]);
  return [
    [left, top, 60, 84, PAPER],
    [left + 8, top + 8, 44, 8, BLUE],
    [left + 8, top + 20, 20, 8, RED],
    ...lines,
  ];
}

/** A reception area: a counter, a screen, posters, seats. `variant` moves things around. */
export function drawReception(variant: number): Picture {
  const shift = variant * 40;
  const seats = [0, 1, 2].map((seat): Rectangle => [24 + seat * 48, 248, 36, 48, [106, 106, 178]]);
  return drawPicture(480, 320, [
    [0, 0, 480, 320, WALL],
    [0, 264, 480, 56, FLOOR],
    ...poster(40 + shift, 56),
    ...poster(120 + shift, 56),
    [232, 176, 216, 96, COUNTER],
    [224, 168, 232, 12, [120, 84, 50]],
    [320, 128, 64, 40, INK],
    [324, 132, 56, 32, [150, 190, 230]],
    ...seats,
  ]);
}

/** A page of a website: a heading, a menu, lines of text, a button. */
export function drawWebPage(variant: number): Picture {
  const lines = [0, 1, 2, 3, 4, 5, 6].map((line): Rectangle => [
    40,
    152 + line * 20,
    300 + ((line * 7 + variant * 13) % 5) * 28,
    8,
    INK,
  ]);
  return drawPicture(640, 400, [
    [0, 0, 640, 72, PAPER],
    [32, 20, 64, 32, BLUE],
    [128, 28, 200, 16, INK],
    [0, 72, 640, 2, BLUE],
    [40, 104, 320, 24, BLUE],
    ...lines,
    [40, 320, 176, 40, BLUE],
    [56, 334, 144, 12, PAPER],
  ]);
}

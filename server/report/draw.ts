// Drawing pictures as SVG. Loads vega: whoever has to start quickly imports this only when it is needed.

import type { DrawnPicture, Picture } from './pictures/picture.ts';
import { renderSvg } from './render.ts';

export async function drawPictures(pictures: readonly Picture[]): Promise<DrawnPicture[]> {
  const drawn: DrawnPicture[] = [];
  for (const picture of pictures) drawn.push({ picture, svg: await renderSvg(picture.spec) });
  return drawn;
}

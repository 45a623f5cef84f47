// A picture of the page as a file of its own: SVG with the colours it has here, or a PNG twice as sharp as the screen.

const SHARPNESS = 2;

export interface PictureWish {
  readonly format: 'svg' | 'png';
  readonly name: string;
  /** The colour behind it. */
  readonly ground: string;
}

/** SVG as text, PNG as base64. */
export async function pictureFile(svg: SVGSVGElement, { format, name, ground }: PictureWish): Promise<string> {
  const text = new XMLSerializer().serializeToString(named(coloured(svg, ground), name));
  return format === 'svg' ? text : drawn(text, svg);
}

/** A copy that carries the colours of the theme itself, on the ground it is seen on. */
function coloured(svg: SVGSVGElement, ground: string): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll('*');
  for (const [i, element] of [...copy.querySelectorAll('*')].entries()) {
    const original = originals[i];
    if (!original) continue;
    const { fill, stroke } = getComputedStyle(original);
    for (const [name, value] of Object.entries({ fill, stroke })) if (element.hasAttribute(name)) element.setAttribute(name, value);
  }
  const rectangle = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: ground })) rectangle.setAttribute(name, value);
  copy.prepend(rectangle);
  return copy;
}

/** In the page others speak for it; a file speaks for itself. */
function named(svg: SVGSVGElement, name: string): SVGSVGElement {
  svg.removeAttribute('aria-hidden');
  svg.setAttribute('role', 'img');
  const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  title.textContent = name;
  svg.prepend(title);
  return svg;
}

async function drawn(text: string, { width, height }: SVGSVGElement): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: width.baseVal.value * SHARPNESS, height: height.baseVal.value * SHARPNESS });
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}

import { letters } from './lettering.ts';
import { circle, gradient, group, path, rect, round, SIZE, strewn, wave } from './shapes.ts';

const KRAFT = '#e9d7b5';
const PAPER = '#fbf4e4';
const INK = '#26384a';
const RED = '#cf4a43';
const BLUE = '#3f6f9f';
const STAMP = { x: 230, y: 120, width: 740, height: 720 };
const TOOTH = 20;

/** An airmail envelope with one stamp: a planet small enough to walk round before breakfast. */
export function postcards(): string {
  const defs = `<defs>${gradient('morning', [
    [0, '#8ecae0'],
    [1, '#f6e3bd'],
  ])}<clipPath id="window">${rect(284, 174, [632, 612], '')}</clipPath></defs>`;
  return [
    defs,
    rect(0, 0, [SIZE, SIZE], `fill="${KRAFT}"`),
    airmail(),
    stamp(),
    group(picture(), 'clip-path="url(#window)"'),
    ...postmark(),
    letters('Various Artists', {
      x: 600,
      y: 906,
      height: 24,
      weight: 5,
      colour: INK,
      align: 'centre',
      spacing: 60,
    }),
    letters('Postcards', {
      x: 600,
      y: 972,
      height: 62,
      weight: 10,
      colour: RED,
      align: 'centre',
      spacing: 42,
    }),
    letters('from a small planet', {
      x: 600,
      y: 1076,
      height: 30,
      weight: 5,
      colour: INK,
      align: 'centre',
      spacing: 50,
    }),
  ].join('');
}

/** The striped edge of an airmail envelope. */
function airmail(): string {
  const stripes = Array.from({ length: 50 }, (_, i) => {
    const x = i * 60 - 1300;
    return path(`M${x} 0l1200 1200h30L${x + 30} 0Z`, `fill="${i % 2 === 0 ? RED : BLUE}"`);
  });
  return group([...stripes, rect(40, 40, [1120, 1120], `fill="${KRAFT}"`)]);
}

function stamp(): string {
  const { x, y, width, height } = STAMP;
  const along = (length: number) =>
    Array.from({ length: Math.floor(length / (TOOTH * 2)) + 1 }, (_, i) => i * TOOTH * 2);
  const holes = [
    ...along(width).flatMap(offset => [
      circle(x + offset, y, 12, `fill="${KRAFT}"`),
      circle(x + offset, y + height, 12, `fill="${KRAFT}"`),
    ]),
    ...along(height).flatMap(offset => [
      circle(x, y + offset, 12, `fill="${KRAFT}"`),
      circle(x + width, y + offset, 12, `fill="${KRAFT}"`),
    ]),
  ];
  return group([
    rect(x + 8, y + 10, [width, height], 'fill="#8c7448" opacity="0.35"'),
    rect(x, y, [width, height], `fill="${PAPER}"`),
    ...holes,
  ]);
}

function picture(): string[] {
  const hill = circle(600, 660, 226, 'fill="#6ca66b"');
  const patches = strewn('meadow', 26, [440, 500, 760, 780]).map(({ x, y, luck }) =>
    circle(x, y, 4 + luck * 12, `fill="#55905a" opacity="0.8"`),
  );
  return [
    rect(284, 174, [632, 612], 'fill="url(#morning)"'),
    circle(800, 330, 60, 'fill="#ffd166"'),
    ...strewn('clouds', 3, [320, 230, 480, 400]).map(({ x, y, luck }) =>
      path(
        `M${round(x)} ${round(y)}h${round(60 + luck * 70)}`,
        `stroke="${PAPER}" stroke-width="26" stroke-linecap="round" opacity="0.85"`,
      ),
    ),
    hill,
    ...patches,
    onPlanet(0, house()),
    onPlanet(-42, tree('#2f6f5e', 1)),
    onPlanet(-58, tree('#3d8568', 0.8)),
    onPlanet(36, tree('#2f6f5e', 0.9)),
    onPlanet(64, letterbox()),
    onPlanet(-96, tree('#3d8568', 0.9)),
    onPlanet(104, tree('#2f6f5e', 1)),
  ];
}

/** Stands something upright on the planet's ground at an angle from its top. */
const onPlanet = (degrees: number, thing: string): string =>
  group([thing], `transform="rotate(${degrees} 600 660) translate(600 436)"`);

const house = (): string =>
  group([
    rect(-62, -84, [124, 88], `fill="${PAPER}"`),
    path('M-82 -80L0 -146L82 -80Z', `fill="${RED}"`),
    rect(-16, -44, [32, 48], `fill="${INK}"`),
    rect(-48, -64, [24, 24], 'fill="#ffd166"'),
    rect(26, -64, [24, 24], 'fill="#ffd166"'),
    rect(34, -150, [20, 44], `fill="${INK}"`),
    path(
      'M44 -164c-14 -16 14 -26 0 -42s14 -26 0 -42',
      `fill="none" stroke="${PAPER}" stroke-width="7" stroke-linecap="round"`,
    ),
  ]);

const tree = (colour: string, scale: number): string =>
  group(
    [
      path('M0 4V-40', `stroke="${INK}" stroke-width="10"`),
      path('M-40 -30L0 -128L40 -30Z', `fill="${colour}"`),
      path('M-32 -72L0 -150L32 -72Z', `fill="${colour}"`),
    ],
    `transform="scale(${scale})"`,
  );

const letterbox = (): string =>
  group([
    path('M0 4V-52', `stroke="${INK}" stroke-width="9"`),
    rect(-24, -92, [48, 44], `fill="${RED}" rx="14"`),
    path('M-12 -74H12', `stroke="${PAPER}" stroke-width="6"`),
  ]);

function postmark(): string[] {
  const style = `fill="none" stroke="${INK}" stroke-width="7" opacity="0.72"`;
  const lines = [0, 1, 2, 3].map(i => path(wave([690, 110 + i * 32], 380, { height: 9, period: 96 }), style));
  return [
    ...lines,
    group(
      [
        circle(0, 0, 112, style),
        circle(0, 0, 78, style),
        letters('Air', { x: 0, y: -18, height: 36, weight: 7, colour: INK, align: 'centre' }),
      ],
      'transform="translate(1010 190) rotate(-14)"',
    ),
  ];
}

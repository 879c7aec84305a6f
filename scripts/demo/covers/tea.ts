import { letters } from './lettering.ts';
import { circle, gradient, group, path, rect, round, SIZE } from './shapes.ts';

const INK = '#1c2733';
const CREAM = '#f5ead3';
const TEAL = '#0f7c82';
const BRICK = '#d24b3e';
const MUSTARD = '#e9b13b';
const POT = { x: 590, y: 600, radius: 262 };

/** A teapot that is also a clock: it is always five to tea. */
export function tea(): string {
  const defs = `<defs>${gradient(
    'glaze',
    [
      [0, '#12959a'],
      [1, '#0b6468'],
    ],
    50,
  )}</defs>`;
  return [
    defs,
    rect(0, 0, [SIZE, SIZE], `fill="${CREAM}"`),
    path('M0 0H600V600H0Z', `fill="${MUSTARD}"`),
    path('M600 600H1200V1200H600Z', `fill="${BRICK}"`),
    path('M600 0A600 600 0 0 1 1200 600H600Z', 'fill="#f0dcb4"'),
    path('M0 600H600V1200A600 600 0 0 1 0 600Z', 'fill="#f0dcb4"'),
    ...steam(),
    pot(),
    clock(),
    letters('Trio Théière', { x: 84, y: 100, height: 30, weight: 6, colour: INK, spacing: 46 }),
    letters('Cinq heures', { x: 84, y: 966, height: 50, weight: 8, colour: INK, spacing: 26 }),
    letters('moins le thé', { x: 84, y: 1072, height: 50, weight: 8, colour: INK, spacing: 26 }),
  ].join('');
}

const steam = (): string[] =>
  [918, 976, 1034].map((x, i) =>
    path(
      `M${x} ${352 - i * 22}c-46 -46 46 -80 0 -126s46 -80 0 -126`,
      `fill="none" stroke="${i === 1 ? BRICK : INK}" stroke-width="13" stroke-linecap="round"`,
    ),
  );

function pot(): string {
  const { x, y, radius } = POT;
  return group([
    circle(x - 292, y - 10, 128, `fill="none" stroke="${INK}" stroke-width="52"`),
    path('M800 560C880 560 884 470 930 402L1000 420C984 560 970 760 800 790Z', `fill="${TEAL}"`),
    rect(x - 170, y + 226, [340, 46], `fill="${INK}" rx="23"`),
    circle(x, y, radius, 'fill="url(#glaze)"'),
    path(`M${x - 132} ${y - 232}A132 96 0 0 1 ${x + 132} ${y - 232}Z`, `fill="${INK}"`),
    circle(x, y - 344, 32, `fill="${BRICK}"`),
  ]);
}

/** Five minutes to five. */
function clock(): string {
  const { x, y } = POT;
  const at = (minutes: number, length: number): readonly [number, number] => {
    const angle = (minutes / 60) * 2 * Math.PI;
    return [round(x + Math.sin(angle) * length), round(y - Math.cos(angle) * length)];
  };
  const marks = Array.from({ length: 12 }, (_, hour) => {
    const [fromX, fromY] = at(hour * 5, hour % 3 === 0 ? 148 : 162);
    const [toX, toY] = at(hour * 5, 180);
    return path(
      `M${fromX} ${fromY}L${toX} ${toY}`,
      `stroke="${INK}" stroke-width="${hour % 3 === 0 ? 14 : 8}" stroke-linecap="round"`,
    );
  });
  const hand = (minutes: number, length: number, width: number) => {
    const [toX, toY] = at(minutes, length);
    return path(`M${x} ${y}L${toX} ${toY}`, `stroke="${INK}" stroke-width="${width}" stroke-linecap="round"`);
  };
  return group([
    circle(x, y, 208, `fill="${CREAM}"`),
    ...marks,
    hand(24.6, 102, 18),
    hand(55, 140, 11),
    circle(x, y, 20, `fill="${BRICK}"`),
  ]);
}

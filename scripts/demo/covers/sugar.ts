import { letters } from './lettering.ts';
import { circle, glow, gradient, group, path, rect, round, SIZE, strewn } from './shapes.ts';

const CREAM = '#fff1da';
const SPRINKLES = ['#ff5d8f', '#ffc145', '#5fd3bc', '#7a6ff0', '#fff1da'];
const PLANET = { x: 600, y: 520, radius: 292 };
const TILT = -18;

/** A planet of marzipan with icing and sprinkles, ringed with sugar, and a satellite on its round. */
export function sugar(): string {
  const defs = `<defs>${[
    gradient('night', [
      [0, '#1d1433'],
      [0.62, '#45205c'],
      [1, '#7c2d6b'],
    ]),
    gradient(
      'cake',
      [
        [0, '#f7b267'],
        [1, '#d9653b'],
      ],
      60,
    ),
    glow('halo', '#ff8fab', 0.5),
    `<clipPath id="ball">${circle(PLANET.x, PLANET.y, PLANET.radius, '')}</clipPath>`,
  ].join('')}</defs>`;
  return [
    defs,
    rect(0, 0, [SIZE, SIZE], 'fill="url(#night)"'),
    ...stars(),
    circle(PLANET.x, PLANET.y, 470, 'fill="url(#halo)"'),
    ring('M110 520A490 118 0 0 1 1090 520'),
    planet(),
    ring('M110 520A490 118 0 0 0 1090 520'),
    satellite(),
    letters('The Marzipan Cosmonauts', {
      x: 600,
      y: 78,
      height: 26,
      weight: 5,
      colour: CREAM,
      align: 'centre',
      spacing: 48,
    }),
    letters('Sugar in Orbit', {
      x: 600,
      y: 1006,
      height: 76,
      weight: 11,
      colour: CREAM,
      align: 'centre',
      spacing: 34,
    }),
  ].join('');
}

const stars = (): string[] =>
  strewn('sugar stars', 80, [30, 140, 1170, 950]).map(({ x, y, luck }) =>
    circle(x, y, 1.2 + luck * 3, `fill="${CREAM}" opacity="${round(0.3 + luck * 0.6)}"`),
  );

/** The ring is drawn in two halves, one behind the planet and one before it. */
const ring = (arc: string): string =>
  group(
    [
      path(arc, 'fill="none" stroke="#ff8fab" stroke-width="46" opacity="0.95"'),
      path(arc, `fill="none" stroke="${CREAM}" stroke-width="14"`),
      path(
        arc,
        'fill="none" stroke="#7c2d6b" stroke-width="4" stroke-dasharray="2 30" stroke-linecap="round" transform="translate(0 15)"',
      ),
    ],
    `transform="rotate(${TILT} ${PLANET.x} ${PLANET.y})"`,
  );

function planet(): string {
  const { x, y, radius } = PLANET;
  const drips =
    'M260 150H940V470C900 470 905 560 862 560S830 452 786 452S760 520 722 520S690 420 640 420S610 610 560 610S530 470 488 470S462 540 420 540S392 440 348 440S318 520 288 520S262 470 250 470Z';
  const sprinkles = strewn('sprinkles', 46, [320, 240, 880, 430]).map(({ x: left, y: top, luck }, i) =>
    path(
      `M${round(left)} ${round(top)}l22 0`,
      `stroke="${SPRINKLES[i % SPRINKLES.length]}" stroke-width="9" stroke-linecap="round" transform="rotate(${round(luck * 180)} ${round(left)} ${round(top)})"`,
    ),
  );
  return group(
    [
      circle(x, y, radius, 'fill="url(#cake)"'),
      ...strewn('crumbs', 40, [320, 560, 880, 800]).map(dot =>
        circle(dot.x, dot.y, 3 + dot.luck * 7, 'fill="#b9482a" opacity="0.45"'),
      ),
      path(drips, 'fill="#b9482a" opacity="0.35" transform="translate(0 14)"'),
      path(drips, `fill="${CREAM}"`),
      ...sprinkles,
      circle(x - 105, y - 95, radius * 1.3, 'fill="none" stroke="#3a1d2e" stroke-width="150" opacity="0.16"'),
    ],
    'clip-path="url(#ball)"',
  );
}

function satellite(): string {
  const panel = (x: number) =>
    group([
      rect(x, -26, [70, 52], 'fill="#5fd3bc" rx="6"'),
      path(`M${x + 23} -26V26M${x + 47} -26V26M${x} 0H${x + 70}`, 'stroke="#1d1433" stroke-width="4"'),
    ]);
  return group(
    [
      path('M-50 0H50', `stroke="${CREAM}" stroke-width="8"`),
      panel(-120),
      panel(50),
      rect(-34, -34, [68, 68], `fill="${CREAM}" rx="16"`),
      circle(0, 0, 17, 'fill="#ff5d8f"'),
      path('M0 -34V-70', `stroke="${CREAM}" stroke-width="6"`),
      circle(0, -76, 10, 'fill="#ffc145"'),
    ],
    'transform="translate(985 262) rotate(24)"',
  );
}

import { letters } from './lettering.ts';
import { circle, glow, gradient, group, path, rect, round, SIZE, strewn, wave } from './shapes.ts';

const PAPER = '#f3e7cf';
const WATER = ['#2f5d66', '#2a525d', '#244753', '#1e3c49', '#18313f', '#122733'];

/** Dusk on a wide river: the moon, a small ferry with its lantern, and an owl who has been waiting. */
export function ferry(): string {
  const defs = `<defs>${[
    gradient('dusk', [
      [0, '#2f5068'],
      [0.3, '#6f938f'],
      [0.5, '#f0c98e'],
    ]),
    glow('light', '#ffd97a', 0.85),
  ].join('')}</defs>`;
  return [
    defs,
    rect(0, 0, [SIZE, SIZE], 'fill="url(#dusk)"'),
    circle(430, 430, 232, `fill="${PAPER}"`),
    circle(372, 380, 40, 'fill="#e6d3ae"'),
    circle(500, 470, 62, 'fill="#e6d3ae"'),
    circle(430, 560, 26, 'fill="#e6d3ae"'),
    path('M0 610C150 540 260 560 420 600S760 520 900 560S1120 590 1200 540V760H0Z', 'fill="#46706f"'),
    path('M0 660C200 600 360 650 560 640S980 590 1200 640V800H0Z', 'fill="#37616a"'),
    ...water(),
    boat(),
    owl(),
    letters('Owls of Lower Tidewick', { x: 84, y: 84, height: 26, weight: 5, colour: PAPER, spacing: 48 }),
    letters('The Ferry', { x: 84, y: 958, height: 62, weight: 9, colour: PAPER }),
    letters('Has No Timetable', { x: 84, y: 1056, height: 62, weight: 9, colour: PAPER }),
  ].join('');
}

function water(): string[] {
  const bands = WATER.map((colour, i) => {
    const top = 690 + i * (44 + i * 9);
    return path(
      `${wave([-40, top], 1320, { height: 7 + i * 2, period: 180 + i * 34 })}V1200H-40Z`,
      `fill="${colour}"`,
    );
  });
  const moonlight = strewn('moonlight', 26, [300, 705, 560, 900]).map(({ x, y, luck }) =>
    path(
      `M${round(x)} ${round(y)}h${round(20 + luck * 70)}`,
      `stroke="${PAPER}" stroke-width="5" stroke-linecap="round" opacity="${round(0.25 + luck * 0.45)}"`,
    ),
  );
  const lantern = strewn('lantern light', 18, [752, 800, 830, 1000]).map(({ x, y, luck }) =>
    path(
      `M${round(x)} ${round(y)}h${round(16 + luck * 46)}`,
      `stroke="#ffd97a" stroke-width="6" stroke-linecap="round" opacity="${round(0.3 + luck * 0.6)}"`,
    ),
  );
  return [...bands, ...moonlight, ...lantern];
}

const boat = (): string =>
  group([
    circle(800, 640, 190, 'fill="url(#light)"'),
    path('M560 728H930L884 794H612Z', 'fill="#10202b"'),
    path('M640 728V662H742V728Z', 'fill="#173040"'),
    rect(660, 680, [24, 24], 'fill="#ffd97a"'),
    rect(700, 680, [24, 24], 'fill="#ffd97a"'),
    path('M800 728V590', 'stroke="#10202b" stroke-width="9" stroke-linecap="round"'),
    path('M800 596H836', 'stroke="#10202b" stroke-width="7" stroke-linecap="round"'),
    path('M824 602H848L856 642H816Z', 'fill="#ffe7a3"'),
    path('M560 728H930', `stroke="${PAPER}" stroke-width="5" opacity="0.7"`),
  ]);

function owl(): string {
  const eye = (x: number) => circle(x, -150, 21, `fill="${PAPER}"`) + circle(x, -150, 9, 'fill="#10202b"');
  const feathers = [-72, -48, -24].map((y, row) => {
    const count = 3 - (row % 2);
    return path(
      `M${-count * 9} ${y}${'q9 12 18 0'.repeat(count)}`,
      `fill="none" stroke="${PAPER}" stroke-width="4" stroke-linecap="round" opacity="0.4"`,
    );
  });
  return group(
    [
      rect(-34, 0, [68, 420], 'fill="#0c1922"'),
      rect(-48, 0, [96, 22], 'fill="#0c1922"'),
      path('M-56 -4C-84 -70 -74 -190 -54 -212L-32 -188H32L54 -212C74 -190 84 -70 56 -4Z', 'fill="#10202b"'),
      eye(-27),
      eye(27),
      path('M-9 -134L0 -114L9 -134Z', 'fill="#ffb347"'),
      ...feathers,
      path(
        'M-22 -4v10m12 -10v10M10 -4v10m12 -10v10',
        'stroke="#ffb347" stroke-width="6" stroke-linecap="round"',
      ),
    ],
    'transform="translate(1058 868)"',
  );
}

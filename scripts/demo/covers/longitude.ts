import { letters } from './lettering.ts';
import { circle, glow, gradient, path, rect, round, SIZE, strewn } from './shapes.ts';

const GLOBE = { x: 600, y: 560, radius: 372 };
const PALE = '#fdf3e3';

/** The net of a globe before dawn, and one line of it lit. */
export function longitude(): string {
  const defs = `<defs>${[
    gradient('sky', [
      [0, '#070b1d'],
      [0.5, '#1b2350'],
      [0.78, '#6b3f7f'],
      [0.93, '#e2795f'],
      [1, '#f7bd72'],
    ]),
    gradient('wire', [
      [0, '#7f8df0'],
      [0.6, '#e58fb2'],
      [1, '#ffc98a'],
    ]),
    glow('dawn', '#ffb56b', 0.55),
    glow('spark', '#fff6df', 0.95),
  ].join('')}</defs>`;
  const { x, y, radius } = GLOBE;
  return [
    defs,
    rect(0, 0, [SIZE, SIZE], 'fill="url(#sky)"'),
    ...strewn('longitude stars', 120, [20, 20, 1180, 760]).map(star =>
      circle(
        star.x,
        star.y,
        0.8 + star.luck * 1.8,
        `fill="${PALE}" opacity="${round(0.25 + star.luck * 0.6)}"`,
      ),
    ),
    circle(x, 1180, 640, 'fill="url(#dawn)"'),
    circle(x, y, radius, 'fill="#0a1030" opacity="0.55"'),
    ...parallels(),
    ...meridians(),
    circle(x, y, radius, 'fill="none" stroke="url(#wire)" stroke-width="5"'),
    path(`M${x} 0V${SIZE}`, `stroke="${PALE}" stroke-width="3" opacity="0.35"`),
    path(`M${x} ${y - radius}V${y + radius}`, `stroke="${PALE}" stroke-width="9" stroke-linecap="round"`),
    circle(x, y - 120, 120, 'fill="url(#spark)"'),
    circle(x, y - 120, 15, `fill="${PALE}"`),
    letters('Glasshouse Meridian', { x: 84, y: 84, height: 24, weight: 4, colour: PALE, spacing: 44 }),
    letters('Longitude', {
      x: 600,
      y: 1030,
      height: 76,
      weight: 7,
      colour: PALE,
      align: 'centre',
      spacing: 88,
    }),
  ].join('');
}

/** Meridians seen from the front are half ellipses, closer together towards the rim. */
function meridians(): string[] {
  const { x, y, radius } = GLOBE;
  return [15, 30, 45, 60, 75].flatMap(degrees => {
    const wide = round(radius * Math.sin((degrees * Math.PI) / 180));
    return [0, 1].map(side =>
      path(
        `M${x} ${y - radius}A${wide} ${radius} 0 0 ${side} ${x} ${y + radius}`,
        `fill="none" stroke="url(#wire)" stroke-width="2.5" opacity="${round(1 - degrees / 140)}"`,
      ),
    );
  });
}

function parallels(): string[] {
  const { x, y, radius } = GLOBE;
  return [-60, -40, -20, 0, 20, 40, 60].map(degrees => {
    const angle = (degrees * Math.PI) / 180;
    const half = round(radius * Math.cos(angle));
    const height = round(y + radius * Math.sin(angle));
    return path(
      `M${x - half} ${height}A${half} ${round(half * 0.13)} 0 0 0 ${x + half} ${height}`,
      'fill="none" stroke="#9aa6f5" stroke-width="2" opacity="0.5"',
    );
  });
}

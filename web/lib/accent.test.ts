import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { accentOf, accentStyle, PAPERS, type Theme } from './accent.ts';
import { contrast, parseHex, toOklch, toRgb } from './color.ts';

const accent = suite('accent');
const hex = fc.integer({ min: 0, max: 0xffffff }).map(value => `#${value.toString(16).padStart(6, '0')}`);
const themes: Theme[] = ['light', 'dark'];
const INK = { light: { l: 0.225, c: 0.02, h: 265 }, dark: { l: 0.945, c: 0.012, h: 86 } };

accent('is readable on every paper and on its wash, whatever the cover', () => {
  fc.assert(
    fc.property(hex, fc.constantFrom(...themes), (color, theme) => {
      const found = accentOf(color, theme);
      if (!found) return;
      for (const paper of [...PAPERS[theme], found.wash])
        assert.ok(
          contrast(toRgb(found.text), toRgb(paper)) >= 4.5,
          `${color} on ${theme} ${JSON.stringify(paper)}`,
        );
    }),
  );
});

accent('carries text on a field of it', () => {
  fc.assert(
    fc.property(hex, fc.constantFrom(...themes), (color, theme) => {
      const found = accentOf(color, theme);
      if (found) assert.ok(contrast(toRgb(found.on), toRgb(found.text)) >= 4.5, `${color} in ${theme}`);
    }),
  );
});

accent('leaves ink readable on the wash', () => {
  fc.assert(
    fc.property(hex, fc.constantFrom(...themes), (color, theme) => {
      const found = accentOf(color, theme);
      if (found) assert.ok(contrast(toRgb(INK[theme]), toRgb(found.wash)) >= 7, `${color} in ${theme}`);
    }),
  );
});

accent('keeps the hue of the cover', () => {
  const blue = parseHex('#1a4fa0');
  assert.ok(blue);
  assert.is(accentOf('#1a4fa0', 'light')?.text.h, toOklch(blue).h);
});

accent('leaves the house accent to grey covers and to colours it cannot read', () => {
  assert.equal(accentStyle('#777777'), {});
  assert.equal(accentStyle('tomato'), {});
  assert.equal(accentStyle(null), {});
});

accent('gives both themes in one style', () => {
  assert.match(accentStyle('#c0392b')['--accent'] ?? '', /^light-dark\(oklch\(.+\), oklch\(.+\)\)$/);
});

accent.run();

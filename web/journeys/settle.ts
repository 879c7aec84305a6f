import type { Page } from 'playwright-core';

/** Fonts and pictures are there and nothing moves any more; what moves for ever is let go on. */
export const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    const seen = [...document.images].filter(image => image.getBoundingClientRect().top < innerHeight);
    await Promise.all(seen.map(image => image.decode().catch(() => undefined)));
    const moving = document.getAnimations().filter(each => each.effect?.getTiming().iterations !== Infinity);
    await Promise.all(moving.map(each => each.finished.catch(() => undefined)));
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });

import axe from 'axe-core';
import { makeMusic } from './music.ts';
import { adminWithMusic, listenTo, signIn } from './people.ts';
import { openStage } from './stage.ts';
import { settle } from './settle.ts';
const stage = await openStage(); const music = await makeMusic();
const client = await adminWithMusic(stage.app, music.folder); await listenTo(client, ['Undertow', 'Ljós', 'Tungsten']);
const v = await stage.visit(); const page = v.page; await signIn(page, 'ann');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const time = async (s: string, f: () => Promise<unknown>) => { const t = performance.now(); await f(); console.log(s, Math.round(performance.now() - t)); };
for (const path of ['/', '/library/songs']) {
await time('goto', async () => { await page.goto(path); await page.waitForTimeout(1500) });
await time('settle', () => settle(page));
await time('inject', () => page.evaluate(axe.source));
for (let i = 0; i < 2; i++) {
await time('full', () => page.evaluate(`axe.run(document, ${JSON.stringify({ runOnly: tags, resultTypes: ['violations'] })}).then(r => r.violations.length)`));
await time('full+elementRef..', () => page.evaluate(`axe.run(document, ${JSON.stringify({ runOnly: tags, resultTypes: ['violations'], selectors: false, ancestry: false, xpath: false })}).then(r => r.violations.length)`));
await time('color', () => page.evaluate(`axe.run(document, ${JSON.stringify({ runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }, resultTypes: ['violations'] })}).then(r => r.violations.length)`));
await time('no color', () => page.evaluate(`axe.run(document, ${JSON.stringify({ runOnly: tags, resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false } } })}).then(r => r.violations.length)`));
await time('no color/target', () => page.evaluate(`axe.run(document, ${JSON.stringify({ runOnly: tags, resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } } })}).then(r => r.violations.length)`));
}}
await v[Symbol.asyncDispose](); await stage[Symbol.asyncDispose](); await music[Symbol.asyncDispose]();

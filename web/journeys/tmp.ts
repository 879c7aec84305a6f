import { readFileSync, readdirSync } from 'node:fs';
import packed from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import { makeMusic } from './music.ts';
import { adminWithMusic, listenTo, signIn } from './people.ts';
import { openStage } from './stage.ts';
import { openVisit } from './visit.ts';
import { settle } from './settle.ts';
import { violations, colorViolations } from './axe.ts';
const tree = (root: number) => { const all = readdirSync('/proc').filter(x => /^\d+$/.test(x)).flatMap(pid => { try { const s = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' '); return [{ pid: +pid, ppid: +s[1]!, cpu: +s[11]! + +s[12]! , cmd: readFileSync(`/proc/${pid}/cmdline`, 'utf8')}]; } catch { return []; } });
  const mine = new Set([root]); for (let k = 0; k < 6; k++) for (const p of all) if (mine.has(p.ppid)) mine.add(p.pid);
  let rest = 0; for (const p of all) if (mine.has(p.pid) && p.cmd.includes('chromium')) rest += p.cpu; return rest * 10; };
const stage = await openStage(); const music = await makeMusic();
const client = await adminWithMusic(stage.app, music.folder); await listenTo(client, ['Undertow', 'Ljós', 'Tungsten']);
const unwanted = ['--disable-web-security', '--allow-running-insecure-content', '--single-process'];
for (const mode of ['gl', 'nogl', 'gl', 'nogl'] as const) {
  packed.setGraphicsMode = mode === 'gl';
  const args = packed.args.filter(a => !unwanted.includes(a)); if (mode === 'nogl') args.push('--disable-gpu');
  const browser = await chromium.launch({ executablePath: await packed.executablePath(), args, headless: true });
  const v = await openVisit({ browser, url: stage.app.url }); const page = v.page; await signIn(page, 'ann');
  const time = async (s: string, n: number, f: () => Promise<unknown>) => { const b = tree(process.pid); const t = performance.now(); for (let i = 0; i < n; i++) await f(); const d = tree(process.pid); console.log(mode, s, 'wall', Math.round((performance.now() - t) / n), 'chromium cpu', (d - b) / n); };
  await time('goto', 8, async () => { await page.goto('/'); await page.getByRole('heading').first().waitFor(); await settle(page); });
  await time('full', 8, () => violations(page));
  await time('theme', 6, async () => { await page.emulateMedia({ colorScheme: 'dark' }); await settle(page); await page.emulateMedia({ colorScheme: 'light' }); await settle(page); });
  await time('idle 1s', 2, async () => { await page.waitForTimeout(1000); });
  await browser.close();
}
await stage[Symbol.asyncDispose](); await music[Symbol.asyncDispose]();

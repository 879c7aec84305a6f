import { type TestApp, testApp } from '../../core/testing/app.ts';
import { openBrowser } from './browser.ts';
import { builtPage } from './built.ts';
import { openVisit, type Visit, type VisitOptions } from './visit.ts';

export interface Stage extends AsyncDisposable {
  readonly app: TestApp;
  /** The folder of the built page. */
  readonly page: string;
  /** A browser that knows nothing yet: no cookies, nothing stored. */
  visit(options?: VisitOptions): Promise<Visit>;
}

/** A whole server with the built page, and a browser in front of it. */
export const openStage = async (env: Readonly<Record<string, string>> = {}): Promise<Stage> => {
  await using stack = new AsyncDisposableStack();
  try {
    const page = stack.use(await builtPage());
    const app = stack.use(await testApp({ env, page: page.folder }));
    const browser = await openBrowser();
    stack.defer(() => browser.close());
    const opened = stack.move();
    return {
      app,
      page: page.folder,
      visit: options => openVisit({ browser, url: app.url }, options),
      [Symbol.asyncDispose]: () => opened.disposeAsync(),
    };
  } catch (error) {
    // uvu does not say why a before hook failed.
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    throw error;
  }
};

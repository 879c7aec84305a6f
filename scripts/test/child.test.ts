import { connect } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runChild } from './child.ts';

const child = suite('child of a test run');

const run = (program: string, limit = 60_000) =>
  runChild({ program: process.execPath, args: ['--eval', program], cwd: '/', env: process.env, limit });

/** Starts another process that says on which port it listens, and then does what is given. */
const withOther = (then: string): string => {
  const other = `const server = require('node:net').createServer().listen(0, '127.0.0.1', () => console.log(server.address().port))`;
  return `
    const { spawn } = require('node:child_process');
    const stdio = ['ignore', 'pipe', 'inherit'];
    const other = spawn(process.execPath, ['--eval', ${JSON.stringify(other)}], { stdio });
    other.stdout.once('data', port => { process.stdout.write(port, () => { ${then} }); });`;
};

/** A dead process may keep its number for a while, but not its port. */
const isListening = (port: string): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

child('gives what was said on both streams, and the code', async () => {
  const { output, code, hung } = await run(`console.log('one'); console.error('two'); process.exitCode = 3`);
  const words = output.split('\n').sort();
  assert.equal({ words, code, hung }, { words: ['', 'one', 'two'], code: 3, hung: false });
});

child('is ended at its time limit with what it has started', async () => {
  const { output, code, hung } = await run(withOther('setInterval(() => {}, 1_000)'), 3_000);
  assert.equal({ code, hung }, { code: null, hung: true });
  assert.match(output, /^\d+\n$/);
  assert.not(await isListening(output));
});

child('leaves nothing running that it forgot to end', async () => {
  const { output, code } = await run(withOther('process.exit(0)'));
  assert.is(code, 0);
  assert.match(output, /^\d+\n$/);
  assert.not(await isListening(output));
});

child.run();

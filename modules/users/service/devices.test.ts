import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describeDevice } from './devices.ts';

const gecko = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0';
const chrome =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36';
const edge =
  'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';
const mac =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15';

const devices = suite('devices in words');

devices('name the browser and the system', () => {
  assert.is(describeDevice(gecko), 'Firefox on Windows');
  assert.is(describeDevice(chrome), 'Chrome on Android');
  assert.is(describeDevice(edge), 'Edge on Windows');
  assert.is(describeDevice(iphone), 'Safari on iPhone');
  assert.is(describeDevice(mac), 'Safari on Mac');
});

devices('name a program by what it calls itself', () => {
  assert.is(describeDevice('Feishin/1.2 (Linux x86_64)'), 'Feishin on Linux');
  assert.is(describeDevice('curl/8.5.0'), 'curl');
});

devices('say so when nothing is known', () => {
  for (const agent of ['', 'Mozilla/5.0', '((((', '\u00e9'.repeat(300)]) {
    assert.is(describeDevice(agent), 'Unknown device', agent);
  }
});

devices.run();

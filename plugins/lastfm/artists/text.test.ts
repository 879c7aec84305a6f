import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { plainText } from './text.ts';

const text = suite('plain text of a biography');

text('loses its tags and the link to the article, and keeps its paragraphs', () => {
  const html =
    'One &amp; <b>two</b>.\n\nThree&#8217;s <i>a</i> crowd.<br/>Four. <a href="https://x">Read more on Last.fm</a>.';
  assert.is(plainText(html), 'One & two.\n\nThree’s a crowd.\nFour.');
});

text('has no script in any form', () => {
  assert.is(plainText('a<script>alert(1)</script>b'), 'ab');
  assert.is(plainText('a&lt;img src=x onerror=alert(1)&gt;b'), 'ab');
  assert.is(plainText('a<img src=x onerror=alert(1)'), 'a');
  assert.is(plainText('2 < 3 and 4 > 3'), '2 < 3 and 4 > 3');
});

text('has no control characters and no half characters', () => {
  assert.is(plainText('a\u0000b\u0007&#0;&#xD800;&#1114112;c'), 'abc');
});

text('is null when nothing is left', () => {
  assert.is(plainText(' <a href="https://x">Read more on Last.fm</a>'), null);
  assert.is(plainText(''), null);
});

text.run();

export { type TaggedFiles, tagFiles } from './fixtures/many.ts';
export { type Fixture, renderFixture } from './fixtures/render.ts';

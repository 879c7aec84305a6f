import { z } from 'zod';

/** Of the provider's answer, the fields that are read here. */
export const artist = z.object({
  name: z.string(),
  url: z.url(),
  /** With markup. */
  biography: z.string(),
  tags: z.array(z.string()),
  similar: z.array(z.object({ name: z.string(), score: z.number() })),
});
export type Artist = z.infer<typeof artist>;

import { Model } from '../../core/database/model.ts';
import type { Step, Target } from './formats.ts';

/** A transcode that is kept. */
export class Rendition extends Model {
  static override tableName = 'renditions';
  declare sourceId: string;
  declare format: Target;
  declare quality: Step;
  /** What the source and our way to encode it were; another version is another rendition. */
  declare version: string;
  declare storageKey: string;
  declare size: number;
  declare usedAt: Date;
}

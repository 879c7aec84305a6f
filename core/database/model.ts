import objection, { type ModelOptions, type QueryContext } from 'objection';
import { newId } from '../ids.ts';

/** The base of every table's class: snake_case columns, an id made here, `updatedAt` kept. */
export class Model extends objection.Model {
  declare id: string;
  declare createdAt: Date;

  static override get columnNameMappers() {
    return objection.snakeCaseMappers();
  }

  override $beforeInsert(_context: QueryContext) {
    // Classes with another key column have no id to make.
    if ((this.constructor as typeof Model).idColumn === 'id') this.id ??= newId();
  }
}

/** For tables that have `updated_at`. */
export class ChangingModel extends Model {
  declare updatedAt: Date;

  override $beforeUpdate(_options: ModelOptions, _context: QueryContext) {
    this.updatedAt = new Date();
  }
}

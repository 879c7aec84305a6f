import { AbstractTokenizer, EndOfStreamError, type IFileInfo, type IReadChunkOptions } from 'strtok3';
import type { ByteSource } from './source.ts';

/** A source in the form that music-metadata reads. A class, since the parsers' own error handling wants the base. */
export class SourceTokenizer extends AbstractTokenizer {
  override readonly fileInfo: IFileInfo & { size: number };
  readonly #source: ByteSource;

  /** Beyond the limit of bytes in one piece strtok3 throws a BufferSizeError. */
  constructor(source: ByteSource, mimeType: string, limit: number) {
    super({ maxBufferSize: limit });
    this.fileInfo = { size: source.size, mimeType };
    this.#source = source;
  }

  override async readBuffer(target: Uint8Array, options?: IReadChunkOptions): Promise<number> {
    const { position, length, mayBeLess } = this.normalizeOptions(target, options);
    this.position = position;
    const count = await this.#fill(target, position, length);
    this.position += count;
    if (count < length && !mayBeLess) throw new EndOfStreamError();
    return count;
  }

  override async peekBuffer(target: Uint8Array, options?: IReadChunkOptions): Promise<number> {
    const { position, length, mayBeLess } = this.normalizeOptions(target, options);
    const count = await this.#fill(target, position, length);
    if (count < length && !mayBeLess) throw new EndOfStreamError();
    return count;
  }

  override supportsRandomAccess(): boolean {
    return true;
  }

  setPosition(position: number): void {
    this.position = position;
  }

  async #fill(target: Uint8Array, position: number, length: number): Promise<number> {
    const bytes = await this.#source.read(position, length);
    target.set(bytes);
    return bytes.length;
  }
}

interface Packages {
  readonly packages?: Readonly<
    Record<
      string,
      { version?: string; integrity?: string; optional?: boolean; devOptional?: boolean; dev?: boolean }
    >
  >;
}

export function needsInstall(state: {
  readonly wanted: Packages | undefined;
  readonly installed: Packages | undefined;
  readonly production: boolean;
}): boolean;

export function chooseNode(found: {
  readonly bundled: string | undefined;
  readonly running: string;
  readonly version: string;
}): string;

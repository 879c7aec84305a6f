const least = [22, 18];

/**
 * Whether node_modules differs from what package-lock.json asks for. Times of files say nothing after a copy or a
 * checkout, so versions are compared. Packages for other machines are never there; those for development need not be
 * where NODE_ENV is production.
 */
export const needsInstall = ({ wanted, installed, production }) => {
  if (wanted?.packages === undefined) return false;
  if (installed?.packages === undefined) return true;
  const names = Object.keys(wanted.packages).filter(name => name !== '');
  const lacking = names.some(name => {
    const entry = wanted.packages[name];
    const there = installed.packages[name];
    if (there === undefined) return !mayLack(entry, production);
    return there.version !== entry.version || there.integrity !== entry.integrity;
  });
  return lacking || Object.keys(installed.packages).some(name => wanted.packages[name] === undefined);
};

const mayLack = (entry, production) =>
  entry.optional === true || entry.devOptional === true || (production && entry.dev === true);

/** The Node of the packages; without it (npm was told to run no install scripts) the one that runs, if it can do. */
export const chooseNode = ({ bundled, running, version }) => {
  if (bundled !== undefined) return bundled;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > least[0] || (major === least[0] && minor >= least[1])) return running;
  throw new Error(
    `The package "node" has not brought its program, because npm was told to run no install scripts, and Node ${version} is too old to do without. ` +
      `Either run npm ci --ignore-scripts=false, or use Node ${least.join('.')} or newer.`,
  );
};

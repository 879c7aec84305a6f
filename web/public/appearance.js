// Runs before the first paint, so that a chosen theme never flashes into another one.
const root = document.documentElement;
if (matchMedia('(prefers-contrast: more)').matches) root.dataset.contrast = 'more';
try {
  const chosen = JSON.parse(localStorage.getItem('melody.appearance') || '{}');
  for (const key of ['theme', 'contrast', 'font'])
    if (chosen[key] && chosen[key] !== 'system') root.dataset[key] = chosen[key];
  if (chosen.language && chosen.language !== 'system') root.lang = chosen.language;
  if (root.lang === 'ar') root.dir = 'rtl';
} catch {
  // Storage can be forbidden; the system's appearance is then used.
}

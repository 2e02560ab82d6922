/** Takes on light or dark from the colour of the app around the page, where it says one; else the device's own choice stands. */
export function takeTheme(colours: unknown): void {
  const ground = typeof colours === 'object' && colours !== null ? (colours as { bg_color?: unknown }).bg_color : undefined;
  const [, red, green, blue] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(typeof ground === 'string' ? ground : '') ?? [];
  if (red === undefined || green === undefined || blue === undefined) return;
  const light = 0.299 * parseInt(red, 16) + 0.587 * parseInt(green, 16) + 0.114 * parseInt(blue, 16);
  document.documentElement.dataset['theme'] = light < 128 ? 'dark' : 'light';
}

/** The same from JSON, which may be anything. */
export function takeThemeText(json: string): void {
  try {
    takeTheme(JSON.parse(json));
  } catch {
    // No colours then.
  }
}

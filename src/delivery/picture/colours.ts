/** The picture's own ground, so that it reads the same in a light and in a dark chat; text stands on it with a contrast of at least 4.5, bars of at least 3 (tested). */
export const colours = {
  ground: '#f7f9f8',
  ink: '#142e2d',
  quiet: '#4b605f',
  rule: '#c3d1d0',
  track: '#dbe6e5',
  done: '#0b6e6e',
  late: '#b4472e',
  came: '#b06a00',
} as const;

/** What bars of one series are, and of two. */
export const barColours: readonly (readonly string[])[] = [[colours.late], [colours.came, colours.done]];

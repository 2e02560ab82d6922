/** A pattern for two words of one clause in any order, at most `reach` characters apart. */
export function near(one: string, other: string, reach = 34): RegExp {
  return new RegExp(`(?:${one})[^.!?;。！？；\\n]{0,${reach}}?(?:${other})|(?:${other})[^.!?;。！？；\\n]{0,${reach}}?(?:${one})`);
}

/** One word, then the other. */
export function follows(one: string, other: string, reach = 34): RegExp {
  return new RegExp(`(?:${one})[^.!?;。！？；\\n]{0,${reach}}?(?:${other})`);
}

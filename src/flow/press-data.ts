/** What a button's data says: its question's number and the rest; undefined where it is none of ours. */
export function readPress(data: string): { readonly number: number; readonly what: string } | undefined {
  const match = /^([0-9a-z]{1,10})\.(.{1,50})$/.exec(data);
  return match === null ? undefined : { number: Number.parseInt(match[1]!, 36), what: match[2]! };
}

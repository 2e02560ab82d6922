import type { Shelf } from '../conversation/shelf.ts';
import type { Flow } from '../flow/compile.ts';

/** The flows in force, and older releases found under name and hash. */
export function makeShelf(current: readonly Flow[], older: readonly Flow[]): Shelf {
  const byName = new Map(current.map((flow) => [flow.name, flow]));
  const byHash = new Map([...older, ...current].map((flow) => [`${flow.name}\0${flow.hash}`, flow]));
  const byCommand = new Map(current.flatMap((flow) => (flow.start.command === undefined ? [] : [[flow.start.command, flow] as const])));
  return {
    all: current,
    current: (name) => byName.get(name),
    at: (name, hash) => byHash.get(`${name}\0${hash}`),
    byCommand: (command) => byCommand.get(command),
    reading: current.flatMap((flow) => (flow.start.reads === undefined ? [] : [{ reader: flow.start.reads, flow }])),
  };
}

import type { What } from '../channels/contract.ts';
import type { Flow } from '../flow/compile.ts';
import type { Value } from '../flow/model.ts';
import { text } from '../lib/words.ts';
import { bringUp } from './bring-up.ts';
import type { Draft, Speaker } from './draft.ts';
import { places } from './places.ts';
import { give, start } from './play.ts';
import { asGiven } from './sources/household-option.ts';
import { sources } from './sources/sources.ts';

/**
 * A button. Two kinds of data: `<question>.<what>` answers that question of a flow and no other; `go.<where>` goes somewhere.
 * A button of a question that is not open any more changes nothing and says so.
 */
export async function pressed(draft: Draft, speaker: Speaker, what: Extract<What, { kind: 'press' }>): Promise<void> {
  const [first = '', second = '', ...rest] = what.data.split('.');
  if (first === 'go') return go(draft, speaker, second, rest.join('.'));
  const number = Number.parseInt(first, 36);
  bringUp(draft, speaker, (session) => session.open?.number === number);
  const took = await give(draft, speaker, { kind: 'press', number, what: second });
  if (!took) draft.word ??= text('flow.already_answered');
}

/** A button that starts something: only with what its owner may do, which the flow and its sources look after. */
async function go(draft: Draft, speaker: Speaker, where: string, id: string): Promise<void> {
  const place = Object.hasOwn(places, where) ? places[where] : undefined;
  if (place !== undefined) return place(draft, speaker, id);
  const flow = draft.house.shelf.byCommand(where);
  if (flow !== undefined) return void (await start(draft, speaker, flow, id === '' ? {} : await about(draft, speaker, flow, id)));
  draft.word = text('flow.already_answered');
}

/** The household a button names, as far as the flow's own source still offers it to this person. */
async function about(draft: Draft, speaker: Speaker, flow: Flow, id: string): Promise<Readonly<Record<string, Value>>> {
  const step = flow.steps.find((s) => s.id === 'household')?.data as { readonly source?: string } | undefined;
  const found = await sources[step?.source ?? '']?.find(draft, speaker, { args: {}, search: '', page: 0, size: 0 });
  const option = found?.options.find((o) => o.value === id);
  return option === undefined ? {} : { household: asGiven(option) };
}

import type { Value } from '../../flow/model.ts';
import { actsOn } from '../../domain/cases/act.ts';
import { isId } from '../../lib/ids.ts';
import { text, type Words } from '../../lib/words.ts';
import type { Draft, Speaker } from '../draft.ts';
import type { GoTo } from '../places.ts';
import { again, start } from '../play.ts';
import { caseText } from '../words/case.ts';
import { actOnCase, factsOf, needsWord } from './act-on-case.ts';
import { sayCase } from './show-case.ts';

/** A button of a case, `go.case.<id>.<what>`: `show` and `news` open it, what only its owner may read by its word; the others act, some of them after a question. */
export const pressCase: GoTo = async (draft, speaker, rest) => {
  const [id = '', what = '', number] = rest.split('.');
  const found = isId(id) ? await factsOf(draft, speaker, id) : undefined;
  if (found === undefined) {
    draft.say({ body: text('case.gone') });
    return again(draft, speaker);
  }
  if (what === 'show' || what === 'news') {
    if (needsWord(draft, speaker, found)) return askWord(draft, speaker, id, found.stored.wordHash);
    await sayCase(draft, found.facts, found.stored);
    return again(draft, speaker);
  }
  const { facts, stored } = found;
  const act = Object.hasOwn(facts.type.acts, what) ? facts.type.acts[what] : undefined;
  const flow = draft.house.shelf.current('case_act');
  // What cannot be done any more is said at once, before anybody writes words for it.
  if (act === undefined || act.words === 'none' || flow === undefined || !actsOn(facts, draft.now).includes(what)) {
    await actOnCase(draft, speaker, id, { act: what, ...(number === undefined ? {} : { rating: Number(number) }) });
    return again(draft, speaker);
  }
  const ask = caseText({ file: facts.file, home: facts.home, holderName: stored.holderName }, `act.${what}.ask`, { at: draft.now });
  await start(draft, speaker, flow, { case: id, act: { value: what, label: ask as Value }, may: act.words === 'may' });
};

/** On an account several people use the word that was chosen for it comes first. */
async function askWord(draft: Draft, speaker: Speaker, id: string, wordHash: string | undefined): Promise<void> {
  const flow = draft.house.shelf.current('case_word');
  if (wordHash === undefined || flow === undefined) {
    const why: Words = text('case.news_own_phone');
    draft.say({ body: why });
    return again(draft, speaker);
  }
  await start(draft, speaker, flow, { case: id });
}

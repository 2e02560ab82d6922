import { readVisit } from '../../domain/reading/read-visit.ts';
import type { Draft, Speaker } from '../draft.ts';
import { asGiven, householdOptions } from '../sources/household-option.ts';
import { ownHouseholds } from '../sources/own-households.ts';
import type { FreeMessage, ReadOutcome } from './readers.ts';

/** As names are compared here: without case, spaces and dots. */
const plain = (name: string): string => name.toLowerCase().replace(/[\s·.。]/gu, '');

/** Somebody who only names a household writes no sentence. */
const sentence = /[.!?。！？，；;]|,\s/u;

/**
 * Reads a visit out of a free message about one of the writer's own households. What was not in the words is left to the
 * flow, which asks for it or takes the usual. A voice note or a picture without words asks which household it is about.
 */
export async function readVisitMessage(draft: Draft, speaker: Speaker, free: FreeMessage): Promise<ReadOutcome> {
  const { today } = speaker;
  const households = await ownHouseholds(draft, speaker);
  if (households.length === 0) return undefined;
  const { attachments } = free;
  const bare = attachments.length === 0;
  const narrative = { text: free.text, attachments };
  if (free.text.trim() === '') return bare ? undefined : { input: { narrative } };

  const nameable = households.map((h) => ({ id: h.id, code: h.code, head: h.headName, members: h.members }));
  const reading = readVisit(free.text, { households: nameable, today });
  if (reading.households.length === 0) {
    // Words under a picture that name nobody still belong to a visit: the household is asked.
    return bare ? undefined : { input: { narrative } };
  }
  if (!reading.visit) return bare ? { says: 'heard.no_visit', about: reading.households } : undefined;
  const [first, ...others] = reading.households;
  const called = nameable.filter((h) => reading.households.includes(h.id)).flatMap((h) => [h.head, h.code, ...h.members.map((m) => m.name)]);
  // A name alone says whom, and nothing that happened.
  const named = bare && called.some((name) => plain(name) === plain(free.text));
  const only = households.find((h) => h.id === first);
  return {
    report: reading.dayBy === 'words' || reading.concerns.length > 0 || reading.promises.length > 0 || sentence.test(free.text),
    input: {
      ...(named ? {} : { narrative }),
      ...(others.length === 0 && only !== undefined ? { household: asGiven(householdOptions(households)(only)) } : { among: [...reading.households] }),
      ...(named
        ? {}
        : {
            ...(reading.day === undefined ? {} : { day: reading.day }),
            purpose: reading.purpose,
            met: reading.met,
            concerns: [...reading.concerns],
            promises: reading.promises.map((p) => ({ words: p.words, due: p.due ?? null })),
          }),
    },
  };
}

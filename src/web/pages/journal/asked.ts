import { z } from 'zod';
import { standards } from '../../../domain/standards.ts';
import { purposes } from '../../../domain/visits/visit.ts';
import { isDay } from '../../../lib/calendar.ts';

/** A field of a form that was left empty says nothing. */
const blank = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), type.optional());
const words = z.string().trim().max(200);
const day = z.string().refine(isDay);

/** What is looked for in the journal: what a form sends and what a kept search holds. */
export const search = z.object({
  words: blank(words),
  from: blank(day),
  to: blank(day),
  area: blank(z.uuid()),
  cadre: blank(words),
  purpose: blank(z.enum(purposes)),
  concern: blank(z.enum(standards)),
});

export type Search = z.output<typeof search>;

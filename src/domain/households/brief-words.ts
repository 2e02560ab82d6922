import type { Brief, BriefPerson } from './brief.ts';
import { topics, type Condition, type Topic } from '../checkins/check-in.ts';
import { shortened } from '../../lib/shortened.ts';
import { lines, text, type Words } from '../../lib/words.ts';

/** Of each visit's own words so many characters are shown: the brief is one screen. */
const shownWords = 140;

/** A brief as one screen of words. */
export function briefWords(brief: Brief): Words {
  const { household, overdueDays, dueOn } = brief;
  const body: Words[] = [
    text('brief.head', { name: household.headName, code: household.code, village: household.areaName, register: { key: `register.${household.register}` } }),
  ];
  if (overdueDays !== undefined) body.push(text('brief.overdue', { days: overdueDays }));
  else if (dueOn !== undefined) body.push(text('brief.due', { day: { day: dueOn } }));
  if (household.language !== undefined) body.push(text('brief.language', { language: languageWords(household.language) }));
  if (household.address !== undefined) body.push(text('brief.address', { address: household.address }));
  if (brief.people.length > 0) body.push(text('brief.people'), ...brief.people.map(personWords));
  if (brief.concerns.length > 0) {
    body.push(
      text('brief.concerns'),
      ...brief.concerns.map((c) => text('brief.concern', { concern: { key: `visit.concerns.option.${c.standard}` }, day: { day: c.since } })),
    );
  }
  if (brief.promises.length > 0) {
    body.push(
      text('brief.promises'),
      ...brief.promises.map((p) =>
        p.due === undefined ? text('brief.promise', { words: p.words }) : text('brief.promise_due', { words: p.words, day: { day: p.due } }),
      ),
    );
  }
  if (brief.checkIn !== undefined) body.push(checkInWords(brief.checkIn));
  if (brief.visits.length === 0) body.push(text('brief.no_visits'));
  else
    body.push(
      text('brief.last'),
      ...brief.visits.map((v) => text('brief.visit', { day: { day: v.visitedOn }, narrative: shortened(v.narrative, shownWords) })),
    );
  return lines(...body);
}

/** What they said of themselves: what is not well by name, and who wrote it down. */
export function checkInWords({ on, how, answers, unheard }: NonNullable<Brief['checkIn']>): Words {
  const day = { day: on };
  if (unheard) return text('brief.check_in_unheard', { day });
  const named = (condition: Condition): Words[] =>
    (Object.keys(topics) as Topic[]).filter((topic) => answers[topic] === condition).map((topic) => ({ key: `checkin.${topic}.label` }));
  const said = (['help', 'changed'] as const).flatMap((condition) => {
    const list = named(condition);
    return list.length === 0 ? [] : [text(`brief.check_in_${condition}`, { topics: { list, join: 'and' } })];
  });
  const line = text('brief.check_in', { day, said: said.length === 0 ? text('brief.check_in_well') : { list: said, join: 'commas' } });
  return how === 'filed' ? text('brief.check_in_filed', { line }) : line;
}

/** A language is on the roster by its name, or by the tag of one we speak. */
const languageWords = (language: string): Words => (language === 'en' || language === 'zh-CN' ? text(`language.${language}`) : language);

const said = (words: string | undefined): words is string => words !== undefined && words !== '';

/** Somebody who lives there, in a line. */
export function personWords(person: BriefPerson): Words {
  const { name, relation, age, schooling, health, disability, workAbility } = person;
  const about: Words[] = [{ key: `relation.${relation}` }];
  if (age !== undefined) about.push(text('brief.age', { age }));
  // «None» tells nothing without what there is none of.
  if (said(schooling)) about.push(text('brief.schooling', { schooling }));
  for (const one of [health, disability]) if (said(one)) about.push(one);
  if (said(workAbility)) about.push(text('brief.work', { ability: workAbility }));
  return text('brief.person', { name, about: { list: about, join: 'commas' } });
}

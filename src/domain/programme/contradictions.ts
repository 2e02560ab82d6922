import type { YamlPath } from '../../lib/yaml.ts';
import { isWithin, timeOf, type Hours, type TimeOfDay } from './hours.ts';
import { rungs, type LadderRules, type Rung } from './ladder-rules.ts';
import type { Programme } from './programme.ts';
import type { Wrong } from './wrong.ts';

/** Rules that cannot hold together, and where. */
interface Contradiction extends Wrong {
  readonly path: YamlPath;
}

/** What a programme whose every line is well written still gets wrong when its lines are read together. */
export function contradictions(programme: Programme): readonly Contradiction[] {
  return [...times(programme), ...days(programme), ...repeated(programme), ...unknownCategories(programme), ...ladders(programme.ladder)];
}

function* times({ quiet_hours: quiet, morning, contact_hours: contact, check_in, digests }: Programme): Generator<Contradiction> {
  const awake = (path: YamlPath, time: TimeOfDay): Contradiction[] =>
    quiet.from !== quiet.to && isWithin(quiet, timeOf(time)) ? [{ code: 'in_quiet_hours', path, args: { time } }] : [];
  if (quiet.from === quiet.to) yield { code: 'empty_hours', path: ['quiet_hours'], args: {} };
  if (contact.from >= contact.to) yield { code: 'empty_hours', path: ['contact_hours'], args: {} };
  else if (quiet.from !== quiet.to && overlap(contact, quiet)) yield { code: 'contact_in_quiet_hours', path: ['contact_hours'], args: {} };
  yield* awake(['morning'], morning);
  for (const [level, rhythm] of Object.entries(digests)) if (rhythm.every !== 'never') yield* awake(['digests', level, 'at'], rhythm.at);
  if (!isWithin(contact, timeOf(check_in.at))) yield { code: 'outside_contact_hours', path: ['check_in', 'at'], args: { time: check_in.at } };
}

/** Whether two stretches of the day share a minute; `a` does not go past midnight. */
const overlap = (a: Hours, b: Hours): boolean => isWithin(b, timeOf(a.from)) || (b.from > a.from && b.from < a.to);

function* days({ extra_holidays: off, extra_workdays: on }: Programme): Generator<Contradiction> {
  for (const [i, day] of on.entries()) if (off.includes(day)) yield { code: 'off_and_on', path: ['extra_workdays', i], args: { day } };
}

function* repeated({ weekend, later_reasons, remind, problems }: Programme): Generator<Contradiction> {
  const lists: [YamlPath, readonly (string | number)[]][] = [
    [['weekend'], weekend],
    [['later_reasons'], later_reasons],
    [['remind', 'promise_days'], remind.promise_days],
    [['problems', 'categories'], problems.categories],
  ];
  for (const [path, list] of lists)
    for (const [i, one] of list.entries()) if (list.indexOf(one) < i) yield { code: 'twice', path: [...path, i], args: { what: String(one) } };
}

function* unknownCategories({ problems: { categories, exceptions } }: Programme): Generator<Contradiction> {
  for (const category of Object.keys(exceptions))
    if (!categories.includes(category)) yield { code: 'unknown_category', path: ['problems', 'exceptions', category], args: { category } };
}

function* ladders({ visit, problem }: LadderRules): Generator<Contradiction> {
  yield* ladder(['ladder', 'visit'], visit, (step) => step.after_days);
  yield* ladder(['ladder', 'problem', 'danger'], problem.danger, (step) => step.after_hours);
  for (const urgency of ['week', 'later'] as const) yield* ladder(['ladder', 'problem', urgency], problem[urgency], (step) => step.after_deadline_hours);
}

/** A ladder goes up and never back in time; one rung may be told again later. */
function* ladder<S extends { readonly to: Rung }>(path: YamlPath, steps: readonly S[], when: (step: S) => number): Generator<Contradiction> {
  for (const [i, step] of steps.entries()) {
    const before = steps[i - 1];
    if (before === undefined) continue;
    if (rungs.indexOf(step.to) < rungs.indexOf(before.to)) yield { code: 'ladder_goes_down', path: [...path, i], args: { to: step.to } };
    if (when(step) < when(before)) yield { code: 'ladder_goes_back', path: [...path, i], args: { to: step.to } };
  }
}

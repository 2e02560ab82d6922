import type { Relation } from '../households/household.ts';
import type { NameIndex } from './name-index.ts';
import type { Plain } from './plain.ts';
import type { Seen } from './visited.ts';
import { enKin } from './words/en-names.ts';
import { zhKin } from './words/zh-names.ts';

const kinEn = new RegExp(`^(?:'s)?(?:\\s+(?:and\\s+)?(?:his|her|their|the|old|little|two|own|young|grown|whole)){0,3}\\s+(${Object.keys(enKin).join('|')})\\b`);
const kinLater = new RegExp(`^[^.!?。！？]{0,40}?[.,]?\\s(?:his|her|their)\\s(?:old\\s|little\\s)?(${Object.keys(enKin).join('|')})\\b`);
const kinZh = zhKin.map(([pattern, kin]) => [new RegExp(`^(?:家的?|他家?的?|她家?的?|的|和他|和她|跟他|跟她)?(?:${pattern})`), kin] as const);

/** Which relations to the head fit «X's kin», by X's own relation to the head. */
const fitting: Readonly<Record<string, Partial<Record<Relation, readonly Relation[]>>>> = {
  wife: { head: ['wife', 'spouse'], son: ['daughter-in-law'], father: ['mother'], brother: ['sister', 'other'], grandfather: ['grandmother'] },
  husband: { head: ['husband', 'spouse'], wife: ['head'], daughter: ['son-in-law'], mother: ['father'] },
  mother: {
    head: ['mother'],
    son: ['wife', 'head', 'spouse'],
    daughter: ['wife', 'head', 'spouse'],
    grandson: ['daughter-in-law', 'daughter'],
    granddaughter: ['daughter-in-law', 'daughter'],
    brother: ['mother'],
    sister: ['mother'],
  },
  father: {
    head: ['father'],
    son: ['head', 'husband'],
    daughter: ['head', 'husband'],
    grandson: ['son', 'son-in-law'],
    granddaughter: ['son', 'son-in-law'],
    brother: ['father'],
  },
  grandmother: {
    grandson: ['head', 'wife', 'grandmother'],
    granddaughter: ['head', 'wife', 'grandmother'],
    son: ['mother'],
    daughter: ['mother'],
    head: ['grandmother'],
  },
  grandfather: {
    grandson: ['head', 'husband', 'grandfather'],
    granddaughter: ['head', 'husband', 'grandfather'],
    son: ['father'],
    daughter: ['father'],
    head: ['grandfather'],
  },
  son: { head: ['son'], wife: ['son'], husband: ['son'], mother: ['head', 'brother'] },
  daughter: { head: ['daughter'], wife: ['daughter'], husband: ['daughter'] },
  grandson: { head: ['grandson'], wife: ['grandson'], mother: ['son', 'grandson'], grandmother: ['son'] },
  granddaughter: { head: ['granddaughter'], wife: ['granddaughter'], mother: ['daughter', 'granddaughter'] },
  brother: { head: ['brother'], daughter: ['son'], son: ['son'], granddaughter: ['grandson'], brother: ['head', 'brother'] },
  sister: { head: ['sister'], son: ['daughter'], daughter: ['daughter'], grandson: ['granddaughter'] },
  'daughter-in-law': { head: ['daughter-in-law'], wife: ['daughter-in-law'] },
  'son-in-law': { head: ['son-in-law'], wife: ['son-in-law'] },
};

/** The households each mention can mean, narrowed by «X's wife» and by the other names in the message. */
export function homesOf(seen: readonly Seen[], plain: Plain, index: NameIndex): readonly (readonly number[])[] {
  const first = seen.map((one) => byKin(one, plain, index));
  const sure = new Set(first.filter((homes) => homes.length === 1).map(([home]) => home as number));
  return first.map((homes) => {
    if (homes.length < 2) return homes;
    const shared = homes.filter((home) => sure.has(home));
    return shared.length === 1 ? shared : homes;
  });
}

function byKin({ mention, place }: Seen, plain: Plain, index: NameIndex): readonly number[] {
  const homes = [...new Set(mention.refs.map((ref) => ref.home))];
  if (homes.length < 2) return homes;
  const after = plain.text.slice(place + 1, place + 60);
  const kin = enKin[kinEn.exec(after)?.[1] ?? kinLater.exec(after)?.[1] ?? ''] ?? kinZh.find(([pattern]) => pattern.test(after))?.[1];
  const wanted = kin === undefined ? undefined : fitting[kin];
  if (wanted === undefined) return homes;
  const fit = new Set(
    mention.refs
      .filter((ref) => {
        const members = index.households[ref.home]?.members ?? [];
        const relations = wanted[ref.relation] ?? [];
        return members.some((member) => member.name !== ref.name && relations.includes(member.relation));
      })
      .map((ref) => ref.home),
  );
  return fit.size > 0 ? homes.filter((home) => fit.has(home)) : homes;
}

import * as fc from 'fast-check';

/** What a random person does next; `n` chooses among what there is. */
export type Act =
  | { readonly do: 'press'; readonly n: number }
  | { readonly do: 'old_press'; readonly n: number }
  | { readonly do: 'wild_press'; readonly what: string }
  | { readonly do: 'type'; readonly text: string; readonly insist: boolean }
  | { readonly do: 'photo' | 'voice' | 'file'; readonly caption: string }
  | { readonly do: 'location' | 'contact' | 'back' | 'again' | 'repeat' | 'midnight' | 'foreign' }
  | { readonly do: 'edit'; readonly n: number; readonly text: string };

const words = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      '1',
      '2',
      '３',
      'today',
      'yesterday',
      '2026-03-01',
      '2030-01-01',
      '12',
      '7',
      '1,200',
      '¥5',
      '+8613800000000',
      'skip',
      'thing 1',
      'thing',
      'nobody',
      '1 3',
      'a few words',
      '一',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 300 }) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', 'x'.repeat(500), '__proto__', '💧'.repeat(120)) },
);

const plain = (name: 'location' | 'contact' | 'back' | 'again' | 'repeat' | 'midnight' | 'foreign', weight: number) => ({
  weight,
  arbitrary: fc.constant<Act>({ do: name }),
});

/** One random deed of a random person. */
export const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 14, arbitrary: fc.record({ do: fc.constant('press' as const), n: fc.nat(30) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('type' as const), text: words, insist: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('old_press' as const), n: fc.nat(30) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('wild_press' as const),
      what: fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('t99', 'l99', 'r0', 'a0', 'k', 's', 'x', 'o9', '-1', '99999999999')),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('photo' as const, 'voice' as const, 'file' as const), caption: words }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), n: fc.nat(30), text: words }) },
  plain('location', 2),
  plain('contact', 2),
  plain('back', 2),
  plain('again', 1),
  plain('repeat', 1),
  plain('midnight', 1),
  plain('foreign', 1),
);

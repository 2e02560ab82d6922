import { describe, expect, it } from 'vitest';

import { readVisit } from '../../../src/domain/reading/read-visit.ts';
import type { Nameable, Reading } from '../../../src/domain/reading/reading.ts';

const heads = [
  'محمد علي',
  'Дмитрий Иванов',
  'བཀྲ་ཤིས',
  'ئايگۈل مەمەت',
  '김철수',
  'राम शर्मा',
  'ꆈꌠ',
  'ᠪᠠᠲᠤ',
  'Γιώργος Παπάς',
  'สมชาย ใจดี',
  'Luo Zhenghai',
  '罗正海',
];
const households: readonly Nameable[] = heads.map((head) => ({ id: head, code: `H-${head}`, head, members: [{ name: head, relation: 'head' }] }));
const read = (text: string): Reading => readVisit(text, { households, today: '2026-11-23' });

describe('heads whose names are written in other scripts', () => {
  it.each([
    ['Visited محمد علي today', 'محمد علي'],
    ['محمد علي: visited today, all well', 'محمد علي'],
    ['Visited \u2068محمد علي\u2069 today', 'محمد علي'],
    ['Saw Дмитрий Иванов today. The roof leaks.', 'Дмитрий Иванов'],
    ['saw дмитрий иванов today', 'Дмитрий Иванов'],
    ['SAW ДМИТРИЙ  ИВАНОВ', 'Дмитрий Иванов'],
    [`Saw ${'Дмитрий'.normalize('NFD')} Иванов`, 'Дмитрий Иванов'],
    ["Visited Дмитрий Иванов's wife", 'Дмитрий Иванов'],
    ['今天去了Дмитрий Иванов家，都好', 'Дмитрий Иванов'],
    ['Сегодня был у Дмитрий Иванов', 'Дмитрий Иванов'],
    ['今天去了བཀྲ་ཤིས家，都好', 'བཀྲ་ཤིས'],
    ['今天走访བཀྲ་ཤིས་，屋顶漏雨', 'བཀྲ་ཤིས'],
    ['今天去ئايگۈل مەمەت家', 'ئايگۈل مەمەت'],
    ['김철수 visited today', '김철수'],
    ['Saw राम शर्मा today', 'राम शर्मा'],
    ['今天走访ꆈꌠ', 'ꆈꌠ'],
    ['去了ᠪᠠᠲᠤ家', 'ᠪᠠᠲᠤ'],
    ['Saw ΓΙΏΡΓΟΣ ΠΑΠΆΣ today', 'Γιώργος Παπάς'],
    ['saw สมชาย ใจดี', 'สมชาย ใจดี'],
  ])('%s', (text, head) => {
    expect(read(text)).toMatchObject({ visit: true, households: [head] });
  });

  it.each(['Visited محمد today', 'Visited محمد علي حسن today', 'Saw Дмитрий Ивановский today', '今天去བཀྲ་ཤིས་ཚེ་རིང家', 'Saw 김철수아 today'])(
    'none in «%s»',
    (text) => {
      expect(read(text).households).toEqual([]);
    },
  );

  it('are not visited where the words say so', () => {
    expect(read('Did not visit Дмитрий Иванов today').visit).toBe(false);
    expect(read('今天没有走访བཀྲ་ཤིས').visit).toBe(false);
  });

  it('cost little in a hostile message', () => {
    const from = process.cpuUsage();
    read('дмитрий '.repeat(512));
    const { user, system } = process.cpuUsage(from);
    expect((user + system) / 1000).toBeLessThan(120);
  });
});

import type { Nameable } from '../../../src/domain/reading/reading.ts';

type Row = readonly [code: string, head: string, ...members: readonly (readonly [name: string, relation: Nameable['members'][number]['relation']])[]];

const household = ([code, head, ...members]: Row): Nameable => ({
  id: code,
  code,
  head,
  members: [{ name: head, relation: 'head' }, ...members.map(([name, relation]) => ({ name, relation }))],
});

/** Invented households with Chinese names. */
export const chinese: readonly Nameable[] = [
  household(['B-03', '杨桂芝', ['周建明', 'husband'], ['周小雪', 'daughter']]),
  household(['B-07', '杨成林', ['莫秀珍', 'wife'], ['杨军', 'son']]),
  household(['B-12', '欧阳长生', ['石冬梅', 'wife'], ['欧阳军', 'son']]),
  household(['B-19', '拉姆卓嘎', ['次仁', 'father']]),
  household(['B-25', '韦志高', ['覃美兰', 'wife'], ['韦婷', 'granddaughter']]),
];

/** Invented households with romanised and with other names. */
export const latin: readonly Nameable[] = [
  household(['V-101', 'Zhao Minghua', ['Sun Lihong', 'wife'], ['Zhao Lele', 'son']]),
  household(['V-102', 'Zhao Guoqing', ['Ma Yuzhen', 'wife']]),
  household(['V-110', 'Amina Sesay', ['Foday Sesay', 'husband'], ['Kadie Sesay', 'daughter']]),
  household(['V-115', 'Kurban Yasin', ['Gulnar Omer', 'wife']]),
  household(['V-120', 'Feng Dacheng', ['Feng Lele', 'grandson'], ['Hu Chunmei', 'wife']]),
];

import { folded } from './ordinal.ts';

/** What people write for yes and no, in any of our languages, where nothing else is said. */
const words: Readonly<Record<'yes' | 'no', readonly string[]>> = {
  yes: [
    'yes',
    'y',
    'yep',
    'yeah',
    'yes please',
    'ok',
    'okay',
    'right',
    'correct',
    'fine',
    'good',
    'sure',
    '是',
    '是的',
    '对',
    '对的',
    '對',
    '對的',
    '好',
    '好的',
    '嗯',
    '行',
    '可以',
    '没错',
    '👍',
    '沒錯',
  ],
  no: ['no', 'n', 'nope', 'wrong', '不', '不是', '不对', '不對', '不行', '错了', '錯了'],
};

/** Whether words say yes or no and nothing else. */
export function readAssent(typed: string): 'yes' | 'no' | undefined {
  const said = folded(typed.slice(0, 40)).replace(/[\s.!。！]+$/u, '');
  if (words.yes.includes(said)) return 'yes';
  return words.no.includes(said) ? 'no' : undefined;
}

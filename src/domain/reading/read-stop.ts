import { fold } from './fold.ts';

/** Words that, said alone, end everything unasked, and those that let it come again. */
const words: Readonly<Record<'stop' | 'start', readonly string[]>> = {
  stop: ['stop', 'unsubscribe', '停', '停止', '停发', '退订', '不要再发', '不要发了', '别发了', '别再发了'],
  start: ['start', 'subscribe', '开始', '恢复', '继续', '重新开始', '继续发', '可以发了'],
};

/** Whether a message says STOP or START and nothing else, in any of our languages. */
export function readStop(text: string): 'stop' | 'start' | undefined {
  const said = fold(text.slice(0, 40))
    .replace(/[\s.!。！]+$/u, '')
    .trim();
  if (words.stop.includes(said)) return 'stop';
  return words.start.includes(said) ? 'start' : undefined;
}

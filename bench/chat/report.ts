import type { BotName } from './drivers.ts';
import type { Line } from './measure.ts';

/** What the tables are headed with. */
export interface Circumstances {
  /** Postgres's first process. */
  readonly postmaster: number;
  readonly date: string;
  readonly command: string;
  readonly machine: string;
  readonly versions: string;
  readonly postgres: string;
  readonly load: string;
  readonly notes: readonly string[];
}

/** Whether what a bot saved is what its cadres were told. */
export interface Kept {
  readonly bot: BotName;
  readonly finished: number;
  readonly visits: number;
  readonly promises: number;
}

const ms = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
const whole = (value: number): string => Math.round(value).toLocaleString('en');

function table(cadres: number, lines: readonly Line[]): string {
  const rate = (bot: BotName): number | undefined => lines.find((line) => line.bot === bot)?.rate;
  const times = (line: Line, bot: BotName): string => (rate(bot) === undefined ? '' : (line.rate / rate(bot)!).toFixed(2));
  return [
    `### ${whole(cadres)} ${cadres === 1 ? 'cadre' : 'cadres at once'}`,
    '',
    '| bot | updates/s (median; least–most) | × wizard | × grammY | p50 ms | p99 ms | API calls/visit | CPU µs/update: bot + Postgres + Redis (load) | errors |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines.map(
      (line) =>
        `| ${line.bot} | **${whole(line.rate)}** (${whole(line.slowest)}–${whole(line.fastest)}) | ${times(line, 'wizard')} | ${times(line, 'grammy')} | ${ms(line.p50)} | ${ms(line.p99)} | ${line.callsPerVisit.toFixed(1)} | ${whole(line.cpu.bot)} + ${whole(line.cpu.postgres)} + ${whole(line.cpu.redis)} (${whole(line.cpu.load)}) | ${line.errors} |`,
    ),
    '',
  ].join('\n');
}

/** The whole report as Markdown. */
export function report(circumstances: Circumstances, lines: readonly Line[], kept: readonly Kept[]): string {
  const sizes = [...new Set(lines.map((line) => line.cadres))];
  const { date, command, machine, versions, postgres, load, notes } = circumstances;
  return [
    '# The ten-update visit, beside others',
    '',
    `- date: ${date}`,
    `- command: \`${command}\``,
    `- machine: ${machine}`,
    `- versions: ${versions}`,
    `- Postgres: ${postgres}`,
    `- load: ${load}`,
    ...notes.map((note) => `- ${note}`),
    '',
    ...sizes.map((cadres) =>
      table(
        cadres,
        lines.filter((line) => line.cadres === cadres),
      ),
    ),
    '### Saved',
    '',
    '| bot | conversations finished | visits in the database | promises | |',
    '| --- | --- | --- | --- | --- |',
    ...kept.map(
      (one) =>
        `| ${one.bot} | ${one.finished} | ${one.visits} | ${one.promises} | ${one.finished === one.visits && one.finished === one.promises ? 'all there' : '**DIFFERS**'} |`,
    ),
    '',
  ].join('\n');
}

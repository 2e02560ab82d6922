/**
 * What one digest's picture costs, drawn as it is in service (its own thread, the compiled program), and what the event loop notices of it:
 * a village, a county in both languages, and the most crowded one there is. See bench/README.md.
 *
 *   node --import tsx bench/picture.ts [--out bench/results/picture.md] [--pictures docs/pictures]
 *
 * `--pictures` writes the county's pictures there, as the README shows them, and measures nothing.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { homeDirectory } from '../src/lib/home.ts';
import { readLocales } from '../src/app/load-texts.ts';
import { Artist } from '../src/delivery/picture/artist.ts';
import type { Drawing } from '../src/delivery/picture/draw.ts';
import { saidPicture } from '../src/delivery/picture/said.ts';
import { digestPicture } from '../src/domain/digests/digest-picture.ts';
import type { DigestFacts } from '../src/domain/digests/digest.ts';
import { directionOf } from '../src/i18n/direction.ts';
import { makeTexts } from '../src/i18n/texts.ts';
import { sampleCounty, sampleFacts, samplePeriod, tree } from '../tests/support/digest-samples.ts';

const { values } = parseArgs({ options: { out: { type: 'string' }, pictures: { type: 'string' } } });
const rounds = 41;
const texts = makeTexts(await readLocales(homeDirectory()));
const drawingOf = (facts: DigestFacts, language: string): Drawing => ({
  picture: saidPicture(digestPicture(facts, samplePeriod), { language, today: samplePeriod.day }, texts).picture,
  direction: directionOf(language),
});
const samples: readonly (readonly [string, Drawing])[] = [
  ['a village', drawingOf(sampleFacts({ areas: [{ name: '肖家村', own: true, due: 12, met: 5 }] }), 'zh-CN')],
  ['a county of 8 townships, in English', drawingOf(sampleCounty('en'), 'en')],
  ['a county of 8 townships, in Chinese', drawingOf(sampleCounty('zh-CN'), 'zh-CN')],
  [
    'a county of 23 townships',
    drawingOf(
      sampleFacts({
        areas: tree(
          '云坪县',
          Array.from({ length: 23 }, (_, n) => `第${n + 1}彝族苗族乡`),
        ),
      }),
      'zh-CN',
    ),
  ],
];

/** Pictures one after the other: the median and the slowest but two (p95 of 41), and what each took of the processor, which other work on the machine does not change much. Milliseconds. */
async function timed(
  work: () => Promise<Uint8Array>,
): Promise<{ readonly median: number; readonly p95: number; readonly processor: number; readonly bytes: number }> {
  const times: number[] = [];
  let bytes = 0;
  const used = process.cpuUsage();
  for (let round = 0; round < rounds; round++) {
    const before = performance.now();
    bytes = (await work()).byteLength;
    times.push(performance.now() - before);
  }
  const { user, system } = process.cpuUsage(used);
  times.sort((a, b) => a - b);
  return { median: times[rounds >> 1]!, p95: times[rounds - 3]!, processor: (user + system) / 1_000 / rounds, bytes };
}

/** How late the event loop is while something goes on for a second: milliseconds, the median and the worst. */
async function lateness(busy: () => Promise<unknown>): Promise<string> {
  const delay = monitorEventLoopDelay({ resolution: 2 });
  const until = performance.now() + 1_000;
  delay.enable();
  while (performance.now() < until) await busy();
  delay.disable();
  return `${(delay.percentile(50) / 1e6).toFixed(1)} ms, worst ${(delay.max / 1e6).toFixed(1)} ms`;
}

const compiled = new URL('../dist/src/delivery/picture/draw-worker.js', import.meta.url);
const artist = new Artist({ program: compiled });
try {
  if (values.pictures !== undefined) {
    await mkdir(values.pictures, { recursive: true });
    for (const language of ['en', 'zh-CN'] as const)
      await writeFile(join(values.pictures, `digest.${language}.png`), await artist.draw(drawingOf(sampleCounty(language), language), false));
  } else {
    const before = process.memoryUsage().rss;
    const begun = performance.now();
    await artist.draw(samples[0]![1], false);
    const first = performance.now() - begun;
    const rows: string[] = [];
    for (const [name, drawing] of samples) {
      const { median, p95, processor, bytes } = await timed(() => artist.draw(drawing, false));
      rows.push(`| ${name} | ${median.toFixed(0)} ms | ${p95.toFixed(0)} ms | ${processor.toFixed(0)} ms | ${(bytes / 1_000).toFixed(0)} KB |`);
    }
    const idle = await lateness(() => pause(20));
    const drawing = await lateness(() => artist.draw(samples[2]![1], false));
    const report = [
      '| picture | median of 41 | p95 | processor time | PNG |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
      '',
      `- The first one, with the thread's start and its fonts: ${first.toFixed(0)} ms`,
      `- How late the event loop is (a timer of 2 ms): ${idle} with nothing to do; ${drawing} while pictures are drawn one after the other`,
      `- Memory: ${(before / 1e6).toFixed(0)} MB without the thread, ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB after all of this`,
    ].join('\n');
    console.log(report);
    if (values.out !== undefined)
      await writeFile(
        values.out,
        `# What a digest's picture costs\n\n- Node ${process.version}, load average ${loadavg()[0]!.toFixed(0)} on ${cpus().length} cores\n- Command: \`node --import tsx bench/picture.ts\`\n\n${report}\n`,
      );
  }
} finally {
  await artist.close();
}

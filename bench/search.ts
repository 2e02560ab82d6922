/**
 * What a search in the journal costs: a county of 35,000 households with three years of visits (420,000 a year), each with words of its own, and four members to a household; for the
 * county's supervisor and a village's. Run: `node --import tsx bench/search.ts`. Postgres with fsync on.
 */
import { cutName } from '../src/domain/people/cut-name.ts';
import { cutWords, termsOf } from '../src/domain/visits/cut-words.ts';
import { areasUnder } from '../src/storage/areas.ts';
import { json } from '../src/storage/json.ts';
import { migrate } from '../src/storage/migrate.ts';
import { searchVisits } from '../src/storage/search-visits.ts';
import { openServer } from '../src/storage/server.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { cadres, countyNow, fillCounty, households, root } from './county.ts';

const rounds = 20;
const kinds = 5_000;
const seen = [
  '屋顶漏水',
  '孩子上学',
  '老人看病',
  '庄稼歉收',
  '收入不稳',
  '家里都好',
  '路不好走',
  '饮水困难',
  'roof leaks',
  'school fees',
  'all well',
  'no income',
];
const done = ['答应下周请人来修', '陪去了镇卫生院', '帮着填了申请', '送去了化肥', '联系了学校', 'brought rice', 'spoke with the clinic', 'filled in the form'];

/** Words as cadres write them: common ones in many, and one in five thousand of its own. */
const narrative = (n: number): string => `${seen[n % 12] ?? ''}，${done[(n * 7) % 8]}，${seen[(n * 5 + 3) % 12]}。编号${n}记 mark${n}`;

/** Names as a county has them: the commonest family name in one of ten, each whole name in about ten people. */
const families = [...'王王王王李李李李张张张陈陈刘刘杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程'];
const givens = [...'桂兰英秀华建国军伟芳娜敏静丽强磊洋艳勇杰娟涛明超霞平刚'];
const names = families.flatMap((family) => givens.flatMap((one) => givens.filter((_, n) => n % 2 === 0).map((two) => family + one + two)));

const postgres = await startPostgres({ durable: true });
if (postgres.url === undefined) throw new Error(postgres.why);
const db = openServer({ url: postgres.url });
try {
  await migrate(db, countyNow);
  await db.script('drop index visit_words');
  await fillCounty(db);
  const texts = Array.from({ length: kinds }, (_, n) => ({ kind: n, narrative: narrative(n), words: cutWords(narrative(n)) }));
  await db.query('create table text (kind int4 primary key, narrative text, words tsvector)');
  await db.query('insert into text select * from jsonb_to_recordset($1::jsonb) as t(kind int4, narrative text, words tsvector)', [json(texts)]);
  const named = names.map((name, kind) => ({ kind, name, words: cutName(name) }));
  await db.query('create table name (kind int4 primary key, name text, words tsvector)');
  await db.query('insert into name select * from jsonb_to_recordset($1::jsonb) as t(kind int4, name text, words tsvector)', [json(named)]);
  await db.query(
    `insert into member (id, household_id, name, relation, words)
     select md5('m' || n || '-' || k)::uuid, md5('h' || n)::uuid, t.name, 'other', t.words
     from generate_series(1, ${households}) n, generate_series(1, 4) k, name t where t.kind = mod(abs(hashtext('m' || n || '-' || k)), ${names.length})`,
  );
  await db.query(`update household h set head_name = t.name, words = t.words from name t where t.kind = mod(abs(hashtext(h.code)), ${names.length})`);
  await db.query(`update person p set words = to_tsvector('simple', p.name)`);
  // A month a statement: none may take long on a busy machine.
  for (let back = 36; back >= 1; back -= 1)
    await db.query(
      `insert into visit (id, household_id, cadre_id, visited_on, recorded_at, purpose, met, narrative, concerns, attachments, late, revision, words)
       select md5('v' || n || '-${back}')::uuid, md5('h' || n)::uuid, md5('p' || (n % ${cadres} + 1))::uuid, date '2026-03-10' - ${back * 30} + n % 28, to_timestamp(0), 'routine', 'home',
         t.narrative, '{}', '{}', false, 1, t.words
       from generate_series(1, ${households}) n join text t on t.kind = mod(abs(hashtext(n || '-${back}')), ${kinds})`,
    );
  await db.script('create index visit_words on visit using gin (words)');
  await db.maintain();
  const county = await areasUnder(db, 'b', { kind: 'areas', paths: [`/${root}/`] });
  const village = county.slice(1, 2);
  const asks: readonly (readonly [string, typeof county, string, number])[] = [
    ['the latest entries', county, '', 0],
    ['a common word (漏水)', county, '漏水', 0],
    ['a word of one entry in 5,000', county, 'mark4711', 0],
    ['a common and a rare word', county, '漏水 mark4711', 0],
    ['two words that are nowhere together', county, 'mark1 mark2', 0],
    ['a word that is nowhere', county, '飞机场', 0],
    ['one letter (漏)', county, '漏', 0],
    ['a household’s code', county, 'h31234', 0],
    ['a whole name (谢桂英)', county, '谢桂英', 0],
    ['a whole name in pinyin', county, 'xieguiying', 0],
    ['a name in pinyin, two words', county, 'xie guiying', 0],
    ['the commonest family name (wang)', county, 'wang', 0],
    ['the same and a rare word', county, 'wang mark4711', 0],
    ['initials (xgy)', county, 'xgy', 0],
    ['a cadre’s name and a word', county, '712 roof', 0],
    ['a village’s name and a word', county, `${village[0]!.name} 漏水`, 0],
    ['a common word, the 40th page', county, '漏水', 1_000],
    ['a village: a name in pinyin', village, 'guiying', 0],
    ['a village: a common word', village, '漏水', 0],
    ['a village: a word that is nowhere', village, '飞机场', 0],
  ];
  console.log('| what is looked for | found | median | 95 % |\n| --- | ---: | ---: | ---: |');
  for (const [what, places, words, offset] of asks) {
    const times: number[] = [];
    let found = 0;
    for (let n = 0; n < rounds; n += 1) {
      const from = performance.now();
      found = (await searchVisits(db, { bot: 'b', places, terms: termsOf(words), limit: 26, offset })).length;
      times.push(performance.now() - from);
    }
    times.sort((a, b) => a - b);
    console.log(`| ${what} | ${found} | ${times[rounds >> 1]!.toFixed(1)} ms | ${times[Math.floor(rounds * 0.95)]!.toFixed(1)} ms |`);
  }
} finally {
  await db.close();
  await postgres.stop();
}

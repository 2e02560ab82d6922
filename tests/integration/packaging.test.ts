import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { roles } from '../../src/config/fields.ts';
import { settingRows } from '../../src/config/setting-rows.ts';
import { readSettings } from '../../src/config/settings.ts';
import { makePrometheus } from '../../src/web/watch/prometheus.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');
const settings = new Set<string>(settingRows().map(({ name }) => name));

const serviceSchema = z.looseObject({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  env_file: z.string().optional(),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.literal('service_healthy') })).optional(),
  healthcheck: z
    .object({ test: z.array(z.string()) })
    .loose()
    .optional(),
  profiles: z.array(z.string()).optional(),
});

const composeSchema = z.looseObject({ services: z.record(z.string(), serviceSchema), volumes: z.record(z.string(), z.null()) });

async function compose() {
  return composeSchema.parse(parse(await read('compose.yaml'), { merge: true }));
}

/** The names of a file of `NAME=value` lines, with their values. */
async function envFile(path: string): Promise<Record<string, string>> {
  const lines = (await read(path)).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

test('the example names settings that exist, and gives away no secret', async () => {
  const example = await envFile('.env.example');
  expect(Object.keys(example).filter((name) => !settings.has(name) && name !== 'POSTGRES_PASSWORD')).toEqual([]);
  const secret = [
    ...settingRows()
      .filter((row) => row.secret)
      .map(({ name }) => name as string),
    'POSTGRES_PASSWORD',
  ];
  expect(secret.filter((name) => (example[name] ?? '') !== '')).toEqual([]);
});

test('every process of compose.yaml starts with the settings it is given, and together they play every role', async () => {
  const { services } = await compose();
  const filled = { ...(await envFile('.env.example')), BOT_TOKEN: '42:a-token', SECRET_KEY: 'k'.repeat(40), POSTGRES_PASSWORD: 'abc123' };
  const played: string[] = [];
  const ours = Object.entries(services).filter(([, service]) => service.build !== undefined);
  expect(ours.length).toBeGreaterThan(0);
  for (const [name, service] of ours) {
    expect(service.env_file).toBe('.env');
    const own = Object.fromEntries(
      Object.entries(service.environment ?? {}).map(([key, value]) => [
        key,
        value.replace(/\$\{(\w+)(?::\?[^}]*)?\}/g, (_, from: string) => filled[from as 'BOT_TOKEN']),
      ]),
    );
    expect(Object.keys(own).filter((key) => !settings.has(key))).toEqual([]);
    // Without an address for Telegram to call, and with one.
    for (const more of [{}, { PUBLIC_URL: 'https://bot.example' }]) {
      const found = readSettings({ ...filled, WATCH_PORT: '9464', ...own, ...more }, 'serve', '/app');
      expect(found, name).toMatchObject({ ok: true, value: { demo: false, redisUrl: 'redis://redis:6379', filesDir: '/data/files', watchHost: '0.0.0.0' } });
      if (found.ok && more.PUBLIC_URL === undefined) played.push(...found.value.roles);
    }
    // What watchers read stays inside.
    expect(service.ports.filter((port) => !port.startsWith('127.0.0.1:') || port.endsWith(':9464'))).toEqual([]);
  }
  expect(played.sort()).toEqual([...roles].sort());
});

test('what compose.yaml refers to is there, and Redis keeps what it is given', async () => {
  const { services, volumes } = await compose();
  for (const service of Object.values(services)) {
    for (const name of Object.keys(service.depends_on ?? {})) expect(services[name]?.healthcheck).toBeDefined();
    for (const volume of service.volumes) {
      const from = volume.split(':')[0]!;
      if (from.startsWith('./')) expect(existsSync(join(root, from)), from).toBe(true);
      else expect(Object.keys(volumes)).toContain(from);
    }
  }
  const line = services['redis']?.command?.join(' ');
  expect(line).toContain('--appendonly yes');
  expect(line).toContain('--maxmemory-policy noeviction');
  const targets = (parse(await read('docs/prometheus.yaml')) as { scrape_configs: { job_name: string; static_configs: { targets: string[] }[] }[] })
    .scrape_configs;
  expect(
    targets.flatMap((job) => job.static_configs.flatMap((one) => one.targets)).every((target) => services[target.split(':')[0]!]?.build !== undefined),
  ).toBe(true);
  expect(targets.map((job) => job.job_name)).toEqual(['ferryman']);
});

test('the image is built from files that are there, runs as nobody special, and asks itself whether it is ready', async () => {
  const text = (await read('Dockerfile')).replaceAll(/\\\n\s*/g, ' ');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const ignored = await read('.dockerignore');
  for (const line of lines.filter((one) => one.startsWith('COPY ') && !one.includes('--from'))) {
    for (const path of line.split(' ').slice(1, -1)) {
      expect(existsSync(join(root, path)), path).toBe(true);
      expect(ignored.split('\n'), path).toContain(`!${path}`);
    }
  }
  for (const [, path] of text.matchAll(/(dist\/src\/[\w/]+)\.js/g)) expect(existsSync(join(root, `${path!.replace('dist/', '')}.ts`)), path).toBe(true);
  const named = lines.filter((line) => line.startsWith('ENV ')).flatMap((line) => [...line.matchAll(/(\w+)=/g)].map(([, name]) => name!));
  expect(named.filter((name) => !settings.has(name))).toEqual(['NODE_ENV']);
  const user = lines.findIndex((line) => line === 'USER node');
  expect(user).toBeGreaterThan(0);
  expect(lines.findIndex((line) => line.startsWith('CMD '))).toBeGreaterThan(user);
  expect(lines.find((line) => line.startsWith('HEALTHCHECK'))).toContain('/readyz');
});

const rulesSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Ferryman[A-Za-z]+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smhd]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['warning', 'critical']) }),
          annotations: z.strictObject({ summary: z.string().min(20), what_to_do: z.string().min(20) }),
        }),
      ),
    }),
  ),
});

test('every alert is a rule Prometheus takes, about numbers that exist, and says what to do with commands that exist', async () => {
  const { groups } = rulesSchema.parse(parse(await read('docs/alerts.yaml')));
  const rules = groups.flatMap((group) => group.rules);
  expect(new Set(rules.map((rule) => rule.alert)).size).toBe(rules.length);
  const shown = await makePrometheus(() => 0).text([]);
  const names = new Set(
    [...shown.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name, type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name!],
    ),
  );
  for (const { alert, expr, annotations } of rules) {
    for (const [name] of expr.matchAll(/\b(?:ferryman|nodejs|process)_\w+/g)) expect(names, alert).toContain(name);
    for (const [name] of annotations.what_to_do.matchAll(/\b(?:ferryman|nodejs|process)_[a-z0-9_]+/g))
      expect(
        [...names].some((one) => one.startsWith(name)),
        name,
      ).toBe(true);
    for (const [, name] of annotations.what_to_do.matchAll(/«ferryman (\w+)/g))
      expect(existsSync(join(root, 'src/cli/commands', `${name}.ts`)), name).toBe(true);
    for (const [name] of annotations.what_to_do.matchAll(/\b[A-Z]+_[A-Z_]+\b/g)) expect(settings, alert).toContain(name);
    // Brackets close, and it is a condition.
    let open = 0;
    for (const sign of expr) open += '([{'.includes(sign) ? 1 : ')]}'.includes(sign) ? -1 : 0;
    expect([alert, open]).toEqual([alert, 0]);
    expect(expr).toMatch(/[<>=]|^absent/);
  }
  // What was asked for: owed too long, failures, planner, no turns, database.
  for (const name of [
    'ferryman_oldest_owed_seconds',
    'outcome="failed"',
    'ferryman_planner_lag_seconds',
    'ferryman_turn_seconds_count',
    'ferryman_database_up',
  ])
    expect(
      rules.some((rule) => rule.expr.includes(name)),
      name,
    ).toBe(true);
});

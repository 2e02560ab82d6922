import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { settingRows } from '../../src/config/setting-rows.ts';
import { readSettings, type Settings } from '../../src/config/settings.ts';
import { webhookSecret } from '../../src/app/serve.ts';
import { makeSeal } from '../../src/lib/seal.ts';
import { homeDirectory } from '../../src/lib/home.ts';
import { loadTexts } from '../../src/app/load-texts.ts';

const good = (environment: Record<string, string>, purpose: 'serve' | 'command' = 'serve'): Settings => {
  const read = readSettings(environment, purpose, '/srv');
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
const bad = (environment: Record<string, string>, purpose: 'serve' | 'command' = 'serve'): readonly string[] => {
  const read = readSettings(environment, purpose, '/srv');
  return read.ok ? [] : read.error.map(({ setting, code }) => `${setting} ${code}`);
};

describe('settings', () => {
  test('nothing at all is the demo, in a directory of its own', () => {
    expect(good({})).toMatchObject({
      demo: true,
      dataDir: '/srv/.ferryman/demo',
      filesDir: '/srv/.ferryman/demo/files',
      port: 8080,
      host: '127.0.0.1',
      roles: ['bot', 'worker', 'clock', 'web'],
    });
    expect(good({ BOT_TOKEN: '  ', PORT: '' })).toMatchObject({ demo: true, port: 8080 });
  });

  test('beside a token the demo has to be asked for, and never sees the token or a server’s database', () => {
    const asked = good({ BOT_TOKEN: '42:abc', FERRYMAN_DEMO: 'on' });
    expect(asked).toMatchObject({ demo: true, ignoresToken: true, dataDir: '/srv/.ferryman/demo' });
    expect(JSON.stringify(asked)).not.toContain('42:abc');
    expect(good({})).toMatchObject({ demo: true, ignoresToken: false });
    expect(bad({ BOT_TOKEN: '42:abc', FERRYMAN_DEMO: 'yes' })).toEqual(['FERRYMAN_DEMO demo']);
    const server = { DATABASE_URL: 'postgres://db/x', SECRET_KEY: 's'.repeat(32), FILES_DIR: '/srv/files', FERRYMAN_DEMO: 'on' };
    for (const purpose of ['serve', 'command'] as const) {
      expect(bad({ ...server, BOT_TOKEN: '42:abc' }, purpose)).toEqual(['FERRYMAN_DEMO demo-with-database']);
      expect(bad(server, purpose)).toEqual(['FERRYMAN_DEMO demo-with-database']);
    }
  });

  test('with a token the demo’s directory is left alone', () => {
    expect(good({ BOT_TOKEN: '42:abc', DATA_DIR: '/data' })).toMatchObject({ demo: false, dataDir: '/data', filesDir: '/data/files', botToken: '42:abc' });
  });

  test('all that is wrong is named at once', () => {
    expect(
      bad({
        PORT: '70000',
        PUBLIC_URL: 'http://bot.example',
        LOG_LEVEL: 'loud',
        FERRYMAN_ROLES: 'bot,cook',
        DATABASE_URL: 'postgres://db/x',
        SECRET_KEY: 'short',
      }),
    ).toEqual([
      'PUBLIC_URL https',
      'PORT port',
      'SECRET_KEY short',
      'LOG_LEVEL level',
      'FERRYMAN_ROLES roles',
      'BOT_TOKEN token-with-database',
      'FILES_DIR missing-with-database',
    ]);
    expect(bad({ DATABASE_URL: 'mysql://x', BOT_TOKEN: 'nonsense', REDIS_URL: 'x', TELEGRAM_API_ROOT: 'ftp://x', WEBHOOK_SECRET: 'é' }, 'command')).toEqual([
      'BOT_TOKEN token',
      'TELEGRAM_API_ROOT url',
      'DATABASE_URL url',
      'REDIS_URL url',
      'WEBHOOK_SECRET secret',
      'SECRET_KEY missing-with-database',
      'FILES_DIR missing-with-database',
    ]);
  });

  test('commands work on a server without a token, the bot does not', () => {
    const server = { DATABASE_URL: 'postgres://db/x', SECRET_KEY: 'k'.repeat(32), FILES_DIR: 'files' };
    expect(good(server, 'command')).toMatchObject({ demo: false, filesDir: '/srv/files' });
    expect(bad(server)).toEqual(['BOT_TOKEN token-with-database']);
  });

  test.each([
    ['https://bot.example/', 'https://bot.example'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:1/', 'http://127.0.0.1:1'],
    ['http://[::1]:1', 'http://[::1]:1'],
  ])('PUBLIC_URL %s is taken', (given, taken) => expect(good({ PUBLIC_URL: given }).publicUrl).toBe(taken));

  test.each([
    [{ FERRYMAN_LANGUAGE: 'en', LANG: 'zh_CN.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh_CN'],
    [{ LC_ALL: 'de_DE@euro', LANG: 'zh_CN' }, 'de_DE'],
    [{ LANG: 'C.UTF-8' }, undefined],
  ])('%j is read as language %s', (environment, language) => expect(good(environment as unknown as Record<string, string>).language).toBe(language));

  test('the webhook’s secret is what Telegram takes, the same each time, another for each key', () => {
    const of = (key: string): string => webhookSecret(makeSeal(key.repeat(32)));
    expect(of('a')).toMatch(/^[\w-]{16,256}$/);
    expect([of('a') === of('a'), of('a') === of('b')]).toEqual([true, false]);
  });

  test('every setting and every problem has words, in every language', async () => {
    const texts = await loadTexts(homeDirectory(join(import.meta.dirname, '..', '..', 'src', 'app')));
    const codes = [
      'url',
      'https',
      'port',
      'roles',
      'token',
      'short',
      'level',
      'secret',
      'pacing',
      'demo',
      'demo-with-database',
      'missing-with-database',
      'token-with-database',
    ];
    for (const language of texts.languages) {
      for (const { name } of settingRows()) expect(texts.source(language, `settings.about.${name}`), name).toBeTruthy();
      for (const code of codes) expect(texts.source(language, `settings.problem.${code}`), code).toBeTruthy();
    }
  });
});

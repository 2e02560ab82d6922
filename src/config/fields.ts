import { z } from 'zod';
import { isIP } from 'node:net';

/** What a process of Ferryman does; one process may do all of it. */
export const roles = ['bot', 'worker', 'clock', 'web'] as const;
export type ProcessRole = (typeof roles)[number];

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A rule whose message is the code of what is wrong: people read it from `locales/` under `settings.problem.<code>`. */
const text = z.string();

function url(...protocols: readonly string[]): z.ZodType<string> {
  return text.refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), 'url');
}

/** This machine itself, where nobody listens in between. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}

const publicUrl = url('https:', 'http:')
  .refine((value) => new URL(value).protocol === 'https:' || isLoopback(new URL(value).hostname), 'https')
  .transform((value) => value.replace(/\/+$/, ''));

const port = text.refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, 'port').transform(Number);

const roleList = text.transform((value, context) => {
  const names = value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const known = roles.filter((role) => names.includes(role));
  if (names.length === 0 || names.some((name) => !(roles as readonly string[]).includes(name))) {
    context.addIssue({ code: 'custom', message: 'roles' });
    return z.NEVER;
  }
  return known;
});

/**
 * Every setting, once: how it is read, what it is when absent (`default`), and whether its value may be shown (`secret`).
 * What each is for stands in `locales/` under `settings.about.<NAME>`. A new setting is one line here and one text.
 */
export const fields = {
  BOT_TOKEN: text
    .regex(/^\d+:[\w-]+$/, 'token')
    .optional()
    .meta({ secret: true }),
  PUBLIC_URL: publicUrl.optional(),
  TELEGRAM_API_ROOT: url('https:', 'http:')
    .transform((value) => value.replace(/\/+$/, ''))
    .default('https://api.telegram.org'),
  PORT: port.default(8080),
  HOST: text.default('127.0.0.1'),
  /** Off unless set: what watchers read is for this machine or a closed network. */
  WATCH_PORT: port.optional(),
  WATCH_HOST: text.default('127.0.0.1'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional().meta({ secret: true }),
  REDIS_URL: url('redis:', 'rediss:').optional().meta({ secret: true }),
  SECRET_KEY: text.min(32, 'short').optional().meta({ secret: true }),
  FILES_DIR: text.optional(),
  DATA_DIR: text.default('.ferryman'),
  LOG_LEVEL: z.enum(logLevels, { error: 'level' }).default('info'),
  WEBHOOK_SECRET: text
    .regex(/^[\w-]{16,256}$/, 'secret')
    .optional()
    .meta({ secret: true }),
  FERRYMAN_LANGUAGE: text.optional(),
  FERRYMAN_ROLES: roleList.default([...roles]),
  /** Beside a token the demo is shown only to who asks for it. */
  FERRYMAN_DEMO: z.enum(['on'], { error: 'demo' }).optional(),
  /** Off for benchmarks against a Bot API server of one's own alone: Telegram itself refuses what comes faster. */
  FERRYMAN_PACING: z.enum(['on', 'off'], { error: 'pacing' }).default('on'),
} as const;

export const settingsSchema = z.object(fields);

export type SettingName = keyof typeof fields;
export type RawSettings = z.infer<typeof settingsSchema>;

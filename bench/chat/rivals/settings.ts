/** What a bot process of the benchmark is told. */
export interface BotSettings {
  readonly token: string;
  readonly apiRoot: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/** From the environment. The path of the webhook is the same for all. */
export function botSettings(): BotSettings {
  const read = (name: string): string => {
    const value = process.env[name];
    if (value === undefined) throw new Error(`${name} is missing`);
    return value;
  };
  return {
    token: read('BOT_TOKEN'),
    apiRoot: read('TELEGRAM_API_ROOT'),
    port: Number(read('PORT')),
    databaseUrl: read('DATABASE_URL'),
    redisUrl: read('REDIS_URL'),
  };
}

export const hookPath = '/hook';
export const hookUrl = (port: number): string => `http://127.0.0.1:${port}${hookPath}`;

/**
 * The conversation written the way people usually do with telegraf: a wizard scene, its session in Redis, the visit inserted into
 * Postgres at the end. Without `webhookReply`, so that an
 * update is acknowledged when it has been dealt with; `WEBHOOK_REPLY=on` is telegraf's default, which answers a press in the webhook's response and so
 * acknowledges it before anything was done.
 */
import { Agent, createServer } from 'node:http';
import { Redis } from 'ioredis';
import { Markup, Scenes, session, Telegraf } from 'telegraf';
import { openArchive } from './rivals/archive.ts';
import { botSettings, hookPath, hookUrl } from './rivals/settings.ts';
import { card, concerns, dayFromToday, days, purposes, readDue, words, type Draft } from './rivals/words.ts';

interface WizardState extends Draft {
  households?: { id: number; name: string }[];
}
type Bot = Scenes.WizardContext;

const settings = botSettings();
const archive = openArchive(settings.databaseUrl);
const redis = new Redis(settings.redisUrl);

const state = (ctx: Bot): WizardState => ctx.wizard.state;
const said = (ctx: Bot): string | undefined => (ctx.message !== undefined && 'text' in ctx.message ? ctx.message.text : undefined);

/** The data of a press, answered; undefined where something else came. */
async function pressed(ctx: Bot): Promise<string | undefined> {
  if (ctx.callbackQuery === undefined || !('data' in ctx.callbackQuery)) {
    await ctx.reply(words.again);
    return undefined;
  }
  await ctx.answerCbQuery();
  return ctx.callbackQuery.data;
}

const options = (texts: readonly string[], columns: number) =>
  Markup.inlineKeyboard(
    texts.map((text, n) => Markup.button.callback(text, String(n))),
    { columns },
  );
const worries = () =>
  Markup.inlineKeyboard(
    [...concerns.map((text, n) => Markup.button.callback(text, String(n))), Markup.button.callback('Nothing', 'none'), Markup.button.callback('Done', 'done')],
    { columns: 2 },
  );
const review = (ctx: Bot) =>
  ctx.reply(card(state(ctx)), Markup.inlineKeyboard([[Markup.button.callback('Add a promise', 'add')], [Markup.button.callback('Save', 'save')]]));

const visit = new Scenes.WizardScene<Bot>(
  'visit',
  async (ctx) => {
    const households = await archive.householdsOf(ctx.chat!.id);
    state(ctx).households = households;
    ctx.wizard.next();
    await ctx.reply(
      words.household,
      options(
        households.map((one) => one.name),
        1,
      ),
    );
  },
  async (ctx) => {
    const data = await pressed(ctx);
    const household = state(ctx).households?.[Number(data)];
    if (household === undefined) return;
    state(ctx).household = household;
    ctx.wizard.next();
    await ctx.reply(words.day, options(days, 2));
  },
  async (ctx) => {
    const data = await pressed(ctx);
    if (data === undefined) return;
    state(ctx).day = dayFromToday(-Number(data));
    ctx.wizard.next();
    await ctx.reply(words.purpose, options(purposes, 3));
  },
  async (ctx) => {
    const data = await pressed(ctx);
    const purpose = purposes[Number(data)];
    if (purpose === undefined) return;
    state(ctx).purpose = purpose;
    ctx.wizard.next();
    await ctx.reply(words.narrative);
  },
  async (ctx) => {
    const text = said(ctx);
    if (text === undefined) return;
    state(ctx).narrative = text;
    state(ctx).concerns = [];
    ctx.wizard.next();
    await ctx.reply(words.concerns, worries());
  },
  async (ctx) => {
    const data = await pressed(ctx);
    if (data === undefined) return;
    const concern = concerns[Number(data)];
    if (concern !== undefined) return void state(ctx).concerns?.push(concern);
    ctx.wizard.next();
    await review(ctx);
  },
  async (ctx) => {
    const data = await pressed(ctx);
    if (data === 'add') {
      ctx.wizard.next();
      return void (await ctx.reply(words.promise));
    }
    const { household, day } = state(ctx);
    if (data !== 'save' || household === undefined || day === undefined) return;
    await archive.save(ctx.chat!.id, state(ctx));
    await ctx.scene.leave();
    await ctx.reply(words.saved(household.name, day));
  },
  async (ctx) => {
    const text = said(ctx);
    if (text === undefined) return;
    state(ctx).promise = text;
    ctx.wizard.next();
    await ctx.reply(words.due);
  },
  async (ctx) => {
    const due = readDue(said(ctx) ?? '');
    if (due === undefined) return void (await ctx.reply(words.due));
    state(ctx).due = due;
    ctx.wizard.selectStep(6);
    await review(ctx);
  },
);

const bot = new Telegraf<Bot>(settings.token, {
  telegram: {
    webhookReply: process.env['WEBHOOK_REPLY'] === 'on',
    apiRoot: settings.apiRoot,
    agent: new Agent({ keepAlive: true, keepAliveMsecs: 10_000 }),
  },
});
bot.use(
  session({
    store: {
      get: async (key: string) => JSON.parse((await redis.get(key)) ?? 'null') as object,
      set: async (key: string, value: object) => redis.set(key, JSON.stringify(value)),
      delete: async (key: string) => redis.del(key),
    },
  }),
);
bot.use(new Scenes.Stage<Bot>([visit]).middleware());
bot.start((ctx) => ctx.scene.enter('visit'));

const hook = bot.webhookCallback(hookPath);
createServer((request, response) => void hook(request, response)).listen(
  settings.port,
  '127.0.0.1',
  () => void bot.telegram.setWebhook(hookUrl(settings.port)),
);

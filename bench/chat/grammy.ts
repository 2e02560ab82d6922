/** The same conversation with grammY: its conversations plugin, kept in Redis by its storage adapter. */
import { createServer } from 'node:http';
import {
  type Conversation,
  type ConversationData,
  type ConversationFlavor,
  conversations,
  createConversation,
  type VersionedState,
} from '@grammyjs/conversations';
import { RedisAdapter } from '@grammyjs/storage-redis';
import { Bot, type Context, InlineKeyboard, webhookCallback } from 'grammy';
import { Redis } from 'ioredis';
import { openArchive } from './rivals/archive.ts';
import { botSettings, hookPath, hookUrl } from './rivals/settings.ts';
import { card, concerns, dayFromToday, days, purposes, readDue, words, type Draft } from './rivals/words.ts';

type Outside = ConversationFlavor<Context>;

const settings = botSettings();
const archive = openArchive(settings.databaseUrl);
const redis = new Redis(settings.redisUrl);

function options(texts: readonly string[], columns: number): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  texts.forEach((text, n) => {
    keyboard.text(text, String(n));
    if (n % columns === columns - 1) keyboard.row();
  });
  return keyboard;
}

/** Waits for a press and answers it. */
async function pressed(conversation: Conversation<Outside>): Promise<{ data: string; ctx: Context }> {
  const ctx = await conversation.waitFor('callback_query:data', { otherwise: (other) => other.reply(words.again) });
  await ctx.answerCallbackQuery();
  return { data: ctx.callbackQuery.data, ctx };
}

const reviewKeyboard = () => new InlineKeyboard().text('Add a promise', 'add').row().text('Save', 'save');

async function visit(conversation: Conversation<Outside>, start: Context): Promise<void> {
  const chat = start.chat!.id;
  const draft: Draft = {};
  const households = await conversation.external(() => archive.householdsOf(chat));
  await start.reply(words.household, {
    reply_markup: options(
      households.map((one) => one.name),
      1,
    ),
  });
  let press = await pressed(conversation);
  const household = households[Number(press.data)];
  if (household === undefined) return;
  draft.household = household;
  await press.ctx.reply(words.day, { reply_markup: options(days, 2) });
  press = await pressed(conversation);
  const day = await conversation.external(() => dayFromToday(-Number(press.data)));
  draft.day = day;
  await press.ctx.reply(words.purpose, { reply_markup: options(purposes, 3) });
  press = await pressed(conversation);
  draft.purpose = purposes[Number(press.data)] ?? 'Other';
  await press.ctx.reply(words.narrative);
  const told = await conversation.waitFor('message:text');
  draft.narrative = told.message.text;
  draft.concerns = [];
  await told.reply(words.concerns, { reply_markup: options(concerns, 2).row().text('Nothing', 'none').text('Done', 'done') });
  for (press = await pressed(conversation); concerns[Number(press.data)] !== undefined; press = await pressed(conversation))
    draft.concerns.push(concerns[Number(press.data)]!);
  let last = press.ctx;
  for (;;) {
    await last.reply(card(draft), { reply_markup: reviewKeyboard() });
    press = await pressed(conversation);
    if (press.data !== 'add') break;
    await press.ctx.reply(words.promise);
    const promised = await conversation.waitFor('message:text');
    draft.promise = promised.message.text;
    await promised.reply(words.due);
    const dated = await conversation.waitFor('message:text');
    const due = await conversation.external(() => readDue(dated.message.text) ?? null);
    if (due !== null) draft.due = due;
    last = dated;
  }
  await conversation.external(() => archive.save(chat, draft));
  await press.ctx.reply(words.saved(household.name, day));
}

const bot = new Bot<Outside>(settings.token, { client: { apiRoot: settings.apiRoot } });
bot.use(conversations({ storage: { type: 'key', adapter: new RedisAdapter<VersionedState<ConversationData>>({ instance: redis }) } }));
bot.use(createConversation(visit));
bot.command('start', (ctx) => ctx.conversation.enter('visit'));

const hook = webhookCallback(bot, 'http');
createServer((request, response) => {
  if (request.url === hookPath) void hook(request, response);
  else response.writeHead(404).end();
}).listen(settings.port, '127.0.0.1', () => void bot.api.setWebhook(hookUrl(settings.port)));

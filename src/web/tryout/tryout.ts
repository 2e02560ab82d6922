import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import type { z } from 'zod';
import type { Shown } from '../../channels/simulator/chat.ts';
import { languageOf } from '../../i18n/languages.ts';
import { FerrymanError } from '../../lib/errors.ts';
import { actInput, appInput, clockInput, fileInput, fileLimit, languageInput, openInput, readInput, tourInput } from './inputs.ts';
import { onlyOurs } from './guard.ts';
import { tryoutPage } from './page.ts';
import { Play, type PlayParts } from './play.ts';
import type { Phone } from './stage.ts';

interface TryoutParts extends PlayParts {
  /** The language of who asks for none. */
  readonly language: string;
}

/** So many phones nobody used are put on the page at most. */
const phonesAtMost = 8;
/** So many pages may be open at a time. */
const pagesAtMost = 16;
/** What a browser may show by itself; everything else is downloaded. */
const showable = /^(?:image\/(?:png|jpeg|webp|gif)|audio\/[\w.+-]+|video\/webm)$/;

/** A running try-out. */
interface Tryout {
  readonly app: Hono;
  /** Lets go of every open page. */
  close(): void;
}

/** The try-out page: three phones, a clock and a tour, on the real engine. */
export function makeTryout(parts: TryoutParts): Tryout {
  const { stage, texts, assets } = parts;
  const play = new Play(parts);
  /** Ends what each open page hears. */
  const leaving = new Set<() => void>();
  const app = new Hono();

  const read = async <S extends z.ZodType>(context: Context, schema: S): Promise<z.output<S> | undefined> =>
    schema.safeParse(await context.req.json().catch(() => undefined)).data;
  const query = <S extends z.ZodType>(context: Context, schema: S): z.output<S> | undefined => schema.safeParse(context.req.query()).data;
  const refused = (context: Context): Response => context.text('input', 400);
  const known = (language: string): string | undefined => stage.languages.find((tag) => tag === language);
  const phoneOf = async (language: string, id: string): Promise<Phone | undefined> =>
    known(language) === undefined ? undefined : (await play.feed(language)).phone(id);

  app.use('/try/*', onlyOurs);
  app.use('/try/*', bodyLimit({ maxSize: fileLimit, onError: (context) => context.text('too large', 413) }));

  app.get('/', (context) => {
    const language = languageOf(context.req.query('language'), stage.languages) ?? parts.language;
    const locale = texts.source(language, 'format.locale') ?? language;
    const languages = stage.languages.map((tag) => ({ tag, name: texts.source(tag, `lang.language.option.${tag.toLowerCase().replaceAll('-', '_')}`) ?? tag }));
    return context.html(tryoutPage({ language, locale, languages, say: (key) => texts.source(language, key) ?? key, assets }));
  });

  app.get('/try/events', async (context) => {
    const language = query(context, languageInput)?.language;
    if (language === undefined || known(language) === undefined) return refused(context);
    if (leaving.size >= pagesAtMost) return context.text('too many pages', 503);
    context.header('X-Accel-Buffering', 'no');
    return streamSSE(context, async (stream) => {
      let leave = (): void => undefined;
      const gone = new Promise<void>((done) => (leave = done));
      stream.onAbort(leave);
      leaving.add(leave);
      let unlisten: (() => void) | undefined;
      try {
        const feed = await play.feed(language);
        const whole = await play.whole(feed);
        // What happened while the whole was put together stands in it, or comes now.
        unlisten = feed.listen((happening) => void stream.writeSSE({ data: JSON.stringify(happening) }));
        await stream.writeSSE({ data: JSON.stringify(whole) });
        await gone;
      } catch (error) {
        parts.log.error('tryout.events', error);
      } finally {
        unlisten?.();
        leaving.delete(leave);
      }
    });
  });

  app.post('/try/act', async (context) => {
    const input = await read(context, actInput);
    if (input === undefined) return refused(context);
    const phone = await phoneOf(input.language, input.phone);
    if (phone === undefined) return context.text('no such phone', 404);
    const { person } = phone;
    const { does } = input;
    const on = (by: Shown['by'], id: string): Shown | undefined => person.messages.find((message) => message.id === id && message.by === by);
    if (does.kind === 'say') return play.act(context, input.language, phone, () => person.say(does.text));
    if (does.kind === 'edit') {
      const mine = on('person', does.message);
      if (mine === undefined || mine.files.length > 0) return context.text('no such message', 404);
      return play.act(context, input.language, phone, () => person.edit(does.text, does.message));
    }
    const message = on('bot', does.message);
    // A message may have changed since the page showed it: then the button is another one, or gone.
    if (message === undefined || person.find(does.number, message)?.label !== does.label) return context.text('no such button', 409);
    return play.act(context, input.language, phone, () => person.press(does.number, message));
  });

  app.post('/try/file', async (context) => {
    const input = query(context, fileInput);
    if (input === undefined) return refused(context);
    const phone = await phoneOf(input.language, input.phone);
    if (phone === undefined) return context.text('no such phone', 404);
    const content = new Uint8Array(await context.req.arrayBuffer());
    if (content.byteLength === 0) return refused(context);
    const mime = (context.req.header('content-type') ?? '').toLowerCase();
    const { type, name, caption } = input;
    return play.act(context, input.language, phone, () => phone.person.send({ type, name, mime, content }, caption));
  });

  app.get('/try/file', async (context) => {
    const input = query(context, readInput);
    const phone = input === undefined ? undefined : await phoneOf(input.language, input.phone);
    const file = phone?.person.messages.find(({ id }) => id === input?.message)?.files[input?.number ?? 0];
    if (file === undefined) return context.text('no such file', 404);
    const shows = showable.test(file.mime.split(';', 1)[0] ?? '');
    return context.body(new Uint8Array(file.content), 200, {
      'Content-Type': shows ? file.mime : 'application/octet-stream',
      'Content-Disposition': `${shows ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
  });

  app.get('/try/app', async (context) => {
    const input = query(context, appInput);
    const phone = input === undefined ? undefined : await phoneOf(input.language, input.phone);
    // A link is made for who pressed a button on our page, not for a page elsewhere that leads here.
    if ((context.req.header('sec-fetch-site') ?? 'same-origin') !== 'same-origin') return context.text('forbidden', 403);
    const path = phone === undefined ? undefined : await (await play.feed(input?.language ?? '')).village.pages(phone.id);
    return path === undefined ? context.text('no such pages', 404) : context.redirect(path, 303);
  });

  app.post('/try/phone', async (context) => {
    const input = await read(context, openInput);
    if (input === undefined || known(input.language) === undefined) return refused(context);
    const feed = await play.feed(input.language);
    if (feed.size >= phonesAtMost) return context.text('too many phones', 409);
    const phone = feed.village.newPhone();
    feed.add(phone);
    return play.act(context, input.language, phone, () => phone.person.say(`/start ${input.code}`));
  });

  app.post('/try/clock', async (context) => {
    const input = await read(context, clockInput);
    if (input === undefined || known(input.language) === undefined) return refused(context);
    try {
      await play.leap(input.language, input.leap);
      return context.body(null, 204);
    } catch (error) {
      if (error instanceof FerrymanError && error.code === 'demo.moving') return context.text('moving', 409);
      throw error;
    }
  });

  app.post('/try/tour', async (context) => {
    const input = await read(context, tourInput);
    if (input === undefined || known(input.language) === undefined) return refused(context);
    await play.turnTour(input.language, input.does);
    return context.body(null, 204);
  });

  return {
    app,
    close() {
      for (const leave of leaving) leave();
      play.close();
    },
  };
}

import type { Happening, WireCommand, WirePhone } from '../tryout/wire.ts';
import { tell } from './tryout/ask.ts';
import { ClockStrip } from './tryout/clock.ts';
import { button, make, one } from './tryout/dom.ts';
import { PhoneView } from './tryout/phone.ts';
import { TourCard } from './tryout/tour.ts';
import { language, say } from './tryout/words.ts';

const phones = new Map<string, PhoneView>();
const unread = new Map<string, number>();
const row = one('#phones');
const tabs = one('#tabs');
const title = document.title;
const clock = new ClockStrip();
const tour = new TourCard({
  fill(phone, text) {
    look(phone);
    phones.get(phone)?.composer.fill(text);
  },
  leap: (leap) => void clock.leap(leap),
  mark: (asked) => {
    for (const { id, root } of phones.values()) root.classList.toggle('asked', id === asked);
  },
});
let commands: readonly WireCommand[] = [];
/** The phone that is looked at: on a narrow screen the only one to be seen. */
let looked = '';

function look(id: string): void {
  looked = id;
  for (const view of phones.values()) view.root.classList.toggle('looked', view.id === id);
  for (const tab of tabs.children) tab.setAttribute('aria-current', String((tab as HTMLElement).dataset['tab'] === id));
  phones.get(id)?.read();
}

function addPhone(phone: WirePhone): PhoneView {
  const view = new PhoneView({
    phone,
    zone: clock.zone,
    commands,
    seen: (id) => id === looked && document.visibilityState === 'visible',
    unread(id, count) {
      unread.set(id, count);
      const all = [...unread.values()].reduce((sum, one) => sum + one, 0);
      document.title = all === 0 ? title : `(${all}) ${title}`;
      const mark = tabs.querySelector<HTMLElement>(`[data-tab="${id}"] .count`);
      if (mark === null) return;
      mark.hidden = count === 0;
      mark.textContent = String(count);
    },
  });
  phones.set(phone.id, view);
  row.append(view.root);
  for (const event of ['pointerdown', 'focusin']) view.root.addEventListener(event, () => looked !== phone.id && look(phone.id));
  const tab = button('', '', () => {
    look(phone.id);
    view.settle();
  });
  tab.dataset['tab'] = phone.id;
  const mark = make('span', 'count');
  mark.hidden = true;
  tab.append(make('bdi', '', phone.name), make('small', '', phone.about), mark);
  tabs.append(tab);
  return view;
}

function begin(all: readonly WirePhone[]): void {
  // A line that broke takes nothing away from who was writing.
  const drafts = [...phones.values()].map(({ id, composer }) => ({ id, draft: composer.draft }));
  const writing = document.activeElement?.matches('textarea') === true ? looked : undefined;
  row.replaceChildren();
  tabs.replaceChildren();
  phones.clear();
  unread.clear();
  for (const phone of all) addPhone(phone);
  look(phones.has(looked) ? looked : (all[0]?.id ?? ''));
  for (const { id, draft } of drafts) if (draft !== '') phones.get(id)?.composer[id === writing ? 'fill' : 'restore'](draft);
  for (const view of phones.values()) view.settle();
}

function happen(happening: Happening): void {
  switch (happening.kind) {
    case 'whole':
      clock.show(happening.clock);
      commands = happening.commands;
      begin(happening.phones);
      tour.show(happening.tour);
      document.body.dataset['ready'] = 'yes';
      return;
    case 'message':
      return phones.get(happening.phone)?.show(happening.message);
    case 'edit':
      return phones.get(happening.phone)?.change(happening.message);
    case 'word':
      return phones.get(happening.phone)?.word(happening.word);
    case 'typing':
      return phones.get(happening.phone)?.typing(happening.on);
    case 'phone':
      addPhone(happening.phone);
      return look(happening.phone.id);
    case 'clock':
      return clock.show(happening.clock);
    case 'tour':
      return tour.show(happening.tour);
  }
}

/** Hears from the server as long as the page is open; after a break everything is shown anew. */
function listen(): void {
  const source = new EventSource(`/try/events?${new URLSearchParams({ language })}`);
  source.addEventListener('open', () => tell(''));
  source.addEventListener('message', ({ data }) => happen(JSON.parse(data as string) as Happening));
  source.addEventListener('error', () => {
    tell(say('tryout.lost'), true);
    // A browser goes on by itself after a broken connection, but not after an answer it did not like.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 3_000);
  });
}
listen();

import type { WireFile, WireMessage } from '../../tryout/wire.ts';
import { button, make } from './dom.ts';
import { moment, say } from './words.ts';

/** What can be done with a message. */
interface Doing {
  readonly press: (number: number, label: string, pressed: HTMLButtonElement) => void;
  readonly edit: () => void;
  /** Types a command for the person. */
  readonly command: (text: string) => void;
}

/** Commands, and links that start the bot on another phone; addresses of pages. */
const live = /(?<![\w/])(\/[a-z][a-z_]{1,30}(?:\s[\w-]{16,64}(?![\w-]))?)(?![\w/])|(https?:\/\/[^\s<>"]+)/g;

function words(text: string, { command }: Doing): DocumentFragment {
  const all = document.createDocumentFragment();
  let from = 0;
  for (const found of text.matchAll(live)) {
    all.append(text.slice(from, found.index));
    from = found.index + found[0].length;
    if (found[2] === undefined) all.append(button('link', found[0], () => command(found[0])));
    else all.append(link(found[2], found[2]));
  }
  all.append(text.slice(from));
  return all;
}

function link(url: string, label: string): HTMLAnchorElement {
  const made = make('a', '', label);
  made.dir = 'auto';
  made.href = url;
  made.target = '_blank';
  made.rel = 'noopener noreferrer';
  made.append(make('span', 'hidden', ` (${say('tryout.open_link')})`));
  return made;
}

function file({ type, name, bytes, path }: WireFile): HTMLElement {
  if (type === 'photo') {
    const image = make('img', 'photo');
    image.src = path;
    image.alt = `${say('tryout.photo')}: ${name}`;
    return image;
  }
  if (type === 'voice') {
    const voice = make('audio', 'voice');
    voice.src = path;
    voice.controls = true;
    voice.setAttribute('aria-label', say('tryout.voice_note'));
    return voice;
  }
  const made = make('a', 'file', `${name} · ${Math.max(1, Math.round(bytes / 1024))} KB`);
  made.href = path;
  made.download = name;
  return made;
}

function keys(message: WireMessage, { press }: Doing): HTMLElement {
  const board = make('div', 'keys');
  let number = 0;
  for (const row of message.buttons) {
    const line = make('div');
    for (const key of row) {
      if ('url' in key) line.append(link(key.url, key.label));
      else {
        const mine = ++number;
        const made: HTMLButtonElement = button('', key.label, () => press(mine, key.label, made));
        line.append(made);
      }
    }
    board.append(line);
  }
  return board;
}

/** Has something happen when a finger rests on it, or the other mouse button is pressed. */
function held(element: HTMLElement, does: () => void): void {
  let timer = 0;
  const stop = (): void => clearTimeout(timer);
  element.addEventListener('touchstart', () => (timer = window.setTimeout(does, 500)), { passive: true });
  for (const end of ['touchend', 'touchmove', 'touchcancel']) element.addEventListener(end, stop, { passive: true });
  element.addEventListener('contextmenu', (event) => {
    if (getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    does();
  });
}

/** A message as it is seen in a chat. */
export function bubble(message: WireMessage, zone: string, doing: Doing): HTMLElement {
  const made = make('article', message.mine ? 'bubble mine' : 'bubble');
  made.dataset['id'] = message.id;
  const body = make('div', 'body');
  body.append(make('span', 'hidden', `${say(message.mine ? 'tryout.from_me' : 'tryout.from_bot')}: `));
  for (const one of message.files) body.append(file(one));
  if (message.text !== '') {
    const text = make('p');
    text.dir = 'auto';
    text.append(message.mine ? message.text : words(message.text, doing));
    body.append(text);
  }
  const meta = make('p', 'meta');
  if (message.edited) meta.append(`${say('tryout.edited')} `);
  const time = make('time', '', moment(message.at, zone, 'time'));
  time.dateTime = new Date(message.at).toISOString();
  meta.append(time);
  if (message.mine && message.files.length === 0) {
    meta.prepend(button('quiet edit', say('tryout.edit'), doing.edit));
    held(body, doing.edit);
  }
  body.append(meta);
  made.append(body);
  if (message.buttons.length > 0) made.append(keys(message, doing));
  return made;
}

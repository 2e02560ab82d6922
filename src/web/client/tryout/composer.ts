import type { WireCommand } from '../../tryout/wire.ts';
import { ask, sendFile, tell } from './ask.ts';
import { button, make, one } from './dom.ts';
import { smaller } from './photo.ts';
import { canRecord, record, type Recording } from './voice.ts';
import { say } from './words.ts';

/** Where a person writes: words, commands, photos, files, their voice; and changes what they wrote. */
export class Composer {
  readonly #phone: string;
  readonly #form: HTMLFormElement;
  readonly #text: HTMLTextAreaElement;
  readonly #menu: HTMLElement;
  readonly #menuKey: HTMLButtonElement;
  readonly #voiceKey: HTMLButtonElement;
  #editing: string | undefined;
  #recording: Recording | undefined;

  constructor(phone: string, form: HTMLFormElement, commands: readonly WireCommand[]) {
    this.#phone = phone;
    this.#form = form;
    this.#text = one('textarea', form);
    this.#menu = one('.menu', form);
    this.#menuKey = one('[data-do=menu]', form);
    this.#voiceKey = one('[data-do=voice]', form);
    this.#menu.id = `menu-${phone}`;
    this.#menuKey.setAttribute('aria-controls', this.#menu.id);
    for (const { command, description } of commands) {
      const line = button('', '', () => {
        this.#open(false);
        this.#text.focus();
        void this.say(`/${command}`);
      });
      line.append(make('bdi', '', `/${command}`), ` ${description}`);
      const entry = make('li');
      entry.append(line);
      this.#menu.append(entry);
    }
    this.#listen();
  }

  #listen(): void {
    const form = this.#form;
    const files = one<HTMLInputElement>('input[type=file]', form);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
    this.#text.addEventListener('input', () => this.#grow());
    this.#text.addEventListener('keydown', (event) => {
      // While letters are put together into a Chinese word, Enter belongs to that.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      void this.#send();
    });
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      if (this.#recording !== undefined) this.#drop();
      else if (!this.#menu.hidden) {
        this.#open(false);
        this.#menuKey.focus();
      } else this.#edit();
    });
    this.#menuKey.addEventListener('click', () => this.#open(this.#menu.hidden === true));
    one('[data-do=unedit]', form).addEventListener('click', () => this.#edit());
    one('[data-do=attach]', form).addEventListener('click', () => files.click());
    files.addEventListener('change', () => {
      const [file] = files.files ?? [];
      files.value = '';
      if (file !== undefined) void this.#attach(file);
    });
    this.#voiceKey.hidden = !canRecord;
    this.#voiceKey.addEventListener('click', () => void (this.#recording === undefined ? this.#record() : this.#endRecording()));
    one('[data-do=drop]', form).addEventListener('click', () => this.#drop());
  }

  /** What stands here and was not sent. */
  get draft(): string {
    return this.#editing === undefined ? this.#text.value : '';
  }

  /** Says something as it is. */
  say(text: string): Promise<boolean> {
    return ask('act', { phone: this.#phone, does: { kind: 'say', text } });
  }

  /** Puts words where the person may change and send them. */
  fill(text: string): void {
    this.restore(text);
    this.#text.focus();
  }

  /** Puts words back where they stood, wherever the person is now. */
  restore(text: string): void {
    this.#edit();
    this.#text.value = text;
    this.#grow();
  }

  /** Takes up an own message again. */
  edit(id: string, text: string): void {
    this.#edit(id);
    this.#text.value = text;
    this.#grow();
    this.#text.focus();
  }

  async #send(): Promise<void> {
    const text = this.#text.value.trim();
    const editing = this.#editing;
    if (text === '') return;
    this.#text.value = '';
    this.#edit();
    this.#open(false);
    const sent = editing === undefined ? await this.say(text) : await ask('act', { phone: this.#phone, does: { kind: 'edit', message: editing, text } });
    // What did not get through is not lost.
    if (!sent && this.#text.value === '') this.fill(text);
  }

  #edit(id?: string): void {
    if (id === undefined && this.#editing !== undefined) this.#text.value = '';
    this.#editing = id;
    one('.editing', this.#form).hidden = id === undefined;
    this.#grow();
  }

  #open(open: boolean): void {
    this.#menu.hidden = !open;
    this.#menuKey.setAttribute('aria-expanded', String(open));
    if (open) this.#menu.querySelector('button')?.focus();
  }

  #grow(): void {
    this.#text.rows = Math.min(5, Math.max(1, this.#text.value.split('\n').length, Math.ceil(this.#text.value.length / 34)));
  }

  async #attach(file: File): Promise<void> {
    const caption = this.#text.value.trim();
    const photo = file.type.startsWith('image/') ? await smaller(file) : undefined;
    const type = photo === undefined ? (file.type.startsWith('audio/') ? 'voice' : 'file') : 'photo';
    if (await sendFile(this.#phone, type, file.name, photo ?? file, caption)) this.#text.value = '';
    this.#text.focus();
  }

  async #record(): Promise<void> {
    try {
      this.#recording = await record(
        (seconds) => (one('.recording span', this.#form).textContent = say('tryout.voice.recording', { seconds })),
        () => void this.#endRecording(),
      );
    } catch {
      return tell(say('tryout.voice.refused'));
    }
    this.#showRecording();
  }

  async #endRecording(): Promise<void> {
    const recording = this.#recording;
    // At once: it ends only once, however often it is asked to.
    this.#recording = undefined;
    this.#showRecording();
    const voice = await recording?.end();
    if (voice !== undefined && voice.size > 0) await sendFile(this.#phone, 'voice', 'voice', voice, '');
  }

  #drop(): void {
    this.#recording?.drop();
    this.#recording = undefined;
    this.#showRecording();
  }

  #showRecording(): void {
    const on = this.#recording !== undefined;
    one('.recording', this.#form).hidden = !on;
    this.#voiceKey.classList.toggle('on', on);
    this.#voiceKey.setAttribute('aria-label', say(on ? 'tryout.voice.stop' : 'tryout.voice'));
  }
}

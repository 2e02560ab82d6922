import { readFileSync } from 'node:fs';
import { addDays, isDay } from '../../src/lib/calendar.ts';
import type { Button, Words } from '../../src/lib/words.ts';
import { advance, begin } from '../../src/flow/advance.ts';
import { compileFlow, type Flow, type Surroundings } from '../../src/flow/compile.ts';
import { parseFlow } from '../../src/flow/file.ts';
import type { Catalogue, Env, Input, Saying, Session, Shown, Turn, Value, Want } from '../../src/flow/model.ts';

export const today = '2026-03-10';

/** A catalogue with everything the tests name; `texts` lists keys with their arguments. */
export function catalogueOf(texts: Readonly<Record<string, readonly string[]>> = {}, more: Partial<Catalogue> = {}): Catalogue {
  return {
    commands: {
      'visit.record': { input: { type: 'object' }, result: { id: 'string' } },
      'thing.save': { input: { type: 'object' }, result: { id: 'string' } },
    },
    sources: {
      my_households: { args: [] },
      due_promises: { args: ['household', 'day'] },
      things: { args: ['of'] },
    },
    facts: { me: { name: 'string', level: 'double' } },
    roles: ['cadre', 'supervisor'],
    texts: { en: texts },
    limits: { textLength: 4096, buttonDataBytes: 64, buttonsPerMessage: 100, buttonLabelLength: 60 },
    ...more,
  };
}

export function compiled(yaml: string, catalogue = catalogueOf(), around: Surroundings = {}): Flow {
  const file = parseFlow(yaml, 'flows/test.yaml');
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  const flow = compileFlow(file.value, catalogue, around);
  if (!flow.ok) throw new Error(JSON.stringify(flow.error));
  return flow.value;
}

export const visitYaml = readFileSync(new URL('./fixtures/visit.yaml', import.meta.url), 'utf8');

/** What sources find: `my_households` by search and page, others by name. */
export type Sources = Readonly<Record<string, readonly Shown[]>>;
export const households: readonly Shown[] = ['Zhang Wei', 'Li Na', 'Wang Fang', 'Zhang Min', 'Chen Jie'].map((name, i) => ({
  value: `h${i + 1}`,
  label: name,
}));

const labels: Readonly<Record<string, readonly string[]>> = {
  'flow.button.skip': ['skip', '跳过'],
  'flow.button.save': ['save'],
  'visit.purpose.option.goods': ['brought goods', '送东西'],
};

/** One person in one flow, who keeps only JSON between two inputs. */
export class Person {
  session: Session;
  turn: Turn;
  says: Saying[] = [];
  readonly ran: Want[] = [];
  readonly wanted: Want[] = [];
  number = 1;
  day = today;
  now = 1000;
  messages = 0;
  refuse: Extract<Input, { kind: 'refused' }> | undefined;
  readonly flow: Flow;
  readonly sources: Sources;

  constructor(
    flow: Flow,
    input: Readonly<Record<string, Value>> = {},
    sources: Sources = { my_households: households, due_promises: [], things: [] },
    message?: string,
  ) {
    this.flow = flow;
    this.sources = sources;
    this.turn = begin(flow, { id: 's1', input, env: this.env(), ...(message === undefined ? {} : { message }) });
    this.session = this.turn.session;
    this.settle();
  }

  env(): Env {
    return {
      now: this.now,
      today: this.day,
      nextQuestion: this.number,
      facts: { me: { name: 'Mei', level: 2 } },
      readDay: (text, day) => (text === 'yesterday' ? addDays(day, -1) : text === 'today' ? day : isDay(text) ? text : undefined),
      labelsOf: (key) => labels[key] ?? [],
    };
  }

  give(input: Input): Turn {
    this.now += 1000;
    this.says = [];
    this.turn = advance(() => this.flow, JSON.parse(JSON.stringify(this.session)) as Session, input, this.env());
    this.settle();
    return this.turn;
  }

  /** Does what the flow wants until it waits or ends. */
  private settle(): void {
    for (let i = 0; ; i++) {
      if (i > 20) throw new Error('circles');
      this.says.push(...this.turn.says);
      const { wants } = this.turn;
      if (this.turn.status !== 'wants' || wants === undefined) break;
      this.wanted.push(wants);
      this.turn = advance(() => this.flow, this.turn.session, this.fulfil(wants), this.env());
    }
    this.session = this.turn.session;
    if (this.session.open !== undefined) this.number = Math.max(this.number, this.session.open.number + 1);
  }

  private fulfil(wants: Want): Input {
    if (wants.kind === 'command') {
      if (this.refuse !== undefined) {
        const refused = this.refuse;
        this.refuse = undefined;
        return refused;
      }
      this.ran.push(wants);
      return { kind: 'ran', result: { id: 'v1' } };
    }
    const all = (this.sources[wants.source] ?? []).filter(({ label }) => typeof label === 'string' && label.toLowerCase().includes(wants.search.toLowerCase()));
    return { kind: 'found', options: all.slice(wants.page * wants.size, (wants.page + 1) * wants.size), total: all.length };
  }

  text(text: string, insist = false): Turn {
    return this.give({ kind: 'text', text, message: `m${++this.messages}`, ...(insist ? { insist } : {}) });
  }

  photo(caption = ''): Turn {
    const id = ++this.messages;
    return this.give({ kind: 'media', type: 'photo', attachment: `a${id}`, caption, message: `m${id}` });
  }

  press(what: string, number = this.session.open?.number ?? 0): Turn {
    return this.give({ kind: 'press', number, what });
  }

  /** The keys that can be pressed now. */
  keys(): string[] {
    return whats(this.says.at(-1)?.buttons);
  }

  get open(): string | undefined {
    return this.session.open?.step;
  }

  get said(): (string | undefined)[] {
    return this.says.map(({ body }) => keyOf(body));
  }

  values(): Record<string, Value> {
    return Object.fromEntries(Object.entries(this.session.answers).map(([path, { value }]) => [path, value]));
  }
}

export const whats = (buttons: readonly (readonly Button[])[] | undefined): string[] =>
  (buttons ?? []).flat().map((button) => ('data' in button ? button.data.slice(button.data.indexOf('.') + 1) : ''));

/** The key of a text, or of the first text in a list. */
export const keyOf = (words: Words | undefined): string | undefined => {
  if (typeof words !== 'object') return undefined;
  if ('key' in words) return words.key;
  return 'list' in words ? keyOf(words.list[0]) : undefined;
};

import { readFileSync } from 'node:fs';

/** What the description says about one parameter or one member of an object. */
export interface FieldFact {
  readonly types: readonly string[];
  readonly required?: true;
  /** The only value allowed, such as the `type` of an InputMediaPhoto. */
  readonly is?: string;
  readonly oneOf?: readonly string[];
  readonly unit?: 'characters' | 'bytes' | 'items' | 'value';
  readonly min?: number;
  readonly max?: number;
  /** The length counts after the markup is parsed, so it cannot be judged from the raw string. */
  readonly parsed?: true;
}

export interface MethodFact {
  readonly returns: readonly string[];
  readonly fields: Readonly<Record<string, FieldFact>>;
}

export interface TypeFact {
  readonly subtypes?: readonly string[];
  readonly fields: Readonly<Record<string, FieldFact>>;
}

export interface BotApiDescription {
  readonly version: string;
  readonly methods: Readonly<Record<string, MethodFact>>;
  readonly types: Readonly<Record<string, TypeFact>>;
}

/** The Bot API 10.1 as data, slimmed to what validation needs. */
export const botApi = JSON.parse(readFileSync(new URL('./bot-api-10.1.json', import.meta.url), 'utf8')) as BotApiDescription;

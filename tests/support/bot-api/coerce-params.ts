import type { FieldFact } from './description.ts';
import type { Params } from './wire.ts';

/** How the parameters came: JSON keeps its types, a form or a query string has strings only. */
export type Transport = 'json' | 'form' | 'query';

export type Coerced = { readonly ok: true; readonly params: Params } | { readonly ok: false; readonly words: string };

const SCALARS = new Set(['Integer', 'Float', 'String', 'Boolean', 'InputFile']);

function fromString(types: readonly string[], value: string): unknown {
  if (types.includes('Integer') && /^-?\d+$/.test(value)) return Number(value);
  if (types.includes('Float') && value !== '' && Number.isFinite(Number(value))) return Number(value);
  if (types.includes('Boolean')) {
    if (/^(?:true|yes|1)$/i.test(value)) return true;
    if (/^(?:false|no|0|)$/i.test(value)) return false;
  }
  return value;
}

/**
 * Gives parameters the types the method declares.
 * Nested objects may come as JSON text by any transport, as Telegram allows; numbers as text only where there is no other way.
 */
export function coerceParams(facts: Readonly<Record<string, FieldFact>>, raw: Params, transport: Transport): Coerced {
  const params: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw)) {
    const types = facts[name]?.types ?? [];
    if (typeof value !== 'string') {
      params[name] = value;
    } else if (types.length > 0 && types.every((type) => !SCALARS.has(type))) {
      try {
        params[name] = JSON.parse(value);
      } catch {
        return { ok: false, words: `can't parse ${name.replaceAll('_', ' ')} JSON object` };
      }
    } else {
      params[name] = transport === 'json' ? value : fromString(types, value);
    }
  }
  return { ok: true, params };
}

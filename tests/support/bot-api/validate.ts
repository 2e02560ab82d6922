import { checkFields } from './check-value.ts';
import { coerceParams, type Transport } from './coerce-params.ts';
import { botApi } from './description.ts';
import { isUpload } from './is-upload.ts';
import { describe, type Problem } from './problem.ts';
import type { Params, Upload } from './wire.ts';

export type Validation = { readonly ok: true; readonly params: Params } | { readonly ok: false; readonly error_code: number; readonly description: string };

export interface CallContext {
  readonly transport: Transport;
  /** The file parts of a multipart request, by part name. */
  readonly files?: ReadonlyMap<string, Upload>;
}

const refuse = (error_code: number, description: string): Validation => ({ ok: false, error_code, description });

/** Telegram has its own words for the two fields that are forgotten most. */
const MISSING: Readonly<Record<string, string>> = { chat_id: 'chat_id is empty', text: 'message text is empty' };

function attachNames(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    if (value.startsWith('attach://')) into.add(value.slice('attach://'.length));
  } else if (typeof value === 'object' && value !== null && !isUpload(value)) {
    for (const inner of Object.values(value)) attachNames(inner, into);
  }
}

/** Every file part must be named by a field or an `attach://`, and every `attach://` must have its part. */
function checkAttachments(params: Params, files: ReadonlyMap<string, Upload>): string | undefined {
  const wanted = new Set<string>();
  attachNames(params, wanted);
  for (const name of wanted) if (!files.has(name)) return 'wrong file identifier/HTTP URL specified';
  for (const name of files.keys()) if (params[name] === undefined && !wanted.has(name)) return `unknown field ${name}`;
  return undefined;
}

function topLevelWords(found: Problem): string {
  const bare = found.path.length === 0 ? /^(?:is missing the required|has the unknown) field (\w+)$/.exec(found.words) : null;
  const name = bare?.[1];
  if (name === undefined) return describe(found);
  if (found.words.startsWith('has')) return `unknown field ${name}`;
  return MISSING[name] ?? `missing required field ${name}`;
}

/** Judges one method call against the description; on success the parameters come back with their real types. */
export function validateCall(method: string, raw: Params, context: CallContext): Validation {
  const fact = botApi.methods[method];
  if (fact === undefined) return refuse(404, 'Not Found: method not found');
  const files = context.files ?? new Map<string, Upload>();
  const withFiles: Record<string, unknown> = { ...raw };
  for (const [name, upload] of files) if (fact.fields[name] !== undefined) withFiles[name] = upload;
  const coerced = coerceParams(fact.fields, withFiles, context.transport);
  if (!coerced.ok) return refuse(400, `Bad Request: ${coerced.words}`);
  const found = checkFields(method, fact.fields, coerced.params);
  if (found !== undefined) return refuse(400, `Bad Request: ${topLevelWords(found)}`);
  const trouble = checkAttachments(coerced.params, files);
  return trouble === undefined ? { ok: true, params: coerced.params } : refuse(400, `Bad Request: ${trouble}`);
}

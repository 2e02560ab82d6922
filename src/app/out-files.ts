import type { OutFile } from '../channels/contract.ts';
import { attachmentsById } from '../storage/attachments.ts';
import type { Database } from '../storage/database.ts';
import type { Files } from '../storage/files.ts';

const kinds = { photo: ['image/jpeg', 'jpg'], voice: ['audio/ogg', 'ogg'], file: ['application/octet-stream', 'bin'] } as const;

/** The contents of stored attachments, in the order asked for; what is not there (any more) is left out. */
export async function outFiles(db: Database, files: Files, ids: readonly string[]): Promise<readonly OutFile[]> {
  const found: OutFile[] = [];
  for (const attachment of await attachmentsById(db, ids)) {
    if (attachment.state !== 'stored' || attachment.sha256 === undefined) continue;
    const [mime, ending] = kinds[attachment.type];
    found.push({
      type: attachment.type,
      name: attachment.name ?? `${found.length + 1}.${ending}`,
      mime: attachment.mime ?? mime,
      content: await files.get(attachment.sha256),
    });
  }
  return found;
}

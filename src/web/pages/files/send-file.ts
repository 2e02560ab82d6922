import { text } from '../../../lib/words.ts';
import { addAudits } from '../../../storage/audit.ts';
import { addMade } from '../../../storage/made-files.ts';
import { owe } from '../../../storage/owe.ts';
import type { Asked } from '../page.ts';
import type { MadeContent } from './file-routes.ts';

/** Has the bot send a file to the chat the viewer signed in from: row, message and record in one transaction. Returns the page that says so. */
export async function sendFile({ house, bot, viewer, now, say }: Asked<unknown>, action: string, made: MadeContent): Promise<string> {
  const { name, type, content, shown } = made;
  const { person } = viewer.actor;
  const sha256 = await house.files.put(content);
  const id = house.ids.next();
  const [how] = await house.db.transaction(async (tx) => {
    await addMade(tx, { id, bot, account: viewer.account, person, name, mime: type, sha256, bytes: content.byteLength, at: now });
    await addAudits(tx, bot, now, [{ id: house.ids.next(), actor: person, via: 'page', action, subjectKind: shown.kind, subjectId: shown.id }]);
    const message = { body: text('pages.file.message', { name }), files: [id] };
    return owe(tx, bot, [{ id: house.ids.next(), person, account: viewer.account, kind: 'file', lane: 'reply', message, sendAfter: now }], now);
  });
  house.sweep?.(bot);
  return say.to('/sent', { how: how === 'owed' ? undefined : 'unreached' });
}

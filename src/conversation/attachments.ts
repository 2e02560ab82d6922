import type { Media } from '../channels/contract.ts';
import { oweAttachment } from '../storage/attachments.ts';
import type { Draft, Speaker } from './draft.ts';

/** Keeps a file that was taken: the row is owed work, fetched after the commit and as often as it needs. */
export function ownsAttachment(draft: Draft, speaker: Speaker, id: string, media: Media): void {
  const { bot } = draft.house;
  const { type, handle, unique, mime, bytes, seconds } = media;
  draft.hasFiles = true;
  draft.facts.push((tx) =>
    oweAttachment(tx, {
      id,
      bot,
      account: draft.desk.account.id,
      person: speaker.actor.person,
      type,
      handle,
      unique,
      at: draft.now,
      ...(mime === undefined ? {} : { mime }),
      ...(bytes === undefined ? {} : { bytes }),
      ...(seconds === undefined ? {} : { seconds }),
    }),
  );
}

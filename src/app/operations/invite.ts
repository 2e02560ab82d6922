import { z } from 'zod';
import { stringify } from 'csv-stringify/sync';
import { roles } from '../../domain/people/roles.ts';
import { dayIn, type Day } from '../../lib/calendar.ts';
import { FerrymanError } from '../../lib/errors.ts';
import type { Io } from '../../lib/io.ts';
import { addAudits } from '../../storage/audit.ts';
import { areaByCode, contactLines, rootZone } from '../../storage/console-lookups.ts';
import { createInvites } from '../../storage/invites.ts';
import { staff } from '../../storage/people.ts';
import { exit } from './exit.ts';
import { findPerson } from './find-person.ts';
import { inviteSheet } from './invite-sheet.ts';
import { onGround, type Services } from './operation.ts';

/** One invitation as it is handed out. */
export interface InviteLine {
  readonly code: string;
  readonly name: string;
  readonly role: string;
  readonly area: string;
  readonly link: string;
  /** The last day it is good. */
  readonly until: Day;
}

interface Invitee extends Omit<InviteLine, 'link' | 'until'> {
  readonly id: string;
}

/** Whoever may be invited: those with a post, and households' contacts. */
export const invitedRoles = [...roles, 'contact'] as const;

const input = z.object({
  code: z.string().optional(),
  area: z.string().optional(),
  role: z.enum(invitedRoles).optional(),
  format: z.enum(['text', 'csv', 'html']).default('text'),
  /** Also those who are linked already. */
  all: z.boolean().default(false),
});

const dayMs = 86_400_000;
const page = 500;

/** Makes one-time links: for one person, or for everybody in an area or with a role who has no account yet. */
export const inviteOperation = onGround(input, async (services, { code, area, role, format, all }, io) => {
  const { say } = services;
  if (code === undefined && area === undefined && role === undefined) throw new FerrymanError('invite.nobody', 'user');
  const zone = await rootZone(services.db, services.bot);
  const today = dayIn(zone, services.clock.now());
  const invitees =
    code === undefined
      ? invited(services, { today, all, ...(area === undefined ? {} : { area }), ...(role === undefined ? {} : { role }) })
      : one(services, code);
  const lines: InviteLine[] = [];
  let batch: Invitee[] = [];
  const flush = async (): Promise<void> => {
    lines.push(...(await handOut(services, batch, zone)));
    io.progress(lines.length, lines.length, say('cli.invite.step'));
    batch = [];
  };
  for await (const invitee of invitees) {
    if (batch.push(invitee) === page) await flush();
    if (io.stopped.aborted) return exit.interrupted;
  }
  await flush();
  if (lines.length === 0) io.warn(say('cli.invite.nobody_left'));
  else await show(services, lines, format, io);
  return exit.done;
});

async function* one(services: Services, code: string): AsyncGenerator<Invitee> {
  const { id, name } = await findPerson(services, code);
  yield { id, code, name, role: '', area: '' };
}

async function* invited(
  { db, bot, say }: Services,
  asked: { readonly today: Day; readonly all: boolean; readonly area?: string; readonly role?: (typeof invitedRoles)[number] },
): AsyncGenerator<Invitee> {
  const { today, all, area, role } = asked;
  const found = area === undefined ? undefined : await areaByCode(db, bot, area);
  if (area !== undefined && found === undefined) throw new FerrymanError('area.unknown', 'user', { code: area });
  const base = { bot, day: today, limit: page, ...(found === undefined ? {} : { under: found.path }) };
  const seen = new Set<string>();
  for (let after: string | undefined; ;) {
    const from = after === undefined ? {} : { after };
    const lines =
      role === 'contact'
        ? (await contactLines(db, { ...base, ...from })).map((line) => ({ ...line, role: 'contact' as const }))
        : await staff(db, { ...base, ...from, ...(role === undefined ? {} : { role }) });
    for (const line of lines) {
      if (seen.has(line.id) || (line.linked && !all)) continue;
      seen.add(line.id);
      yield { id: line.id, code: line.code, name: line.name, role: say(`cli.role.${line.role}`), area: line.area };
    }
    if (lines.length < page) return;
    after = lines.at(-1)?.code;
  }
}

/** Only the code's hash is kept: a link is seen once, by whoever asked for it. */
async function handOut({ db, bot, clock, ids, seal, programme, link }: Services, batch: readonly Invitee[], zone: string): Promise<readonly InviteLine[]> {
  const at = clock.now();
  const expiresAt = at + programme.invite_days * dayMs;
  const made = batch.map((invitee) => ({ invitee, code: ids.secret(18) }));
  await db.transaction(async (tx) => {
    await createInvites(
      tx,
      made.map(({ invitee, code }) => ({ codeHash: seal.hash(code), bot, person: invitee.id, at, expiresAt })),
    );
    await addAudits(
      tx,
      bot,
      at,
      made.map(({ invitee }) => ({ id: ids.next(), via: 'console', action: 'invite.create', subjectKind: 'person', subjectId: invitee.id })),
    );
  });
  return Promise.all(made.map(async ({ invitee: { id: _id, ...shown }, code }) => ({ ...shown, link: await link(code), until: dayIn(zone, expiresAt) })));
}

async function show(services: Services, lines: readonly InviteLine[], format: 'text' | 'csv' | 'html', io: Io): Promise<void> {
  const { say } = services;
  const [first] = lines;
  if (format === 'csv') {
    const header = { code: 'code', name: 'name', role: 'role', area: 'area', link: 'link', until: 'until' };
    await io.write(stringify([...lines], { header: true, columns: header, bom: true, escape_formulas: true, record_delimiter: 'windows' }));
  } else if (format === 'html') {
    await io.write(await inviteSheet(services, lines));
  } else {
    for (const line of lines) io.print(lines.length === 1 ? line.link : `${line.code} ${line.name} ${line.link}`);
  }
  if (first !== undefined) io.warn(say('cli.invite.until', { count: lines.length, until: first.until }));
}

/**
 * Who may do what, written by hand from the project's brief, never from `src`. Every action stands here
 * with everybody who may; whoever is not named in a row may not. `tests/domain/policy.test.ts` asks the policy for each cell.
 *
 * Today is 15 March. There is one household, in a village, in a township, in a county.
 */

/** Who asks. */
export const situations = {
  stranger: 'holds nothing',
  cadre: 'is the cadre responsible today, since 1 January',
  neighbour: 'is a cadre in the same village, responsible for other households',
  predecessor: 'was responsible until 5 March, ten days ago, and is still a cadre',
  'predecessor, 30 days': 'was responsible until 13 February, thirty days ago, and is still a cadre',
  'predecessor, 31 days': 'was responsible until 12 February, thirty-one days ago, and is still a cadre',
  'predecessor, left': 'was responsible until 5 March and is no cadre any more',
  successor: 'is responsible from tomorrow on',
  'cadre, ended': 'is still written down as responsible, but the appointment ended yesterday',
  'cadre, last day': 'is responsible; today is the last day of the appointment',
  'cadre, not yet': 'is written down as responsible, but the appointment begins tomorrow',
  'stand-in': 'stands in for the responsible cadre from 1 to 20 March; accepted',
  'stand-in, not accepted': 'the same leave, but nobody has accepted it',
  'stand-in, over': 'stood in from 1 to 14 March; accepted',
  'stand-in, not begun': 'stands in from tomorrow on; accepted',
  'stand-in, no cadre': 'stands in from 1 to 20 March; accepted, but the own appointment has ended',
  supervisor: 'is appointed over the township',
  'supervisor elsewhere': 'is appointed over another township',
  'supervisor below': 'is appointed over a group that the household does not live in',
  'supervisor, ended': 'was appointed over the township until yesterday',
  admin: 'administers the county and gives no reason',
  'admin with reason': 'administers the county and gives a reason',
  'admin with reason elsewhere': 'administers another county and gives a reason',
  'admin with reason, ended': 'administered the county until yesterday and gives a reason',
  evaluator: 'is an evaluator whom no spot check has named the household',
  'evaluator, named': 'is an evaluator whom a spot check names the household from 14 to 16 March',
  'evaluator, over': 'is an evaluator whom a spot check named the household until yesterday',
  'evaluator, ended': 'is named the household, but is no evaluator any more',
  contact: 'speaks for the household',
  'contact elsewhere': 'speaks for another household',
  'contact and cadre': 'speaks for the household and is responsible for it',
  'contact and stand-in': 'speaks for the household and stands in for its cadre from 1 to 20 March; accepted',
} as const;

export type Situation = keyof typeof situations;

/** What it is done to, where an action has several kinds of subjects. */
export type Subject =
  | 'the household'
  | 'the household, with nobody there for it'
  | 'the household whose voice note one took'
  | 'a day since 1 March'
  | 'a day in January'
  | 'an own entry'
  | "somebody else's entry"
  | "somebody else's case"
  | 'own work'
  | 'a case given to oneself'
  | 'a complaint given to oneself'
  | 'a complaint about the cadre'
  | 'a complaint about oneself'
  | 'a complaint about whom one stands in for'
  | 'a figure of one answer'
  | 'a figure of four answers'
  | 'a figure of five answers'
  | 'the village'
  | 'the county'
  | 'a cadre of the village'
  | 'somebody in two counties'
  | 'oneself'
  | 'an account of its own'
  | "the responsible cadre's account";

export interface MatrixRow {
  readonly action: string;
  readonly on: Subject;
  readonly allow: readonly Situation[];
}

/** Whoever is in charge today, in full, whatever else they are. */
const inCharge = ['cadre', 'cadre, last day', 'contact and cadre', 'stand-in', 'contact and stand-in'] as const;
/** Whoever else is a cadre or a supervisor today. */
const posted = [
  'neighbour',
  'predecessor',
  'predecessor, 30 days',
  'predecessor, 31 days',
  'successor',
  'stand-in, not accepted',
  'stand-in, over',
  'stand-in, not begun',
  'supervisor elsewhere',
  'supervisor below',
] as const;
const admins = ['admin', 'admin with reason'] as const;
/** Whoever holds a post as cadre today, whosever the household is. */
const cadres = [
  ...inCharge,
  'neighbour',
  'predecessor',
  'predecessor, 30 days',
  'predecessor, 31 days',
  'successor',
  'stand-in, not accepted',
  'stand-in, over',
  'stand-in, not begun',
] as const;

const row = (action: string, on: Subject, ...allow: readonly Situation[]): MatrixRow => ({ action, on, allow });

export const matrix: readonly MatrixRow[] = [
  // «households assigned today, in full» · «the same, for the accepted leave only» · «the area below a current appointment» ·
  // «household content only with a reason» · «nothing until a spot check names it»
  row('household.read', 'the household', ...inCharge, 'supervisor', 'evaluator, named'),
  row('journal.read', 'the household', ...inCharge, 'supervisor', 'evaluator, named'),
  row('archive.read', 'the household', ...inCharge, 'supervisor', 'evaluator, named', 'contact'),
  row('content.read.with-reason', 'the household', 'admin with reason'),
  row('archive.write', 'the household', ...inCharge),

  // A cadre makes an invitation for their own households; an admin has the roster.
  row('household.invite', 'the household', ...inCharge, ...admins),
  row('household.pause', 'the household', ...inCharge),
  row('household.pause.confirm', "somebody else's case", 'supervisor'),
  row('household.pause.confirm', 'own work'),

  // «any past day on which they were responsible»; a stand-in for days of the leave, also when it is over: «the author is whoever came».
  row('visit.record', 'a day since 1 March', ...inCharge, 'stand-in, over'),
  row('visit.record', 'a day in January', 'cadre', 'cadre, last day', 'contact and cadre'),
  row('visit.correct', 'an own entry', ...inCharge),
  row('visit.correct', "somebody else's entry"),
  row('visit.note', 'an own entry', ...inCharge),
  row('visit.note', "somebody else's entry"),

  // «own past entries read-only for 30 days after a handover». Whoever stood in has handed it back.
  row('journal.read.own', 'an own entry', ...inCharge, 'predecessor', 'predecessor, 30 days', 'stand-in, over'),
  row('journal.read.own', "somebody else's entry"),

  // «Contact: own household's cases, check-ins and archive.»
  row('case.open', 'the household', ...inCharge, 'supervisor', 'contact'),
  row('case.read', "somebody else's case", ...inCharge, 'supervisor', 'evaluator, named', 'contact'),
  row('case.read', 'own work', ...inCharge, 'supervisor', 'evaluator, named', 'contact'),
  row('case.act', "somebody else's case", ...inCharge, 'supervisor'),
  row('case.act', 'own work', ...inCharge, 'supervisor'),
  // A supervisor gives a case to somebody by name: they see and act on that one, while they hold a post.
  row('case.read', 'a case given to oneself', ...inCharge, ...posted, 'supervisor', 'evaluator, named', 'contact'),
  row('case.act', 'a case given to oneself', ...inCharge, ...posted, 'supervisor'),
  row('case.act', 'a complaint given to oneself', 'supervisor'),
  // «No one approves their own work.»
  row('case.approve', "somebody else's case", 'supervisor'),
  row('case.approve', 'own work'),
  // A supervisor gives a case to somebody or takes it; the household alone says how it ended.
  row('case.assign', "somebody else's case", 'supervisor'),
  row('case.assign', 'own work', 'supervisor'),
  row('case.answer', "somebody else's case", 'contact'),
  row('case.answer', 'own work', 'contact'),

  // «A complaint goes to the nearest supervisor who is neither its subject nor the subject's stand-in»
  row('complaint.open', 'the household', 'contact'),
  row('case.read', 'a complaint about the cadre', 'supervisor', 'contact'),
  row('case.act', 'a complaint about the cadre', 'supervisor'),
  row('case.approve', 'a complaint about the cadre', 'supervisor'),
  row('case.read', 'a complaint about oneself'),
  row('case.act', 'a complaint about oneself'),
  row('case.approve', 'a complaint about oneself'),
  row('case.read', 'a complaint about whom one stands in for'),
  row('case.act', 'a complaint about whom one stands in for'),
  row('case.approve', 'a complaint about whom one stands in for'),
  row('case.assign', 'a complaint about the cadre', 'supervisor'),
  row('case.assign', 'a complaint about oneself'),
  row('case.assign', 'a complaint about whom one stands in for'),
  row('case.answer', 'a complaint about the cadre', 'contact'),
  row('case.answer', 'a complaint about oneself'),
  row('complaint.read', 'a complaint about the cadre', 'supervisor', 'contact'),
  row('complaint.read', 'a complaint about oneself'),
  row('complaint.read', 'a complaint about whom one stands in for'),

  // A cadre can file for a household without a phone. «Single ratings … never shown to the cadre; supervisors … from five answers on»
  row('checkin.answer', 'the household', 'contact'),
  row('checkin.file', 'the household', ...inCharge),
  row('checkin.read', 'the household', ...inCharge, 'supervisor', 'contact'),
  row('message.sort', 'the household', ...inCharge),
  // «nobody accepts: they go to the supervisor»: who is told of a message, or of a voice note, can open it.
  row('checkin.file', 'the household, with nobody there for it', ...inCharge, 'supervisor'),
  row('message.sort', 'the household, with nobody there for it', ...inCharge, 'supervisor'),
  // Whoever takes what has climbed can do what is to be done about it, while they hold a post: listen, fill in, and report what help it asks for.
  row('checkin.file', 'the household whose voice note one took', ...inCharge, ...posted, 'supervisor'),
  row('case.open', 'the household whose voice note one took', ...inCharge, ...posted, 'supervisor', 'contact'),
  row('message.sort', 'the household whose voice note one took', ...inCharge),
  row('rating.give', 'the household', 'contact'),
  row('rating.read', 'a figure of one answer'),
  row('rating.read', 'a figure of four answers'),
  row('rating.read', 'a figure of five answers', 'supervisor'),
  row('spotcheck.fill', 'the household', 'evaluator, named'),

  // «a cadre's account is never a contact of a household in their care»
  row('contact.link', 'an account of its own', 'contact'),
  row('contact.link', "the responsible cadre's account"),

  // «Admin: roster and settings»
  row('roster.read', 'the village', 'supervisor', ...admins),
  row('roster.read', 'the county', ...admins),
  row('roster.write', 'the village', ...admins),
  row('roster.write', 'the county', ...admins),
  row('settings.write', 'the county', ...admins),
  row('digest.read', 'the village', 'supervisor'),
  row('digest.read', 'the county'),
  // «to the cadres or contacts of their area» · «a supervisor moves a cadre's households … to a successor»
  row('broadcast.send', 'the village', 'supervisor'),
  row('broadcast.send', 'the county'),
  row('household.handover', 'the household', 'supervisor'),
  row('export.journal', 'the village', 'supervisor', 'admin with reason'),
  row('export.journal', 'the county', 'admin with reason'),
  row('audit.read', 'the village', 'supervisor', 'admin with reason'),
  row('audit.read', 'the county', 'admin with reason'),

  row('person.invite', 'a cadre of the village', ...admins),
  row('person.invite', 'somebody in two counties'),
  row('person.unlink', 'a cadre of the village', ...admins),
  row('person.unlink', 'oneself', ...(Object.keys(situations) as Situation[])),
  row('person.export', 'a cadre of the village', 'admin with reason'),
  row('person.export', 'oneself', ...(Object.keys(situations) as Situation[])),
  row('person.erase', 'a cadre of the village', 'admin with reason'),
  row('person.erase', 'somebody in two counties'),
  // «`/leave` names a stand-in, who must accept»: of one's own days, and by one's own word, while one is a cadre.
  row('leave.take', 'oneself', ...cadres),
  row('leave.take', 'a cadre of the village'),
  row('leave.answer', 'oneself', ...cadres),
  row('leave.answer', 'a cadre of the village'),
  row('self.settings', 'oneself', ...(Object.keys(situations) as Situation[])),
  row('self.settings', 'a cadre of the village'),
];

/** What a denial says, where it says more than «not allowed». */
export const denials: readonly { readonly action: string; readonly on: Subject; readonly who: Situation; readonly reason: string }[] = [
  { action: 'household.read', on: 'the household', who: 'admin', reason: 'needs_reason' },
  { action: 'visit.record', on: 'a day in January', who: 'stand-in', reason: 'not_responsible' },
  { action: 'visit.record', on: 'a day since 1 March', who: 'predecessor', reason: 'not_allowed' },
  { action: 'case.approve', on: 'own work', who: 'supervisor', reason: 'own_work' },
  { action: 'case.read', on: 'a complaint about oneself', who: 'supervisor', reason: 'about_you' },
  { action: 'rating.read', on: 'a figure of four answers', who: 'supervisor', reason: 'too_few_answers' },
];

import { accountLink } from './account-link.ts';
import { accountUnlink } from './account-unlink.ts';
import { briefShow } from './brief-show.ts';
import { broadcastCount } from './broadcast-count.ts';
import { broadcastSend } from './broadcast-send.ts';
import { cardPutOff } from './card-put-off.ts';
import { caseAct } from './case-act.ts';
import { caseOpen } from './case-open.ts';
import { caseShow } from './case-show.ts';
import { caseUnlock } from './case-unlock.ts';
import { checkinAnswer } from './checkin-answer.ts';
import { checkinHear } from './checkin-hear.ts';
import { climbAssign } from './climb-assign.ts';
import { confirmAnswer } from './confirm-answer.ts';
import { confirmShow } from './confirm-show.ts';
import type { Command } from './command.ts';
import { complaintOpen } from './complaint-open.ts';
import { digestRhythm } from './digest-rhythm.ts';
import { digestShow } from './digest-show.ts';
import { handoverBegin } from './handover-begin.ts';
import { inviteCreate } from './invite-create.ts';
import { journalShow } from './journal-show.ts';
import { leaveAsk } from './leave-ask.ts';
import { messageRead } from './message-read.ts';
import { messageSort } from './message-sort.ts';
import { pausePropose } from './pause-propose.ts';
import { personSetLanguage } from './person-set-language.ts';
import { visitCorrect } from './visit-correct.ts';
import { visitNote } from './visit-note.ts';
import { visitRead } from './visit-read.ts';
import { visitRecord } from './visit-record.ts';

/** Every command a flow may end in. */
export const commands: Readonly<Record<string, Command>> = {
  'account.link': accountLink,
  'account.unlink': accountUnlink,
  'brief.show': briefShow,
  'broadcast.count': broadcastCount,
  'broadcast.send': broadcastSend,
  'card.put_off': cardPutOff,
  'case.act': caseAct,
  'case.open': caseOpen,
  'case.show': caseShow,
  'case.unlock': caseUnlock,
  'checkin.answer': checkinAnswer,
  'checkin.hear': checkinHear,
  'complaint.open': complaintOpen,
  'climb.assign': climbAssign,
  'confirm.answer': confirmAnswer,
  'confirm.show': confirmShow,
  'digest.rhythm': digestRhythm,
  'digest.show': digestShow,
  'handover.begin': handoverBegin,
  'invite.create': inviteCreate,
  'journal.show': journalShow,
  'leave.ask': leaveAsk,
  'message.read': messageRead,
  'message.sort': messageSort,
  'pause.propose': pausePropose,
  'person.set_language': personSetLanguage,
  'visit.correct': visitCorrect,
  'visit.note': visitNote,
  'visit.read': visitRead,
  'visit.record': visitRecord,
};

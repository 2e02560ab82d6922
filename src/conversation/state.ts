import type { Session } from '../flow/model.ts';

/** What an account row remembers of its conversations. Plain JSON. */
export interface ChatState {
  /** The last number given to a question: numbers are never used twice in a chat. */
  readonly question: number;
  /** By person: an account may speak for several people, each with conversations of their own. */
  readonly people: Readonly<Record<string, Place>>;
  /** Somebody an invitation names, who has not yet said yes. */
  readonly linking?: { readonly person: string; readonly invite: string };
  /** A stranger or a group has had its one answer. */
  readonly answered?: boolean;
}

/** One person's place in their conversations. */
export interface Place {
  /** The last one has the floor; those before it are asked again when it ends. */
  readonly stack: readonly Session[];
  /** Laid aside after a long silence, never dropped. */
  readonly parked: readonly Session[];
  /** The outbox row that holds the open question, so that a card can be edited in place. */
  readonly card?: string;
  /** The open question was asked once more after a silence. */
  readonly askedAgain?: boolean;
  /** What is parked has been offered since the person came back. */
  readonly offered?: boolean;
  /** The album whose pictures are still coming in. */
  readonly album?: { readonly id: string; readonly session: string };
  /**
   * The messages that became the last saved visits: editing one of them offers a correction. One text a visit, since it is written
   * with every turn: the visit's id, then each message, those that brought words first, with how many lines: `<visit> 247*2 398 448`.
   */
  readonly saved?: readonly string[];
}

/** How many answers of a conversation came from the person: not by default, and not what the house brought or showed. */
export const answersIn = ({ answers }: Session): number => Object.values(answers).filter(({ by }) => by !== 'usual' && by !== 'house').length;

/** Whether a conversation was only looked into: nobody has answered anything in it, and nobody wants to be led back to it. */
export const isUntouched = (session: Session): boolean => answersIn(session) === 0;

const emptyState: ChatState = { question: 0, people: {} };
export const emptyPlace: Place = { stack: [], parked: [] };

/** The state as it was stored; a row that never held one starts empty. */
export function readState(stored: unknown): ChatState {
  return { ...emptyState, ...(stored as Partial<ChatState> | null) };
}

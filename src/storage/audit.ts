/** Something seen or changed, about to be put on record. */
export interface NewAudit {
  /** A UUID. */
  readonly id: string;
  /** The person who did it; absent where a command at the console did. */
  readonly actor?: string;
  /** `chat`, `console`, `clock`, `page`. */
  readonly via: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly reason?: string;
}

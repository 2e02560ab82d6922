/** The kinds of unasked messages that count against a contact's weekly cap: all but danger and news of their own matters. */
export const toContacts: readonly string[] = ['check_in', 'confirmation', 'broadcast'];

import type { Channel } from '../channels/contract.ts';
import type { Texts } from '../i18n/texts.ts';

/** The commands in the menu, in the order people need them. Each has its line under `menu.<command>`. */
const listed = [
  'visit',
  'today',
  'problems',
  'report',
  'complaint',
  'brief',
  'digest',
  'pages',
  'broadcast',
  'handover',
  'journal',
  'invite',
  'me',
  'leave',
  'pause',
  'mute',
  'back',
  'cancel',
  'resume',
  'lang',
  'help',
  'who',
  'stop',
  'unlink',
] as const;

/** The menu in every language. */
export function menuOf(texts: Texts): Parameters<Channel['menu']>[0] {
  return texts.languages.map((language) => ({
    language,
    commands: listed.map((command) => ({ command, description: texts.format(language, `menu.${command}`, {}) })),
  }));
}

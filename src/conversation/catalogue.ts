import { z } from 'zod';
import { roles } from '../domain/people/roles.ts';
import type { Limits } from '../channels/contract.ts';
import type { Catalogue } from '../flow/model.ts';
import type { Texts } from '../i18n/texts.ts';
import { commands } from './commands/commands.ts';
import { sources } from './sources/sources.ts';

/** What flow files may name in this house: its commands, sources, facts and texts, within a channel's limits. */
export function makeCatalogue(texts: Texts, limits: Limits): Catalogue {
  return {
    commands: Object.fromEntries(
      Object.entries(commands).map(([name, { input, result, speaks }]) => [
        name,
        {
          input: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
          ...(result === undefined ? {} : { result }),
          ...(speaks === undefined ? {} : { speaks }),
        },
      ]),
    ),
    sources: Object.fromEntries(
      Object.entries(sources).map(([name, { args, optional = [], item, few }]) => [
        name,
        {
          args,
          required: args.filter((arg) => !optional.includes(arg)),
          ...(item === undefined ? {} : { item }),
          ...(few === undefined ? {} : { few }),
        },
      ]),
    ),
    facts: { me: { name: 'string', language: 'string', household: 'dyn', supervises: 'bool', shared: 'bool' }, programme: { correctable_days: 'int' } },
    roles: [...roles, 'contact', 'anyone'],
    texts: texts.arguments(),
    limits: {
      textLength: limits.textLength,
      buttonDataBytes: limits.buttonDataBytes,
      buttonsPerMessage: limits.buttonsPerMessage,
      buttonLabelLength: limits.buttonLabelLength,
    },
  };
}

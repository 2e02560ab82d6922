import { z } from 'zod';
import { wrong } from './wrong.ts';

/** Numbers to call in danger: everywhere, or in the area of that code and all below it. The label stands here in each language, as it differs by place. */
export const emergencyNumbers = z
  .array(
    z.strictObject({
      area: z.string().min(1).max(64).optional(),
      label: z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), z.string().min(1).max(40)),
      number: z.string().refine((text) => /^\+?\d[\d -]{1,18}\d$/.test(text), wrong('not_a_phone')),
    }),
  )
  .max(200);

type EmergencyNumber = z.infer<typeof emergencyNumbers>[number];

/**
 * The numbers for a place, the nearest area's first, then those for everywhere. `areas` are the codes from the place's own
 * area up to the root.
 */
export function emergencyFor(numbers: readonly EmergencyNumber[], areas: readonly string[]): readonly EmergencyNumber[] {
  return [...areas.flatMap((area) => numbers.filter((one) => one.area === area)), ...numbers.filter((one) => one.area === undefined)];
}

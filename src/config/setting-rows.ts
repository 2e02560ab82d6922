import { fields, type SettingName } from './fields.ts';

/** What the settings table says of one setting. */
interface SettingRow {
  readonly name: SettingName;
  /** As it would be written in the environment. */
  readonly usual?: string;
  readonly secret: boolean;
}

/** Every setting with its default, in the order of the schema. */
export function settingRows(): readonly SettingRow[] {
  return (Object.keys(fields) as SettingName[]).map((name) => {
    const field = fields[name];
    const absent = field.safeParse(undefined);
    const usual = absent.success && absent.data !== undefined ? { usual: String(absent.data) } : {};
    return { name, ...usual, secret: field.meta()?.secret === true };
  });
}

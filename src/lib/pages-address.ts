/** Where a bot's pages for supervisors are reached. */
export interface PagesAddress {
  /** Without a slash at its end. */
  readonly url: string;
  /** Reached by https from everywhere, so that a chat's app can open them in itself. */
  readonly app: boolean;
}

/** What an app opens: it finds out by itself who opened it. */
export const appUrl = ({ url }: PagesAddress): string => `${url}/app`;

/** What signs in whoever follows it, once. */
export const linkUrl = ({ url }: PagesAddress, code: string): string => `${url}/link/${code}`;

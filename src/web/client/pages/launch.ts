/** What Telegram put behind the address when it opened the page. */
export interface Launch {
  /** Who opened it, signed: for the server alone to judge. */
  readonly data: string;
  /** Colours of the app around the page, as JSON. */
  readonly theme: string;
}

/** Takes the launch data out of the address, where they would stay in the history and be passed on with it. */
export function takeLaunch(): Launch | undefined {
  const fragment = location.hash.slice(1);
  if (!fragment.includes('tgWebApp')) return undefined;
  history.replaceState(null, '', location.pathname + location.search);
  const said = new URLSearchParams(fragment.slice(fragment.indexOf('?') + 1));
  const data = said.get('tgWebAppData') ?? '';
  return data === '' ? undefined : { data, theme: said.get('tgWebAppThemeParams') ?? '' };
}

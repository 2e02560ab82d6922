import { listen, tell } from './bridge.ts';
import type { Launch } from './launch.ts';
import { Pages } from './swap.ts';
import { takeTheme, takeThemeText } from './theme.ts';

/** The pages inside Telegram: signs in with what it said, then follows links and sends forms itself. */
export function openInApp(launch: Launch, signIn: string): void {
  let token: string | null = null;
  let held = launch.data;
  const pages = new Pages(
    () => token,
    (depth) => tell('web_app_setup_back_button', { is_visible: depth > 0 }),
  );
  document.documentElement.dataset['app'] = '';
  takeThemeText(launch.theme);
  listen((event, data) => {
    if (event === 'theme_changed') takeTheme((data as { theme_params?: unknown } | null)?.theme_params);
    if (event === 'back_button_pressed') history.back();
  });
  tell('iframe_ready');
  tell('web_app_ready');
  tell('web_app_expand');

  const enter = async (person?: string): Promise<void> => {
    const form = new URLSearchParams({ launch: held });
    if (person !== undefined) form.set('person', person);
    try {
      const answer = await fetch(signIn, { method: 'POST', body: form });
      if (answer.headers.get('Content-Type')?.includes('json') !== true) return pages.put(await answer.text());
      token = ((await answer.json()) as { token: string | null }).token;
      held = '';
      // Where the pages begin: the sign-in's own address without its end.
      history.replaceState(null, '', signIn.replace(/[^/]*$/, ''));
      await pages.go({ to: location.href });
    } catch {
      document.getElementById('offline')?.removeAttribute('hidden');
    }
  };

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || link.origin !== location.origin || link.hasAttribute('download') || link.getAttribute('href')?.startsWith('#') === true) return;
    event.preventDefault();
    void pages.go({ to: link.href });
  });
  document.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement)) return;
    event.preventDefault();
    const form = event.target;
    const pressed = event.submitter;
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
    if (pressed instanceof HTMLButtonElement && pressed.name !== '') fields.append(pressed.name, pressed.value);
    if (form.hasAttribute('data-launch')) return void enter(fields.get('person') ?? undefined);
    const to = new URL(form.getAttribute('action') ?? location.href, location.href);
    if (form.method === 'post') {
      // On a slow line people press again: it is done once.
      if (form.dataset['sent'] !== undefined) return;
      form.dataset['sent'] = '';
      return void pages.go({ to: to.href, form: fields }).finally(() => delete form.dataset['sent']);
    }
    to.search = fields.toString();
    return void pages.go({ to: to.href });
  });
  void enter();
}

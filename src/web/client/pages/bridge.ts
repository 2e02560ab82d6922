/** The few words we exchange with Telegram around the page. https://core.telegram.org/api/web-events */

type Say = 'web_app_ready' | 'web_app_expand' | 'web_app_setup_back_button' | 'web_app_request_theme' | 'iframe_ready';
type Hear = (event: string, data: unknown) => void;

interface Around {
  /** Phones. */
  readonly TelegramWebviewProxy?: { postEvent(event: string, data: string): void };
  /** Some desktops. */
  readonly external?: { notify?(message: string): void };
}

/** Tells Telegram something. Where nobody is around the page nothing happens. */
export function tell(event: Say, data: Readonly<Record<string, unknown>> = {}): void {
  const around = window as unknown as Around;
  if (around.TelegramWebviewProxy !== undefined) return around.TelegramWebviewProxy.postEvent(event, JSON.stringify(data));
  const message = JSON.stringify({ eventType: event, eventData: data });
  if (around.external !== undefined && typeof around.external.notify === 'function') return around.external.notify(message);
  // Whoever may frame us is named in the page's headers; nothing secret is said.
  if (window.parent !== window) window.parent.postMessage(message, '*');
}

/** Hears what Telegram says: phones call a function, desktops another one, its web page sends a message. */
export function listen(hear: Hear): void {
  const given = window as unknown as Record<string, unknown>;
  given['Telegram'] = { WebView: { receiveEvent: hear } };
  given['TelegramGameProxy'] = { receiveEvent: hear };
  given['TelegramGameProxy_receiveEvent'] = hear;
  window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || typeof data !== 'string') return;
    try {
      const said = JSON.parse(data) as { eventType?: unknown; eventData?: unknown };
      if (typeof said.eventType === 'string') hear(said.eventType, said.eventData);
    } catch {
      // Not for us.
    }
  });
}

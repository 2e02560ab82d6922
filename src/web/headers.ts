import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** Telegram's own web pages, which show ours in a frame. */
export const telegramFrames = ['https://web.telegram.org', 'https://webk.telegram.org', 'https://webz.telegram.org'] as const;

interface Careful {
  /** Who may show it in a frame; nobody unless named. */
  readonly frames?: readonly string[];
  /** Pictures and sounds may be what the page itself holds, such as a recording about to be sent. */
  readonly ownMedia?: boolean;
}

/** Headers that let a page use what we serve and nothing else: no script or style of its own, nothing from elsewhere. */
export function careful({ frames = [], ownMedia = false }: Careful = {}): MiddlewareHandler {
  const media = ownMedia ? ["'self'", 'blob:'] : ["'self'"];
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: media,
      mediaSrc: media,
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: frames.length === 0 ? ["'none'"] : [...frames],
    },
    // Our own addresses carry ids alone; `no-referrer` would have browsers hide from us where a form was sent from.
    referrerPolicy: 'same-origin',
    xFrameOptions: frames.length === 0 ? 'DENY' : false,
    // Whoever ends https for us says this, or not.
    strictTransportSecurity: false,
  });
}

/**
 * Pages fetched and put in place of each other, for as long as one launch lasts: so a token that no cookie may hold stays in this document's
 * memory, and the app around the page sees one page.
 */

interface Ask {
  readonly to: string;
  /** A form's fields, to be posted. */
  readonly form?: URLSearchParams;
}

/** After so long a line counts as dead: milliseconds. */
const patience = 30_000;

export class Pages {
  readonly #token: () => string | null;
  readonly #moved: (depth: number) => void;
  #depth = 0;
  #latest = 0;

  /** `moved` is told how many pages lie behind this one. */
  constructor(token: () => string | null, moved: (depth: number) => void) {
    this.#token = token;
    this.#moved = moved;
    window.addEventListener('popstate', ({ state }: PopStateEvent) => {
      this.#depth = typeof state === 'number' ? state : 0;
      void this.#show({ to: location.href }, false);
    });
  }

  /** Goes to a page, or sends a form and goes where that leads. */
  go(ask: Ask): Promise<void> {
    return this.#show(ask, true);
  }

  /** Puts a whole document, as the server wrote it, in place of this one's. */
  put(html: string): void {
    const next = new DOMParser().parseFromString(html, 'text/html');
    document.title = next.title;
    document.documentElement.lang = next.documentElement.lang;
    document.documentElement.dir = next.documentElement.dir;
    document.body.replaceWith(document.adoptNode(next.body));
    window.scrollTo(0, 0);
    document.getElementById('main')?.focus();
  }

  async #show({ to, form }: Ask, forth: boolean): Promise<void> {
    const turn = ++this.#latest;
    const gone = new AbortController();
    const timer = setTimeout(() => gone.abort(), patience);
    document.body.setAttribute('aria-busy', 'true');
    try {
      const token = this.#token();
      const answer = await fetch(to, {
        signal: gone.signal,
        ...(form === undefined ? {} : { method: 'POST', body: form }),
        headers: token === null ? {} : { Authorization: `Bearer ${token}` },
      });
      const html = await answer.text();
      // Somebody pressed something else meanwhile.
      if (turn !== this.#latest) return;
      this.put(html);
      if (!forth || (form !== undefined && !answer.redirected) || answer.url === location.href) return;
      history.pushState(++this.#depth, '', answer.url);
    } catch {
      if (turn === this.#latest) document.getElementById('offline')?.removeAttribute('hidden');
    } finally {
      clearTimeout(timer);
      if (turn === this.#latest) document.body.removeAttribute('aria-busy');
      this.#moved(this.#depth);
    }
  }
}

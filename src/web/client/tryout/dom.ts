/** The element that must be there. */
export function one<E extends HTMLElement>(selector: string, within: ParentNode = document): E {
  const found = within.querySelector<E>(selector);
  if (found === null) throw new Error(selector);
  return found;
}

/** A new element with a class and words. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, className = '', words = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  if (words !== '') element.textContent = words;
  return element;
}

/** A button that does something. */
export function button(className: string, words: string, does: () => void): HTMLButtonElement {
  const made = make('button', className, words);
  made.type = 'button';
  // A command among words that go the other way stays itself.
  made.dir = 'auto';
  made.addEventListener('click', does);
  return made;
}

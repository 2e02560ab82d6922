/** What the supervisors' pages do in the browser; every page works without it, but for what only a browser can do. */
document.addEventListener('click', (event) => {
  const pressed = event.target instanceof Element ? event.target.closest('button[data-print]') : null;
  if (pressed !== null) window.print();
});

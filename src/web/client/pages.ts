/** What the supervisors' pages do in the browser; every page works without it, but for what only a browser can do. */
import { openInApp } from './pages/app.ts';
import { takeLaunch } from './pages/launch.ts';

document.addEventListener('click', (event) => {
  const pressed = event.target instanceof Element ? event.target.closest('button[data-print]') : null;
  if (pressed !== null) window.print();
});

const launch = takeLaunch();
const signIn = document.getElementById('launch')?.dataset['to'];
if (launch !== undefined && signIn !== undefined) {
  document.getElementById('launch-none')?.remove();
  openInApp(launch, signIn);
}

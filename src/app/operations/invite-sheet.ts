import { create } from 'qrcode';
import type { InviteLine } from './invite.ts';
import type { Desk } from './operation.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** A QR code as one SVG path: a square for every dark module, with the four modules of quiet around it that readers need (ISO/IEC 18004). */
function qrSvg(text: string): string {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const quiet = 4;
  let path = '';
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) if (data[row * size + column]) path += `M${column + quiet} ${row + quiet}h1v1h-1z`;
  const side = size + 2 * quiet;
  return `<svg viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" role="img"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`;
}

/** A page to print and cut up: a card with a QR code for each invitation. It needs no network and runs no script. */
export async function inviteSheet({ say, language }: Desk, lines: readonly InviteLine[]): Promise<string> {
  const card = ({ name, code, area, role, link, until }: InviteLine): string =>
    `<li>${qrSvg(link)}<p><b>${escaped(name)}</b> ${escaped(code)}</p><p>${escaped([role, area].filter((part) => part !== '').join(' · '))}</p><p class="link">${escaped(link)}</p><p>${escaped(say('cli.invite.card', { until }))}</p></li>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escaped(say('cli.invite.sheet'))}</title>
<style>body{font:10pt sans-serif;margin:1cm}ul{list-style:none;padding:0;display:grid;grid-template-columns:repeat(3,1fr);gap:4mm}li{border:1px dashed #999;padding:3mm;text-align:center;break-inside:avoid}svg{width:38mm;height:38mm}p{margin:1mm 0}.link{font-size:7pt;word-break:break-all}</style></head>
<body><ul>
${lines.map(card).join('\n')}
</ul></body></html>
`;
}

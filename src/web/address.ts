import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { isIP } from 'node:net';

const near = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd])/i;

/**
 * Where a request comes from, to count by. A caller on this machine or a closed network is the proxy that ends https for us: then whom it
 * names last in `X-Forwarded-For`.
 */
export function addressOf(context: Context): string {
  const peer = peerOf(context).replace(/^::ffff:/i, '');
  if (peer !== '' && !near.test(peer)) return peer;
  const forwarded = context.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() ?? '';
  return isIP(forwarded) === 0 ? peer : forwarded;
}

function peerOf(context: Context): string {
  // A request made in this process, as tests make them, comes over no connection.
  if (context.env === undefined || context.env === null || !('incoming' in (context.env as object))) return '';
  return getConnInfo(context).remote.address ?? '';
}

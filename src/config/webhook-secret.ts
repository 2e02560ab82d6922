import { createHmac } from 'node:crypto';

/** The word Telegram must say with every webhook call, made from the deployment's key: the same in all its processes, and of no use to learn the key. */
export function webhookSecretFrom(secretKey: string): string {
  return createHmac('sha256', secretKey).update('ferryman webhook').digest('base64url');
}

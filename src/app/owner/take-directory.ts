import { FerrymanError } from '../../lib/errors.ts';
import { Call } from '../../web/owner/call.ts';
import { claimDirectory, type Claim } from '../../web/owner/claim.ts';

interface Taking {
  readonly directory: string;
  readonly as: 'bot' | 'command';
  /** How long to wait for a command that holds the directory; milliseconds. */
  readonly patience: number;
  /** Says, once, that a command holds the directory and is waited for. */
  readonly waits: () => void;
}

/** We own the directory now; or, for a command only, a running bot does and will do the work. */
export type Taken = { readonly claim: Claim } | { readonly bot: Call };

/**
 * Makes this process the owner of the data directory, or finds the bot that is. Throws `owner.running` where a second bot would start,
 * `owner.waited` where a command held the directory for longer than our patience, `owner.silent` where somebody holds it and says nothing.
 */
export async function takeDirectory({ directory, as, patience, waits }: Taking): Promise<Taken> {
  const tooLong = AbortSignal.timeout(patience);
  for (let said = false; ;) {
    const claimed = await claimDirectory(directory);
    if (claimed.won) return { claim: claimed.claim };
    const call = new Call(claimed.line);
    const hangUp = (): void => call.hangUp();
    tooLong.addEventListener('abort', hangUp);
    try {
      const owner = await call.hello();
      if (owner === undefined && tooLong.aborted) throw new FerrymanError('owner.silent', 'operational', { seconds: patience / 1000 });
      if (owner === 'bot' && as === 'bot') throw new FerrymanError('owner.running', 'operational');
      if (owner === 'bot') return { bot: call };
      if (owner === 'command') {
        if (!said) waits();
        said = true;
        // Its line breaks the moment it is done or dead.
        await call.gone();
        if (tooLong.aborted) throw new FerrymanError('owner.waited', 'operational', { seconds: patience / 1000 });
      }
    } catch (thrown) {
      call.hangUp();
      throw thrown;
    } finally {
      tooLong.removeEventListener('abort', hangUp);
    }
  }
}

/** Lines in, lines out: `go <directory>` tries to become its owner and says what came of it, `release` gives it up again. */
import { createInterface } from 'node:readline';
import { claimDirectory, type Claim } from '../../src/web/owner/claim.ts';
import { Call } from '../../src/web/owner/call.ts';
import { holdCallers } from '../../src/web/owner/serve.ts';

let claim: Claim | undefined;
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'release') {
    await claim?.release();
    process.stdout.write('released\n');
    continue;
  }
  for (;;) {
    const claimed = await claimDirectory(line.slice('go '.length));
    if (claimed.won) {
      claim = claimed.claim;
      holdCallers(claim);
      process.stdout.write('won\n');
      break;
    }
    const call = new Call(claimed.line);
    const owner = await call.hello();
    call.hangUp();
    // Whoever hangs up without a word was no owner after all: tried again, as `takeDirectory` does.
    if (owner === undefined) continue;
    process.stdout.write(`lost to a ${owner}\n`);
    break;
  }
}

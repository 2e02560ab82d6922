/**
 * The walls of the house (DESIGN.md «The house»): one rule each, saying what to do instead. A test proves that the tool still sees the
 * modules and still bites (tests/architecture/boundaries.test.ts).
 */
const room = (...names) => `^src/(${names.join('|')})/`;

/** From these rooms nothing but these may be imported (besides themselves and packages). */
const below = (name, from, allowed, instead) => ({
  name,
  severity: 'error',
  comment: instead,
  from: { path: room(...from) },
  to: { path: '^src/', pathNot: allowed.length === 0 ? room(...from) : room(...from, ...allowed) },
});

/** A package lives in one place. */
const only = (name, packages, home, instead) => ({
  name,
  severity: 'error',
  comment: instead,
  from: { path: '^src/', pathNot: home },
  to: { path: `node_modules/(${packages.join('|')})/` },
});

const adapters = ['domain', 'i18n', 'channels', 'flow', 'storage'];

export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Move what both need into a third file below them.',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'], viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-lost-import', severity: 'error', comment: 'The imported file does not exist.', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-package',
      severity: 'error',
      comment: 'What runs in production stands under dependencies.',
      from: { path: '^src/', pathNot: 'drizzle\\.config' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    below('lib-knows-nothing', ['lib'], [], 'lib knows neither households nor chats: pass what it needs as an argument.'),
    below('config-beside-lib', ['config'], ['lib'], 'config reads the environment and nothing else.'),
    below('domain-is-pure', ['domain'], ['lib'], 'Take facts as arguments; whoever knows storage or texts calls the domain.'),
    below('flow-is-pure', ['flow'], ['lib'], 'The engine is told what exists through the catalogue, and returns what it wants.'),
    below('i18n-only-lib', ['i18n'], ['lib'], 'Pass words in.'),
    below('channels-only-lib', ['channels'], ['lib', 'i18n', 'domain'], 'A channel turns updates into Inbound and carries Outgoing: hand it what it needs.'),
    below('storage-below-rooms', ['storage'], ['lib', 'domain', 'flow', 'i18n', 'channels'], 'Storage is called, it calls nobody: return what was found.'),
    ...['conversation', 'planner', 'delivery', 'web'].map((name) =>
      below(
        `${name}-alone`,
        [name],
        ['lib', ...adapters],
        'conversation, planner, delivery and web do not see each other: app hands one the function of another.',
      ),
    ),
    {
      name: 'client-in-the-browser',
      severity: 'error',
      comment: 'What runs in the browser is bundled by itself: types alone may come from the server’s side.',
      from: { path: '^src/web/client/' },
      to: { path: '.', pathNot: '^src/web/client/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-without-client',
      severity: 'error',
      comment: 'The server hands the built script out as an asset.',
      from: { path: '^src/', pathNot: '^src/web/client/' },
      to: { path: '^src/web/client/' },
    },
    below('app-sees-all-but-cli', ['app'], ['lib', 'config', ...adapters, 'conversation', 'planner', 'delivery', 'web'], 'app is called by main and cli.'),
    {
      name: 'config-for-app-and-main',
      severity: 'error',
      comment: 'Settings are read in app and passed on as plain arguments.',
      from: { path: '^src/', pathNot: '^src/(config|app)/|^src/main\\.ts$' },
      to: { path: room('config') },
    },
    {
      name: 'app-for-main-and-cli',
      severity: 'error',
      comment: 'Only main and cli may import app.',
      from: { path: '^src/', pathNot: '^src/(app|cli)/|^src/main\\.ts$' },
      to: { path: room('app', 'cli') },
    },
    {
      name: 'cli-parses-and-prints',
      severity: 'error',
      comment: 'The work of a command is an operation in app.',
      from: { path: room('cli') },
      to: { path: '^src/', pathNot: room('cli', 'app', 'lib', 'i18n') },
    },
    {
      name: 'channels-alone',
      severity: 'error',
      comment: 'telegram and simulator share the contract, nothing else.',
      from: { path: '^src/channels/telegram/' },
      to: { path: '^src/channels/simulator/' },
    },
    {
      name: 'channels-alone-too',
      severity: 'error',
      comment: 'telegram and simulator share the contract, nothing else.',
      from: { path: '^src/channels/simulator/' },
      to: { path: '^src/channels/telegram/' },
    },
    only('telegraf-in-telegram', ['telegraf'], '^src/channels/telegram/', 'Use the channel contract.'),
    only('queue-in-delivery', ['bullmq', 'ioredis'], '^src/delivery/', 'Owe a row; delivery sees to the queue.'),
    only('driver-in-storage', ['pg', 'pg-[^/]+', 'drizzle-orm', '@electric-sql/pglite'], '^src/storage/', 'Write a repository in storage.'),
    only('metrics-in-web', ['prom-client'], '^src/web/', 'Count through lib/metrics.'),
    only('cron-in-app', ['node-cron'], '^src/app/', 'The minute tick is given to you.'),
    only('cel-in-lib', ['@marcbachmann/cel-js'], '^src/lib/expression', 'Use lib/expression: it refuses what is not safe.'),
    only('web-framework-in-web', ['hono', '@hono/node-server', 'rate-limiter-flexible'], '^src/web/', 'Web pages are made in web.'),
    only('prompts-in-cli', ['commander', '@clack/prompts'], '^src/cli/', 'Speak through Io.'),
    only(
      'sheets-in-app',
      ['csv-parse', 'csv-stringify', 'read-excel-file', 'write-excel-file', 'qrcode'],
      '^src/(app|web)/',
      'Files are read and written in app.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.js', '.json'] },
  },
};

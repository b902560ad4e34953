/**
 * Who may import whom. `tests/architecture/layers.test.ts` applies these rules to the application, and to the
 * deliberate violations beside it, so that a rule that has stopped firing fails too.
 * A layer's rule names what it may reach; anything else is refused.
 */

/** The application, or its miniature made of violations. */
const TREE = '^(?:tests/architecture/violations/)?';
const at = (pattern) => `${TREE}${pattern}`;
const npm = (...names) => `^node_modules/(?:${names.join('|')})/`;

const CAPABILITY = 'app/modules/([^/]+)';
const ANY_DOMAIN = at('app/modules/[^/]+/domain/');
const ANY_PERSISTENCE = at('app/modules/[^/]+/persistence/');
const ANY_USE_CASE = at('app/modules/[^/]+/use-cases/');
const ANY_UI = at('app/modules/[^/]+/ui/');
const UI_BLOCKS = at('app/ui/');
const EMAILS = at('emails/');
const PLATFORM = at('app/platform/');
const GENERATED_CLIENT = at('app/platform/database/generated/');

/** Pure files of the platform: no input, no output, no clock. */
const RESULT = at('app/platform/result\\.ts$');
const CALENDAR = at('app/platform/calendar\\.ts$');
const FRENCH = at('app/platform/french\\.ts$');
const ICALENDAR = at('app/platform/icalendar\\.ts$');
const ROW_ID = at('app/platform/row-id\\.ts$');
const WORKBOOK = at('app/platform/files/workbook\\.ts$');
const PATHS = at('app/platform/paths\\.ts$');
/** How texts from outside are read as names, numbers and versions. */
const OUTSIDE_VALUES = at('app/platform/(?:own-value|typed-numbers|version-field)\\.ts$');

const PDF_OF_A_CAPABILITY = at('app/modules/[^/]+/ui/[^/]+-pdf\\.server\\.ts$');
const PRISMA = '^node_modules/@prisma/';
const REACT = npm(
  'react',
  '@types/react',
  'react-hook-form',
  '@hookform/resolvers',
  '@remix-run/react',
  '@codegouvfr/react-dsfr',
);

/** Node's own modules that compute and touch nothing outside the process. */
const PURE_NODE = '^(?:node:)?(?:crypto|stream|stream/promises|buffer)$';

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment:
        'Rules reach rules, results, dates, French wording, the shapes of ids, values and workbooks, and zod: no clock, no framework.',
      severity: 'error',
      from: { path: ANY_DOMAIN },
      to: { pathNot: [ANY_DOMAIN, RESULT, CALENDAR, FRENCH, ROW_ID, OUTSIDE_VALUES, WORKBOOK, npm('zod')] },
    },
    {
      name: 'persistence-reaches-domain-and-platform',
      comment: 'Persistence turns rows into domain values and back: it knows no use case, page or message.',
      severity: 'error',
      from: { path: at(`${CAPABILITY}/persistence/`) },
      to: { pathNot: [ANY_DOMAIN, ANY_PERSISTENCE, PLATFORM, PRISMA, npm('zod'), PURE_NODE] },
    },
    {
      name: 'use-case-reads-like-a-sentence',
      comment: 'A use case loads, decides and records with what the layers below it offer.',
      severity: 'error',
      from: { path: ANY_USE_CASE },
      to: {
        pathNot: [
          ANY_USE_CASE,
          ANY_DOMAIN,
          ANY_PERSISTENCE,
          PLATFORM,
          EMAILS,
          PDF_OF_A_CAPABILITY,
          npm('zod'),
          PURE_NODE,
        ],
      },
    },
    {
      name: 'use-case-calls-no-use-case',
      comment: 'Two acts that share something share a rule or a persistence function.',
      severity: 'error',
      from: { path: ANY_USE_CASE },
      to: { path: ANY_USE_CASE },
    },
    {
      name: 'ui-receives-its-data',
      comment: 'A component draws what its props hold; it reaches domain vocabulary, blocks and addresses.',
      severity: 'error',
      from: { path: ANY_UI, pathNot: [PDF_OF_A_CAPABILITY] },
      to: {
        pathNot: [
          ANY_DOMAIN,
          ANY_UI,
          UI_BLOCKS,
          RESULT,
          CALENDAR,
          FRENCH,
          PATHS,
          OUTSIDE_VALUES,
          REACT,
          npm('zod'),
        ],
      },
    },
    {
      name: 'pdf-draws-with-the-platform',
      comment: 'A document of a capability is drawn from domain values with the PDF platform.',
      severity: 'error',
      from: { path: PDF_OF_A_CAPABILITY },
      to: {
        pathNot: [ANY_DOMAIN, at('app/platform/pdf/'), RESULT, CALENDAR, FRENCH, PATHS, PDF_OF_A_CAPABILITY],
      },
    },
    {
      name: 'pdf-is-made-by-a-use-case',
      comment: 'Only a use case decides that a document is made, and stores or serves its bytes.',
      severity: 'error',
      from: {
        pathNot: [ANY_USE_CASE, PDF_OF_A_CAPABILITY, '^tests/(?!architecture/violations/)', '^bench/'],
      },
      to: { path: PDF_OF_A_CAPABILITY },
    },
    {
      name: 'blocks-know-no-business',
      comment: 'A block of the design system has no word of the label in it.',
      severity: 'error',
      from: { path: UI_BLOCKS },
      to: { pathNot: [UI_BLOCKS, CALENDAR, FRENCH, PATHS, OUTSIDE_VALUES, REACT, npm('zod')] },
    },
    {
      name: 'browser-code-has-no-server-file',
      comment: 'A *.server file never reaches the browser.',
      severity: 'error',
      from: { path: [ANY_UI, UI_BLOCKS], pathNot: ['\\.server\\.tsx?$'] },
      to: { path: '\\.server\\.tsx?$' },
    },
    {
      name: 'route-is-an-edge',
      comment: 'A route asks a use case and draws: it knows neither rows, nor mail, nor files.',
      severity: 'error',
      from: { path: at('app/routes/') },
      to: {
        pathNot: [
          at('app/routes/'),
          ANY_USE_CASE,
          ANY_DOMAIN,
          ANY_UI,
          UI_BLOCKS,
          at('app/platform/http/'),
          RESULT,
          CALENDAR,
          FRENCH,
          PATHS,
          ROW_ID,
          OUTSIDE_VALUES,
          REACT,
          npm('@remix-run/node', 'zod'),
          PURE_NODE,
        ],
      },
    },
    {
      name: 'email-is-a-pure-message',
      comment: 'A message turns domain values into a subject, a text and an HTML body.',
      severity: 'error',
      from: { path: EMAILS },
      to: { pathNot: [EMAILS, ANY_DOMAIN, CALENDAR, FRENCH, ICALENDAR, PATHS, OUTSIDE_VALUES] },
    },
    {
      name: 'platform-knows-no-capability',
      comment: 'The platform serves every capability, so it depends on none.',
      severity: 'error',
      from: { path: PLATFORM },
      to: { path: [at('app/modules/'), at('app/routes/'), UI_BLOCKS, EMAILS] },
    },
    {
      name: 'prisma-stays-in-persistence',
      comment: 'Only persistence and platform/database know how rows are read and written.',
      severity: 'error',
      from: { path: [at('app/'), EMAILS], pathNot: [ANY_PERSISTENCE, at('app/platform/database/')] },
      to: { path: [PRISMA, GENERATED_CLIENT] },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one thing, or miss a third.',
      severity: 'error',
      from: { path: TREE, pathNot: [GENERATED_CLIENT] },
      to: { circular: true, pathNot: [GENERATED_CLIENT] },
    },
    {
      name: 'import-resolves',
      comment: 'An import that leads nowhere escapes every other rule.',
      severity: 'error',
      from: { path: TREE },
      to: { couldNotResolve: true, pathNot: ['^virtual:', '^\\./\\+types'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', GENERATED_CLIENT] },
    exclude: { path: ['\\.(?:css|json|sql|svg|woff2)$', '\\?url$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.d.ts'],
    },
  },
};

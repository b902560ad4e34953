import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

import { outsideValues } from './scripts/eslint/outside-values.mjs';

/** Files read by tools and by Node itself: no type information, the console is how they speak. */
const SCRIPTS = ['scripts/**/*.mjs', '*.js', '*.cjs'];
const TYPED = ['**/*.ts', '**/*.tsx'];

/** Test doubles and shortcuts that would hide a failing or a missing test. */
const NO_SKIPPED_TESTS = ['it', 'test', 'describe'].flatMap((object) =>
  ['only', 'skip', 'todo'].map((property) => ({
    object,
    property,
    message: 'A test runs, or it is removed.',
  })),
);

const RESTRICTED_SYNTAX = [
  { selector: 'ExportAllDeclaration', message: 'No barrel: import from the file that holds the thing.' },
  { selector: 'TSEnumDeclaration', message: 'A union made from an `as const` array says it better.' },
  {
    selector: 'TSInterfaceDeclaration:not(TSModuleDeclaration TSInterfaceDeclaration)',
    message: 'Write a `type`; an interface serves only to extend one of a package.',
  },
];

export default defineConfig(
  globalIgnores([
    'build/',
    'coverage/',
    'node_modules/',
    '.data/',
    'app/platform/database/generated/',
    'tests/architecture/violations/',
    'public/dsfr/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: TYPED,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: ['Response', 'TypedResponse', 'DataWithResponseInit'] },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-control-regex': 'error',
      'func-style': ['error', 'declaration', { allowArrowFunctions: false, allowTypeAnnotation: true }],
      'no-restricted-syntax': ['error', ...RESTRICTED_SYNTAX],
      'no-warning-comments': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['app/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.recommended, reactHooks.configs.flat['recommended-latest']],
    rules: {
      // The State's design system gives lists and landmarks their role explicitly, for assistive
      // technologies that lose it when the style is reset.
      'jsx-a11y/no-redundant-roles': 'off',
      // Its current page is a link without an address, in a breadcrumb and in a pagination.
      'jsx-a11y/anchor-is-valid': ['error', { aspects: ['invalidHref', 'preferButton'] }],
      // A component first draws what the server drew, then what needs JavaScript: a state set once in an effect.
      'react-hooks/set-state-in-effect': 'off',
    },
  },
  { files: ['app/**', 'emails/**'], rules: { 'no-console': 'error' } },
  {
    // R-ACC-60, R-ACC-61: what comes from outside is read by `own-value.ts` and `typed-numbers.ts` alone.
    files: ['app/**/*.ts', 'app/**/*.tsx', 'emails/**/*.ts', 'emails/**/*.tsx', 'server.ts'],
    plugins: { 'outside-values': outsideValues },
    rules: { 'outside-values/no-open-key': 'error', 'outside-values/no-unparsed-number': 'error' },
  },
  { files: ['app/platform/own-value.ts'], rules: { 'outside-values/no-open-key': 'off' } },
  {
    // The parser itself; dates and French wording, cut by their own shapes; settings, judged by their schema when the
    // site starts; the inside of documents, fonts and processes, which have grammars of their own; and the script that
    // every page carries, where the parser would weigh on all of them for one header that the site itself writes.
    files: [
      'app/entry.client.tsx',
      'app/platform/typed-numbers.ts',
      'app/platform/calendar.ts',
      'app/platform/french.ts',
      'app/platform/environment.server.ts',
      'app/platform/database/**',
      'app/platform/files/**',
      'app/platform/pdf/**',
    ],
    rules: { 'outside-values/no-unparsed-number': 'off' },
  },
  {
    files: ['app/routes/**', 'app/root.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...RESTRICTED_SYNTAX,
        { selector: 'TryStatement', message: 'A refusal is a value; an outage reaches the error page.' },
      ],
    },
  },
  {
    files: ['tests/**/*.ts', 'tests/**/*.tsx'],
    rules: { 'no-restricted-properties': ['error', ...NO_SKIPPED_TESTS] },
  },
  {
    files: SCRIPTS,
    extends: [tseslint.configs.recommended],
    rules: { '@typescript-eslint/no-require-imports': 'off', eqeqeq: ['error', 'always'] },
  },
  {
    files: ['public/scripts/**/*.js'],
    extends: [tseslint.configs.recommended],
    rules: { 'no-console': 'error', eqeqeq: ['error', 'always'] },
  },
);

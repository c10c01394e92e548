// Which module may know which. An arrow that is not allowed here does not pass "npm run check".
/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const testFile = '\\.test\\.ts$'
const core = '^packages/core/src/'
const floors = ['model', 'causes', 'kinds', 'reconcile', 'diagnose', 'controller']
const library = (...names) => `node_modules/(${names.join('|')})/`

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid(
      'no-cycle',
      'A lower floor defines the type, the upper one translates.',
      {},
      // Generated data names its own type.
      { circular: true, viaOnly: { pathNot: '[.]generated[.]ts$' } },
    ),
    forbid('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    forbid(
      'declared',
      'A package imports what its own package.json names.',
      { path: '^packages/[^/]+/src/', pathNot: testFile },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),

    forbid(
      'core-is-pure',
      'core knows fp-ts and io-ts, and nothing else.',
      { path: core, pathNot: testFile },
      { pathNot: [core, library('fp-ts', 'io-ts')] },
    ),
    forbid(
      'driver-knows-core',
      'A driver knows core; it never knows another driver or the command.',
      { path: '^packages/(driver-[^/]+)/' },
      { path: '^packages/', pathNot: ['^packages/$1/', '^packages/core/'] },
    ),
    forbid(
      'core-through-its-face',
      'Other packages import core by name: its face, or its testing.',
      { pathNot: '^packages/core/' },
      { path: core, pathNot: `${core}index\\.ts$` },
    ),
    forbid(
      'testing-in-tests',
      'What helps tests stays in tests.',
      { pathNot: [testFile, '^packages/[^/]+/(test|testing)/', '^bench/'] },
      { path: '^packages/core/testing/' },
    ),

    ...floors.map((floor, height) =>
      forbid(
        `${floor}-points-down`,
        'controller -> diagnose -> reconcile -> kinds -> causes -> model: an import only points down.',
        { path: `${core}${floor}/`, pathNot: testFile },
        { path: core, pathNot: floors.slice(0, height + 1).map((lower) => `${core}${lower}/`) },
      ),
    ),
    forbid(
      'kinds-are-strangers',
      'One child kind never imports another.',
      { path: `${core}kinds/([^/]+)/` },
      { path: `${core}kinds/[^/]+/`, pathNot: `${core}kinds/$1/` },
    ),
    forbid(
      'io-ts-in-codecs',
      'Unknown data is decoded in *.codec.ts, at the border.',
      { path: '^packages/', pathNot: '(\\.codec|/codec-[^/]+)(\\.test)?\\.ts$' },
      { path: library('io-ts') },
    ),
    forbid(
      'no-barrel',
      'A package has one face, its own index.ts; folders have none.',
      {},
      {
        path: '^(packages|examples|bench|e2e)/(index|.*/index)\\.ts$',
        pathNot: ['^packages/[^/]+/src/index\\.ts$', '^packages/core/testing/index\\.ts$'],
      },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'node', 'import', 'types', 'default'],
    },
  },
}

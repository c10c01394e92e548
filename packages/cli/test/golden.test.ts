import { describe, expect, it } from 'vitest'
import { command, wordsOf } from './command.ts'
import { repository } from './manifests.ts'

/** Command lines, as a user at the root of the repository types them, and where their output is written down. */
const screens: readonly (readonly [name: string, line: string])[] = [
  ['help', '--help'],
  ['help-plan', 'help plan'],
  ['validate', 'validate examples/app-sample.yaml'],
  ['validate-wrong', 'validate packages/cli/test/wrong.yaml'],
  ['validate-json', 'validate packages/cli/test/wrong.yaml -o json'],
  ['render', 'render examples/app-sample.yaml'],
  ['render-json', 'render examples/app-sample.yaml -o json'],
  ['plan-nothing', 'plan examples/app-sample.yaml'],
  ['plan-drifted', 'plan -n shop-cli examples/app-sample.yaml --live packages/cli/test/live/drifted.yaml'],
  ['plan-drifted-full', 'plan -n shop-cli examples/app-sample.yaml --live packages/cli/test/live/drifted.yaml --full'],
  ['plan-drifted-json', 'plan -n shop-cli examples/app-sample.yaml --live packages/cli/test/live/drifted.yaml -o json'],
  ['plan-two', 'plan examples/worker.yaml examples/app-sample.yaml'],
  ['help-up', 'help up'],
  ['help-apply', 'help apply'],
  ['help-wait', 'help wait'],
  ['help-status', 'help status'],
  ['help-doctor', 'help doctor'],
  ['up', 'up examples/app-sample.yaml'],
  ['up-deleted', "up examples/app-sample.yaml --then 'delete service/app-sample'"],
  ['up-scaled', "up examples/app-sample.yaml --then 'scale deployment/app-sample 7'"],
  ['up-pruned', "up examples/app-sample.yaml --then 'apply packages/cli/test/without-ingress.yaml'"],
  ['up-not-ready', 'up packages/cli/test/not-ready.yaml'],
  ['up-namespaces', 'up packages/cli/test/namespaces.yaml'],
  ['up-quiet', 'up examples/app-sample.yaml -q'],
  ['up-json', 'up examples/app-sample.yaml -o json'],
  ['help-why', 'help why'],
  ['why', 'why shop -n team --live packages/cli/test/live/pull-secret.yaml'],
  ['why-json', 'why shop -n team --live packages/cli/test/live/pull-secret.yaml -o json'],
  ['why-field', 'why deployment/app-sample spec.replicas -n shop-cli --live packages/cli/test/live/autoscaled.yaml'],
  ['help-simulate', 'help simulate'],
  ['help-operator', 'help operator'],
  ['explain', 'explain FX0104'],
  ['explain-all', 'explain'],
  ['crd', 'crd'],
  ['install', 'install'],
  ['usage', 'plan --liv x'],
]

const cwd = repository('.')

const strip = (text: string): string => text.replace(/\u001b\[[0-9;]*m/g, '')

describe('the output of', () => {
  it.for(screens)('%s is as written down', async ([name, line]) => {
    const { code, out, err } = await command(wordsOf(line), { cwd })
    const screen = `$ fixpoint ${line}\n${out}${err === '' ? '' : `-- standard error\n${err}`}-- exit code ${code}\n`
    await expect(screen).toMatchFileSnapshot(`golden/${name}.txt`)
  })

  it.for(screens)('%s in colour is the same text', async ([, line]) => {
    const plain = await command(wordsOf(line), { cwd })
    const coloured = await command(['--color=always', ...wordsOf(line)], { cwd })
    expect(strip(coloured.out)).toBe(plain.out)
    expect(strip(coloured.err)).toBe(plain.err)
  })
})

describe('colour', () => {
  const plan = ['plan', 'examples/app-sample.yaml']
  const isColoured = async (...[args, surroundings]: Parameters<typeof command>): Promise<boolean> =>
    (await command(args, { cwd, ...surroundings })).out.includes('\u001b[')

  it.for<
    readonly [claim: string, coloured: boolean, args: readonly string[], env: Record<string, string>, terminal: boolean]
  >([
    ['is there on a terminal', true, [], {}, true],
    ['is not there in a pipe', false, [], {}, false],
    ['is not there where NO_COLOR is set', false, [], { NO_COLOR: '1' }, true],
    ['is there where NO_COLOR is set to nothing', true, [], { NO_COLOR: '' }, true],
    ['is there in a pipe where FORCE_COLOR is set', true, [], { FORCE_COLOR: '1' }, false],
    ['is not there on a dumb terminal', false, [], { TERM: 'dumb' }, true],
    ['is there with --color=always whatever else', true, ['--color=always'], { NO_COLOR: '1' }, false],
    ['is not there with --no-color', false, ['--no-color'], { FORCE_COLOR: '1' }, true],
    ['is not there with --color=never', false, ['--color', 'never'], {}, true],
  ])('%s', async ([, coloured, args, env, terminal]) => {
    expect(await isColoured([...plan, ...args], { env, terminal })).toBe(coloured)
  })
})

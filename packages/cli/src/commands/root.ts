import { Command, Option } from '@commander-js/extra-typings'
import { reportUsage } from '../errors/usage.ts'
import { exitCodeMeanings } from '../exit-code.ts'
import type { Session } from '../session.ts'
import { versionText } from './version-text.ts'

/** The command without its verbs. */
export type Root = ReturnType<typeof createRoot>

export const createRoot = ({ io }: Session) =>
  new Command('fixpoint')
    .description('Keeps the Deployment, Service and Ingress of each App as the App asks for.')
    .addOption(new Option('--color <when>', 'Colour the output').choices(['auto', 'always', 'never']).default('auto'))
    .option('--no-color', 'The same as --color=never')
    .version(versionText(), '--version', 'Print the version')
    .helpOption('-h, --help', 'Print help')
    .helpCommand('help [command]', 'Print help for a command')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', exitCodeTable())
    .exitOverride()
    .configureOutput({
      writeOut: io.stdout.write,
      writeErr: io.stderr.write,
      outputError: (text) => reportUsage(text, io),
      getOutHelpWidth: () => Math.min(io.stdout.columns ?? 100, 100),
      getErrHelpWidth: () => Math.min(io.stderr.columns ?? 100, 100),
    })

const exitCodeTable = (): string =>
  ['', 'Exit codes:', ...exitCodeMeanings.map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`)].join('\n')

/** The examples of a verb, below its help: what to type, and what it does. */
export const examples = (...lines: readonly (readonly [command: string, does: string])[]): string => {
  const width = Math.max(...lines.map(([command]) => command.length))
  if (width > 70) return ['', 'Examples:', ...lines.map(([command, does]) => `  ${command}\n      ${does}`)].join('\n')
  return ['', 'Examples:', ...lines.map(([command, does]) => `  ${command.padEnd(width)}   ${does}`)].join('\n')
}

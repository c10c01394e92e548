import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import { output } from './options.ts'
import { examples, type Root } from './root.ts'
import { versionText } from './version-text.ts'

export const addVersion = (program: Root, session: Session): void => {
  program
    .command('version')
    .description('Print the version')
    .addOption(output())
    .addHelpText('after', examples(['fixpoint version -o json', 'the versions of fixpoint, Node and the App API']))
    .action(async (options, command) => {
      const console = consoleOf(command, session)
      if (options.output === undefined) {
        console.print(`fixpoint ${versionText()}`)
        return
      }
      const [{ apiVersionOf, app }, { formatDocument }] = await Promise.all([
        import('@fixpoint/core'),
        import('../output/document.ts'),
      ])
      const document = { version: versionText(), node: process.version, app: apiVersionOf(app) }
      console.print(formatDocument('Version', document, options.output))
    })
}

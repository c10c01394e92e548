import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import { output } from './options.ts'
import { examples, type Root } from './root.ts'

export const addCrd = (program: Root, session: Session): void => {
  program
    .command('crd')
    .description('Print the CustomResourceDefinition of App')
    .addOption(output().default('yaml' as const))
    .addHelpText(
      'after',
      examples(['fixpoint crd | kubectl apply --server-side -f -', 'teach a cluster what an App is']),
    )
    .action(async ({ output }, command) => {
      const [{ customResourceDefinition }, { formatObject }] = await Promise.all([
        import('@fixpoint/core'),
        import('../output/document.ts'),
      ])
      consoleOf(command, session).print(formatObject(customResourceDefinition(), output))
    })
}

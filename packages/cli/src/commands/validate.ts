import { toNamespace } from '../input/apps.ts'
import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import { filename, filesHelp, namesOf, namespace, output, quiet } from './options.ts'
import { examples, type Root } from './root.ts'

export const addValidate = (program: Root, session: Session): void => {
  program
    .command('validate')
    .description('Check Apps by the rules of the API server, without one')
    .argument('[files...]', filesHelp)
    .addOption(filename())
    .addOption(namespace())
    .addOption(output())
    .addOption(quiet())
    .addHelpText(
      'after',
      examples(
        ['fixpoint validate app.yaml', 'one file'],
        ['fixpoint validate apps/', 'all manifests below a directory'],
        ['kustomize build | fixpoint validate -', 'what another program prints'],
      ),
    )
    .action(async (files, options, command) => {
      const names = namesOf(files, options, command)
      const { validate } = await import('../validate/validate.ts')
      const { namespace, output, quiet } = options
      session.exitCode = await validate(
        { names, namespace: toNamespace(namespace), output, quiet: quiet === true },
        session.io,
        consoleOf(command, session),
      )
    })
}

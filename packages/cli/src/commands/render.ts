import { toNamespace } from '../input/apps.ts'
import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import { filename, filesHelp, namesOf, namespace, output } from './options.ts'
import { examples, type Root } from './root.ts'

export const addRender = (program: Root, session: Session): void => {
  program
    .command('render')
    .summary('Print the children of Apps as manifests')
    .description(
      'Print the children of Apps as manifests. They lack the owner references that the operator sets: the uid of an App is known only in its cluster.',
    )
    .argument('[files...]', filesHelp)
    .addOption(filename())
    .addOption(namespace())
    .addOption(output().default('yaml' as const))
    .addHelpText(
      'after',
      examples(
        ['fixpoint render app.yaml', 'as YAML documents'],
        ['fixpoint render app.yaml -o json', 'as one List'],
        ['fixpoint render app.yaml | kubeconform -', 'let another program check them'],
      ),
    )
    .action(async (files, options, command) => {
      const names = namesOf(files, options, command)
      const { render } = await import('../render/render.ts')
      session.exitCode = await render(
        { names, namespace: toNamespace(options.namespace), output: options.output },
        session.io,
        consoleOf(command, session),
      )
    })
}

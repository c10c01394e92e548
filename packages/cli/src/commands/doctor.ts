import { Option } from '@commander-js/extra-typings'
import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import { collect, context, kubeconfig, operatorNamespace, output } from './options.ts'
import { examples, type Root } from './root.ts'

export const addDoctor = (program: Root, session: Session): void => {
  program
    .command('doctor')
    .summary('Check a cluster and the operator on it')
    .description(
      'Check all that it takes for Apps to become Ready: the kubeconfig, the API server, the CustomResourceDefinition, the rights of the operator, who leads, and the Apps. Writes nothing. Ends with 1 where there is an error.',
    )
    .addOption(new Option('-n, --namespace <name>', 'That the operator watches; may be repeated').argParser(collect))
    .addOption(operatorNamespace())
    .option('--service-account <name>', 'Of the operator', 'fixpoint')
    .addOption(kubeconfig())
    .addOption(context())
    .addOption(output())
    .addHelpText(
      'after',
      examples(
        ['fixpoint doctor', 'is all well?'],
        ['fixpoint doctor -n shop -n cart', 'of an operator that watches two namespaces'],
        ['fixpoint doctor -o json', 'for programs'],
      ),
    )
    .action(async (options, command) => {
      const { doctor } = await import('../doctor/doctor.ts')
      const { namespace = [], operatorNamespace, serviceAccount, output, kubeconfig, context } = options
      session.exitCode = await doctor(
        { namespaces: namespace, operatorNamespace, serviceAccount, output, kubeconfig, context },
        session.io,
        consoleOf(command, session),
      )
    })
}

import { Option } from '@commander-js/extra-typings'
import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import { collect, filename, filesHelp, namesOf, namespace, output, quiet, toNamespace } from './options.ts'
import { examples, type Root } from './root.ts'

export const addPlan = (program: Root, session: Session): void => {
  program
    .command('plan')
    .description('Print what would be created, updated and deleted, and why')
    .argument('[files...]', filesHelp)
    .addOption(filename())
    .addOption(namespace())
    .addOption(new Option('--live <file>', liveHelp).argParser(collect))
    .option('--full', 'Print whole objects, not only the fields that change')
    .option('--detailed-exitcode', 'End with 2 where there are changes')
    .addOption(output())
    .addOption(quiet())
    .addHelpText(
      'after',
      examples(
        ['fixpoint plan app.yaml', 'from nothing'],
        ['fixpoint plan app.yaml --live live/', 'from what was in a cluster'],
        [`${dump} | fixpoint plan app.yaml --live -`, 'from what is'],
      ),
    )
    .action(async (files, options, command) => {
      const names = namesOf(files, options, command)
      const { plan } = await import('../plan/plan.ts')
      const { live = [], full, detailedExitcode, output, quiet } = options
      session.exitCode = await plan(
        {
          names,
          namespace: toNamespace(options.namespace),
          live,
          full: full === true,
          detailedExitcode: detailedExitcode === true,
          output,
          quiet: quiet === true,
        },
        session.io,
        consoleOf(command, session),
      )
    })
}

const dump = 'kubectl get apps,deploy,svc,ing -o yaml --show-managed-fields'

const liveHelp =
  'What is in the cluster: a file that kubectl get -o yaml or json printed, or a directory of such; may be repeated'

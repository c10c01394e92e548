import { Option } from '@commander-js/extra-typings'
import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import { collect, context, filename, filesHelp, kubeconfig, namesOf, namespace, output, quiet } from './options.ts'
import { examples, type Root } from './root.ts'

export const addPlan = (program: Root, session: Session): void => {
  program
    .command('plan')
    .summary('Print what would be created, updated and deleted, and why')
    .description(
      'Print what would be created, updated and deleted, why, and what that does to pods and to traffic. Without --live and --cluster nothing is there, and no cluster is asked.',
    )
    .argument('[files...]', filesHelp)
    .addOption(filename())
    .addOption(namespace())
    .option('--cluster', 'From what is in the cluster of the kubeconfig; so with --kubeconfig and --context')
    .addOption(kubeconfig())
    .addOption(context())
    .option('--out <file.fxplan>', 'Save the plan, to be applied exactly as it is')
    .addOption(new Option('--live <file>', liveHelp).argParser(collect))
    .option('--full', 'Print whole objects, not only the fields that change')
    .option('--detailed-exitcode', 'End with 2 where there are changes')
    .addOption(output())
    .addOption(quiet())
    .addHelpText(
      'after',
      examples(
        ['fixpoint plan app.yaml', 'from nothing'],
        ['fixpoint plan app.yaml --cluster', 'from what is in the cluster'],
        ['fixpoint plan app.yaml --cluster --out app.fxplan', 'and save it for apply'],
        ['fixpoint plan app.yaml --live live/', 'from what was in a cluster'],
        [`${dump} | fixpoint plan app.yaml --live -`, 'from what is'],
      ),
    )
    .action(async (files, options, command) => {
      const names = namesOf(files, options, command)
      const { plan } = await import('../plan/plan.ts')
      const { live = [], full, detailedExitcode, output, quiet, kubeconfig, context, out } = options
      const asksCluster = options.cluster === true || kubeconfig !== undefined || context !== undefined
      if (asksCluster && live.length > 0)
        command.error('error: --live and --cluster say two things about what is there')
      if (out !== undefined && !asksCluster) command.error('error: --out saves a plan for a cluster; add --cluster')
      if (out !== undefined && !out.endsWith('.fxplan')) command.error('error: the file of --out must end in .fxplan')
      session.exitCode = await plan(
        {
          names,
          namespace: options.namespace,
          cluster: asksCluster ? { kubeconfig, context } : undefined,
          out,
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

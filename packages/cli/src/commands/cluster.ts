import { Option } from '@commander-js/extra-typings'
import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import { collect, filename, filesHelp, tokenOf, within } from './options.ts'
import { examples, type Root } from './root.ts'

export const addCluster = (program: Root, session: Session): void => {
  program
    .command('cluster')
    .description('Start a cluster in memory for kubectl and any other client, and keep it until it is told to stop')
    .argument('[files...]', `${filesHelp}: what is in it from the beginning`)
    .addOption(filename())
    .addOption(new Option('--port <n>', 'Where it listens (default: any free port)').argParser(within(0, 65_535)))
    .option('--kubeconfig <file>', 'Written when it is ready', 'fixpoint.kubeconfig')
    .addOption(new Option('--token <token>', 'Of its administrator (default: a random one)').argParser(tokenOf))
    .addOption(
      new Option('--authorization-mode <mode>', 'RBAC: roles and bindings say who may do what; AlwaysAllow: all may')
        .choices(['RBAC', 'AlwaysAllow'] as const)
        .default('RBAC' as const),
    )
    .option('--insecure-http', 'Serve plain HTTP, for clients that trust no certificate of its own')
    .option('--from <file>', 'Go on from a snapshot')
    .option('--snapshot <file>', 'Written with all that is in it when it is told to stop')
    .option('--install', 'Begin with the definition of App, and the namespace of the operator')
    .addOption(
      new Option('--usage <file>', 'What pods use of CPU and memory, for autoscalers to go by (repeatable)').argParser(
        collect,
      ),
    )
    .option('--addresses', 'LoadBalancer Services, Ingresses and Gateways get addresses, as in a cloud')
    .option('--no-actors', 'Without built-in controllers and nodes: nothing happens that no client does')
    .addOption(
      new Option('--speed <n>', 'How many seconds pass in it in one of yours').argParser(within(1, 100_000)).default(1),
    )
    .addOption(
      new Option('--seed <n>', 'Of its chances: uids, generated names, how long pods take')
        .argParser(within(0, 999_999_999))
        .default(1),
    )
    .addHelpText(
      'after',
      examples(
        ['fixpoint cluster', 'an empty one'],
        ['fixpoint cluster --install examples/', 'with Apps in it'],
        ['fixpoint cluster --port 6443 --kubeconfig ~/.kube/memory', 'where others expect it'],
        ['fixpoint cluster --from shop.snapshot --snapshot shop.snapshot', 'go on where it was stopped'],
        ['fixpoint cluster --speed 60', 'a minute a second'],
        ['fixpoint cluster --usage usage.yaml shop.yaml', 'with load that autoscalers answer'],
        ['fixpoint cluster --authorization-mode AlwaysAllow', 'whoever is known may do everything'],
      ),
    )
    .action(async (files, options, command) => {
      const { runCluster } = await import('../cluster/cluster.ts')
      const { filename = [], port, kubeconfig, token, install, speed, seed } = options
      const { authorizationMode, insecureHttp, from, snapshot, usage = [] } = options
      session.exitCode = await runCluster(
        {
          names: [...files, ...filename],
          ...(port !== undefined && { port }),
          kubeconfig,
          ...(token !== undefined && { token }),
          ...(from !== undefined && { from }),
          ...(snapshot !== undefined && { snapshot }),
          usage,
          install: install === true,
          actors: options.actors && options.addresses === true ? { addresses: [1_000, 3_000] } : options.actors,
          speed,
          seed,
          authorizationMode,
          tls: insecureHttp !== true,
        },
        session.io,
        consoleOf(command, session),
      )
    })
}

import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Api, ask } from './api.ts'
import { type Authority, writeServingCertificate } from './authority.ts'
import { type Binaries, binary, findBinaries, findKwok, type Kwok, type PodStages } from './binaries.ts'
import * as components from './components.ts'
import { type Tokens, writeCredentials, writeKubeconfig } from './credentials.ts'
import { emptyFolder } from './folder.ts'
import { createNode, nodeIsReady } from './node.ts'
import { freePorts, type Ports } from './ports.ts'
import { launch } from './processes.ts'
import { stop } from './stop.ts'
import { until } from './until.ts'

/** Which parts are started; all of them by default. */
export interface StartOptions {
  /** Minor version such as `1.37`; by default the newest that has a folder here. */
  readonly kubernetes?: string | undefined
  /** etcd and kube-apiserver alone. */
  readonly onlyApiServer?: boolean | undefined
  /** Beside `onlyApiServer`: kube-controller-manager too, and still neither a scheduler nor a Node. */
  readonly withControllers?: boolean | undefined
  /** Names of the Nodes; one by default. */
  readonly nodes?: readonly string[] | undefined
  /** How long pods take; by default as long as a kubelet would. */
  readonly pods?: PodStages | undefined
  /** The audit log holds what was written, not only that something was. */
  readonly auditBodies?: boolean | undefined
  /** For as many requests as the machine can take: no audit log, no limits, and room for millions of writes. */
  readonly forLoad?: boolean | undefined
  /**
   * Signs the certificate of the API server, and vouches for users with a certificate. By default the API server makes an
   * authority of its own, whose key nobody has.
   */
  readonly authority?: Authority | undefined
  /** Gives up, and stops what runs by then. */
  readonly signal?: AbortSignal | undefined
}

interface Site {
  readonly dir: string
  readonly auditBodies: boolean
  readonly forLoad: boolean
  readonly authority: Authority | undefined
  readonly binaries: Binaries
  readonly ports: Ports
  readonly signal: AbortSignal | undefined
}

/** Starts an empty control plane in a folder, and returns the path of its kubeconfig once all of it answers. */
export async function start(folder: string, options: StartOptions = {}): Promise<string> {
  const dir = resolve(folder)
  const {
    onlyApiServer = false,
    withControllers = false,
    auditBodies = false,
    forLoad = false,
    authority,
    signal,
  } = options
  // A build takes minutes and may fail: it comes before the folder is touched.
  const binaries = findBinaries(options.kubernetes, onlyApiServer && !withControllers)
  const kwok = onlyApiServer ? undefined : findKwok(options.pods)
  emptyFolder(dir)
  const site = { dir, auditBodies, forLoad, authority, binaries, ports: await freePorts(), signal }
  try {
    const api = await startApiServer(site)
    if (withControllers || !onlyApiServer) await startControllers(site, api)
    if (kwok !== undefined) await startNodes(site, api, kwok, options.nodes ?? ['fake'])
    return writeKubeconfig(join(dir, 'kubeconfig'), api.port, api.ca, api.tokens.admin)
  } catch (error) {
    await stop(dir)
    throw error
  }
}

async function startApiServer({ dir, auditBodies, forLoad, authority, binaries, ports, signal }: Site): Promise<Api> {
  const tokens = writeCredentials(dir)
  if (authority !== undefined) {
    writeServingCertificate(dir, authority)
    writeFileSync(components.clientAuthorityFile(dir), authority.certificate)
  }
  const policy = auditBodies ? components.auditPolicyWithBodies : components.auditPolicy
  writeFileSync(components.auditPolicyFile(dir), policy)
  symlinkSync(join(binaries.kubernetes, 'kubectl'), join(dir, 'kubectl'))
  launch(dir, binary(binaries.etcd, 'etcd'), components.etcd(dir, ports, forLoad))
  const options = { takesCertificates: authority !== undefined, forLoad }
  launch(dir, binary(binaries.kubernetes, 'kube-apiserver'), components.apiServer(dir, ports, options))

  const api = (): Api => ({ port: ports.apiServer, ca: readFileSync(components.certificateFile(dir), 'utf8'), tokens })
  await until(dir, 'the API server is ready', async () => (await ask(api(), 'GET', '/readyz')).status === 200, signal)
  return api()
}

async function startControllers({ dir, binaries, ports, signal }: Site, api: Api): Promise<void> {
  const kubeconfig = kubeconfigOf(dir, 'kube-controller-manager', api)
  const manager = components.controllerManager(dir, ports, kubeconfig)
  launch(dir, binary(binaries.kubernetes, manager.name), manager)

  const account = '/api/v1/namespaces/default/serviceaccounts/default'
  const found = async (): Promise<boolean> => (await ask(api, 'GET', account)).status === 200
  await until(dir, 'there is a default ServiceAccount, without which Pods are refused', found, signal)
}

async function startNodes(
  { dir, binaries, ports, signal }: Site,
  api: Api,
  kwok: Kwok,
  names: readonly string[],
): Promise<void> {
  const scheduler = components.scheduler(dir, ports, kubeconfigOf(dir, 'kube-scheduler', api))
  launch(dir, binary(binaries.kubernetes, scheduler.name), scheduler)

  for (const name of names) await createNode(api, name)
  launch(dir, kwok.binary, components.kwok(kubeconfigOf(dir, 'kwok', api), kwok.stages))
  for (const name of names) await until(dir, `Node ${name} takes Pods`, () => nodeIsReady(api, name), signal)
  const healthy = async (): Promise<boolean> => {
    const ca = readFileSync(components.schedulerCertificateFile(dir), 'utf8')
    return (await ask({ ...api, ca, port: ports.scheduler }, 'GET', '/healthz')).status === 200
  }
  await until(dir, 'the scheduler is at work', healthy, signal)
}

function kubeconfigOf(dir: string, user: keyof Tokens, { port, ca, tokens }: Api): string {
  return writeKubeconfig(join(dir, `${user}.kubeconfig`), port, ca, tokens[user])
}

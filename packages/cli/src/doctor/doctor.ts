import { app, managedByLabel, type Resource } from '@fixpoint/core'
import { childKinds } from '../cluster/apps.ts'
import { type Cluster, type ClusterOptions, connect } from '../cluster/connect.ts'
import { readLease } from '../cluster/lease.ts'
import { getObject, listObjects } from '../cluster/read.ts'
import { versionText } from '../commands/version-text.ts'
import { catalogue } from '../errors/catalogue.ts'
import type { Problem } from '../errors/problem.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { formatDocument, type OutputFormat } from '../output/document.ts'
import { appFindings, orphanFindings } from './apps.ts'
import { checkServer } from './cluster.ts'
import { definitionFinding } from './definition.ts'
import { formatDoctor } from './doctor-text.ts'
import { type Finding, ok, warning } from './finding.ts'
import { deploymentFindings, leaseFinding } from './operator.ts'
import { checkRights } from './rights.ts'

export interface DoctorOptions extends ClusterOptions {
  readonly operatorNamespace: string
  /** Of the operator. */
  readonly serviceAccount: string
  /** Those that the operator watches; none: all. */
  readonly namespaces: readonly string[]
  readonly output: OutputFormat | undefined
}

/** What was looked at and found, for programs: `fixpoint doctor -o json`. */
export interface DoctorDocument {
  readonly healthy: boolean
  readonly findings: readonly Finding[]
}

/** Looks at all that it takes for Apps to become Ready. Nothing is written. */
export const doctor = async (options: DoctorOptions, io: Io, console: Console): Promise<ExitCode> => {
  const findings = await examine(options, io)
  const healthy = findings.every(({ level }) => level !== 'error')
  const body: DoctorDocument = { healthy, findings }
  if (options.output === undefined) console.print(formatDoctor(findings, console))
  else console.print(formatDocument('Doctor', body, options.output))
  return healthy ? exitCodes.ok : exitCodes.error
}

const examine = async (options: DoctorOptions, io: Io): Promise<readonly Finding[]> => {
  const cluster = await connect(options, io)
  if ('code' in cluster) return [ofProblem('cluster', cluster, 'error')]
  try {
    const context = cluster.context === undefined ? '' : `, context ${cluster.context}`
    const found = ok('cluster', `the kubeconfig leads to ${cluster.server}${context}`)
    const server = await checkServer(cluster)
    if (server.level === 'error') return [found, server]
    const checks = [examineDefinition, examineRights, examineOperator, examineApps]
    const rest = await Promise.all(checks.map((check) => check(cluster, options, io)))
    return [found, server, ...rest.flat()]
  } finally {
    await cluster.client.close()
  }
}

type Check = (cluster: Cluster, options: DoctorOptions, io: Io) => Promise<readonly Finding[]>

/** What may not be seen is no error of the operator. */
const ofProblem = (
  group: Finding['group'],
  { code, message, fix }: Problem,
  level: 'warning' | 'error' = 'warning',
): Finding => ({ group, level, what: message, cause: catalogue[code].cause, fix: fix ?? catalogue[code].fix })

const definition: Resource = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  namespaced: false,
}

const examineDefinition: Check = async (cluster, _, io) => {
  const live = await getObject(cluster, { resource: definition, name: `${app.plural}.${app.group}` }, io)
  return [live !== undefined && 'code' in live ? ofProblem('definition', live) : definitionFinding(live)]
}

const serviceAccount: Resource = {
  group: '',
  version: 'v1',
  kind: 'ServiceAccount',
  plural: 'serviceaccounts',
  namespaced: true,
}

const examineRights: Check = async (
  cluster,
  { operatorNamespace: namespace, serviceAccount: name, namespaces },
  io,
) => {
  const live = await getObject(cluster, { resource: serviceAccount, namespace, name }, io)
  if (live !== undefined && 'code' in live) return [ofProblem('rights', live)]
  if (live !== undefined) return [await checkRights(cluster, { namespace, name }, namespaces, io)]
  const cause = 'The operator may run as someone else, whose rights are not looked at.'
  const fix = 'Say whose: --operator-namespace and --service-account. Or install it: fixpoint install'
  return [warning('rights', `there is no service account ${namespace}/${name}`, cause, fix)]
}

const examineOperator: Check = async (cluster, { operatorNamespace: namespace }, io) => {
  const deployment = childKinds.filter(({ kind }) => kind === 'Deployment')
  const [lease, deployments] = await Promise.all([
    readLease(cluster, namespace, io),
    listObjects(
      cluster,
      deployment.map((resource) => ({ resource, namespace, labelSelector: 'app.kubernetes.io/name=fixpoint' })),
      io,
    ),
  ])
  return [
    lease !== undefined && 'code' in lease
      ? ofProblem('operator', lease)
      : leaseFinding(lease, namespace, versionText(), Date.now()),
    ...(deployments.problems.length > 0
      ? deployments.problems.map((problem) => ofProblem('operator', problem))
      : deploymentFindings(deployments.items, namespace)),
  ]
}

const examineApps: Check = async (cluster, { namespaces }, io) => {
  const scopes = namespaces.length === 0 ? [{}] : namespaces.map((namespace) => ({ namespace }))
  const labelSelector = `${managedByLabel}=fixpoint`
  const [apps, children] = await Promise.all([
    listObjects(
      cluster,
      scopes.map((scope) => ({ resource: app, ...scope })),
      io,
    ),
    listObjects(
      cluster,
      scopes.flatMap((scope) => childKinds.map((resource) => ({ resource, labelSelector, ...scope }))),
      io,
    ),
  ])
  if (apps.problems.length > 0) return apps.problems.map((problem) => ofProblem('apps', problem))
  return [
    ...appFindings(apps.items),
    // Of objects that may not be seen nobody knows whether they are left.
    ...(children.problems.length > 0
      ? children.problems.map((problem) => ofProblem('apps', problem))
      : orphanFindings(apps.items, children.items)),
  ]
}

import { app as appResource, observeApp, parsePath, type Whence, whenceInApp, whenceInChild } from '@fixpoint/core'
import { connect } from '../cluster/connect.ts'
import { reportNotes } from '../errors/note.ts'
import type { Problem } from '../errors/problem.ts'
import { reportProblems } from '../errors/report.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { Io } from '../io.ts'
import type { Console } from '../output/console.ts'
import { formatDocument } from '../output/document.ts'
import { type Case, diagnosisOf } from './case.ts'
import { caseInCluster } from './from-cluster.ts'
import { caseInFiles } from './from-files.ts'
import { noPath } from './problems.ts'
import { childResources } from './resources.ts'
import { type Target, targetOf } from './target.ts'
import { formatWhence } from './whence-text.ts'
import { whenceDocument, whyDocument } from './why-document.ts'
import type { WhyOptions } from './why-options.ts'
import { formatWhy } from './why-text.ts'

/** Says why an App is as it is, or where the value of a field comes from. */
export const why = async (options: WhyOptions, io: Io, console: Console): Promise<ExitCode> => {
  const path = options.path === undefined ? undefined : parsePath(options.path)
  if (options.path !== undefined && path === undefined) return fail([noPath(options.path)], console)
  const found = await caseOf(options, io)
  if (!('app' in found)) return fail(found, console)
  const children = found.unseen.filter(({ resource }) => childResources.includes(resource))
  // Without the children nothing true can be said.
  if (children.length > 0)
    return fail(
      children.map(({ problem }) => problem),
      console,
    )
  reportNotes(
    found.unseen.map(({ resource, problem }) => ({ text: `Not looked at: ${resource.plural}. ${problem.message}` })),
    console,
  )
  if (path !== undefined) return sayWhence(whenceIn(found, path), found, options, console)
  const diagnosis = diagnosisOf(found, Date.now())
  if (options.output === undefined) console.print(formatWhy(found, diagnosis, console))
  else console.print(formatDocument('Why', whyDocument(found, diagnosis), options.output))
  return diagnosis.state === 'Ready' ? exitCodes.ok : exitCodes.notReady
}

const caseOf = async (options: WhyOptions, io: Io): Promise<Case | readonly Problem[]> => {
  if (options.live.length > 0) return caseInFiles(options.live, target(options, 'default'), io)
  const cluster = await connect(options, io)
  if ('code' in cluster) return [cluster]
  try {
    return await caseInCluster(cluster, target(options, cluster.namespace), io)
  } finally {
    await cluster.client.close()
  }
}

/** A word that is none was refused with the command line. */
const target = ({ word, namespace }: WhyOptions, otherwise: string): Target =>
  targetOf(word, namespace ?? otherwise) ?? { resource: appResource, namespace: namespace ?? otherwise, name: word }

const whenceIn = ({ app, object, observed }: Case, path: NonNullable<ReturnType<typeof parsePath>>): Whence => {
  const seen = observeApp(app)
  const spec =
    seen._tag === 'Valid'
      ? seen.app
      : { metadata: app.metadata, spec: { deploy: { image: '', replicas: 0 } }, status: {} }
  return object === app ? whenceInApp(spec, app, path) : whenceInChild(spec, app, object, path, observed.autoscalers)
}

const sayWhence = (whence: Whence, { object }: Case, { output }: WhyOptions, console: Console): ExitCode => {
  if (output === undefined) console.print(formatWhence(whence, object, console))
  else console.print(formatDocument('Whence', whenceDocument(whence, object), output))
  return exitCodes.ok
}

const fail = (problems: readonly Problem[], console: Console): ExitCode => {
  reportProblems(problems, console)
  return exitCodes.error
}

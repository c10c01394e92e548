import {
  app,
  decodeLive,
  type Failure,
  isJsonObject,
  type Json,
  type JsonObject,
  type LiveObject,
  type StatusCause,
} from '@fixpoint/core'
import type { Cluster } from '../cluster/connect.ts'
import { explainFailure, request } from '../cluster/request.ts'
import type { Problem } from '../errors/problem.ts'
import type { AppName } from '../input/app-name.ts'
import { type AppInFile, keyOf } from '../input/apps.ts'
import type { Read } from '../input/source.ts'
import type { Io } from '../io.ts'
import { at } from '../output/summary.ts'
import { appBody } from './app-body.ts'

/** The field manager of what a user applies with this command. */
const cliManager = 'fixpoint-cli'

export interface Sending {
  /** Whether fields are taken from other managers. */
  readonly force: boolean
  /** Whether the API server only says what would come of it. */
  readonly dryRun: boolean
}

/** One App to be applied. */
export interface Parcel extends AppName {
  readonly body: JsonObject
  /** Where it was written. */
  readonly placeOf?: AppInFile['placeOf']
  /** Whether the body names the very App and the version that it is meant for. */
  readonly isGuarded?: boolean
}

export const parcelOf = (app: AppInFile): Parcel => ({
  namespace: app.namespace,
  name: app.name,
  body: appBody(app),
  placeOf: app.placeOf,
})

/** Applies Apps one after the other. What is refused of one stops all of them before the first is written. */
export const sendAll = async (
  cluster: Cluster,
  parcels: readonly Parcel[],
  sending: Sending,
  io: Io,
): Promise<Read<LiveObject>> => {
  if (!sending.dryRun && parcels.length > 1) {
    const tried = await sendAll(cluster, parcels, { ...sending, dryRun: true }, io)
    if (tried.problems.length > 0) return { items: [], problems: tried.problems }
  }
  const answers: (LiveObject | Problem)[] = []
  for (const parcel of parcels) answers.push(await send(cluster, parcel, sending, io))
  return {
    items: answers.flatMap((answer) => ('code' in answer ? [] : [answer])),
    problems: answers.flatMap((answer) => ('code' in answer ? [answer] : [])),
  }
}

/** Applies an App on the API server, and returns what came of it. */
export const send = async (
  cluster: Cluster,
  parcel: Parcel,
  { force, dryRun }: Sending,
  io: Io,
): Promise<LiveObject | Problem> => {
  const { namespace, name, body } = parcel
  const answer = await request(
    cluster,
    {
      _tag: 'Patch',
      patchType: 'apply',
      resource: app,
      namespace,
      name,
      body,
      fieldManager: cliManager,
      fieldValidation: 'Strict',
      force,
      dryRun,
    },
    io,
  )
  if (answer._tag === 'Failed' && !force && isHeldByKubectlApply(answer.failure))
    return send(cluster, parcel, { force: true, dryRun }, io)
  if (answer._tag === 'Failed') return refusalOf(cluster, parcel, answer.failure, io)
  const live = decodeLive(dryRun ? withVersion(answer.response.body) : answer.response.body, app)
  return live._tag === 'Right'
    ? live.right
    : { code: 'FX0702', message: `the API server answers the apply of App ${keyOf(parcel)} with no App` }
}

/**
 * Who applied an App by `kubectl apply` and now applies it here is the same person: those fields are taken over, as kubectl
 * itself does when it turns to server-side apply.
 */
const isHeldByKubectlApply = (failure: Failure): boolean =>
  failure._tag === 'FieldConflict' &&
  failure.causes.length > 0 &&
  failure.causes.every(({ message = '' }) => managerIn(message) === 'kubectl-client-side-apply')

const managerIn = (message: string): string => /"([^"]+)"/.exec(message)?.[1] ?? message

/** What a dry run would create has no version. */
const withVersion = (body: Json): Json => {
  const metadata = at(body, 'metadata')
  return isJsonObject(body) && isJsonObject(metadata)
    ? { ...body, metadata: { resourceVersion: '', ...metadata } }
    : body
}

const refusalOf = async (cluster: Cluster, parcel: Parcel, failure: Failure, io: Io): Promise<Problem> => {
  if (failure._tag === 'FieldConflict') return conflictOf(parcel, failure.causes)
  const isMoved = failure._tag === 'Conflict' || failure._tag === 'AlreadyExists'
  if (parcel.isGuarded === true && isMoved)
    return { code: 'FX0807', message: `App ${keyOf(parcel)} was changed at this very moment: ${failure.message}` }
  const { namespace, name } = parcel
  const problem = await explainFailure(cluster, failure, { verb: 'patch', resource: app, namespace, name }, io)
  return { ...problem, ...placed(parcel, ['metadata', 'name']) }
}

/** Which fields are held, and by whom. */
const conflictOf = (parcel: Parcel, causes: readonly StatusCause[]): Problem => {
  const held = causes.map(({ message = '', field = '' }) => ({
    field: field.replace(/^\./, ''),
    manager: managerIn(message),
  }))
  const words = held.map(({ field, manager }) => `\`${field}\` is held by ${manager}`)
  const path = held[0]?.field.split('.') ?? []
  return { code: 'FX0802', message: `App ${keyOf(parcel)}: ${words.join(', ')}`, ...placed(parcel, path) }
}

const placed = ({ placeOf }: Parcel, path: readonly string[]): Pick<Problem, 'place'> =>
  placeOf === undefined ? {} : { place: placeOf(path, 'Value') }

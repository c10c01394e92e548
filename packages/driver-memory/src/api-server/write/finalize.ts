import type { Json } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { type KubernetesObject, withField } from '../object.ts'
import { objectOf, textsOf } from '../registry/read.ts'
import { notFound, type Refusal } from '../status-error.ts'
import { remove, store } from '../storage/commit.ts'
import { objectIn } from './request-body.ts'
import { versionConflict } from './update.ts'
import type { WriteRequest } from './write-request.ts'

/** PUT of `/finalize`: takes over `spec.finalizers`. A namespace that is being deleted goes with the last of them. */
export const finalize = (request: WriteRequest, name: string, body: Json): E.Either<Refusal, KubernetesObject> => {
  const { server, served, dryRun, now } = request
  const whole = objectIn(body, served.kind)
  if (E.isLeft(whole)) return whole
  const previous = served.collection.get('', name)
  if (previous === undefined) return E.left(notFound(served.kind.resource, name))
  const refused = versionConflict(request, objectOf(whole.right['metadata']), previous)
  if (refused !== undefined) return E.left(refused)
  const finalizers = textsOf(objectOf(whole.right['spec'])['finalizers'])
  const { finalizers: _, ...spec } = objectOf(previous['spec'])
  const next = withField(previous, 'spec', finalizers.length === 0 ? spec : { ...spec, finalizers: [...finalizers] })
  if (dryRun) return E.right(next)
  return E.right(isOver(next) ? remove(server, served, next, now) : store(server, served, next, previous, now))
}

const isOver = ({ metadata, spec }: KubernetesObject): boolean =>
  metadata.deletionTimestamp !== undefined &&
  (metadata.finalizers ?? []).length === 0 &&
  textsOf(objectOf(spec)['finalizers']).length === 0

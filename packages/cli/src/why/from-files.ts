import { app, type LiveObject } from '@fixpoint/core'
import type { Problem } from '../errors/problem.ts'
import { noSuchApp } from '../input/app-name.ts'
import type { Io } from '../io.ts'
import { readLive } from '../plan/live.ts'
import { appOf, type Case, observedOf } from './case.ts'
import { noApp, noObject } from './problems.ts'
import { readable } from './resources.ts'
import type { Target } from './target.ts'

/** The same from what kubectl printed. Of a kind that the files hold nothing of, nothing was seen. */
export const caseInFiles = async (
  names: readonly string[],
  target: Target,
  io: Io,
): Promise<Case | readonly Problem[]> => {
  const { items, problems } = await readLive(names, io, readable)
  if (problems.length > 0) return problems
  const find = (kind: string, name: string): LiveObject | undefined =>
    items.find(
      (live) => live.kind === kind && live.metadata.name === name && live.metadata.namespace === target.namespace,
    )
  const object = find(target.resource.kind, target.name)
  if (object === undefined) return [target.resource === app ? noSuchApp(target, appsIn(items)) : noObject(target)]
  const name = appOf(object)
  if (name === undefined) return [noApp(target)]
  const found = find(app.kind, name)
  if (found === undefined) return [noSuchApp({ namespace: target.namespace, name }, appsIn(items))]
  const beside = Map.groupBy(items, ({ kind }) => kind)
  return { app: found, object, observed: observedOf(found, items, beside), unseen: [], reads: 0 }
}

const appsIn = (items: readonly LiveObject[]) =>
  items.filter(({ kind }) => kind === app.kind).map(({ metadata: { namespace = '', name } }) => ({ namespace, name }))

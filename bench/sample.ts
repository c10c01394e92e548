import { readFileSync } from 'node:fs'
import { app, decodeLive, type LiveObject, type Observed, observeApp, watched } from '@fixpoint/core'

const recorded = new URL('../packages/core/testing/recorded/at-rest.json', import.meta.url)

/** The sample App and its children at rest, as a real API server returned them, under another name. */
export const atRest = (namespace: string, name: string, index: number): readonly LiveObject[] => {
  const text = readFileSync(recorded, 'utf8').replaceAll('app-sample', name).replaceAll('"at-rest"', `"${namespace}"`)
  const uid = (JSON.parse(text) as readonly LiveObject[]).find(({ kind }) => kind === app.kind)?.metadata.uid ?? ''
  const own = text.replaceAll(uid, `${index.toString(16).padStart(8, '0')}${uid.slice(8)}`)
  return (JSON.parse(own) as readonly LiveObject[]).flatMap((object) => {
    const resource = watched.find(({ kind }) => kind === object.kind)
    const live = resource === undefined ? undefined : decodeLive(object, resource)
    return live?._tag === 'Right' ? [live.right] : []
  })
}

export const observed = (objects: readonly LiveObject[]): Observed => {
  const found = objects.find(({ kind }) => kind === app.kind)
  if (found === undefined) throw new Error('the recording has no App')
  return { app: observeApp(found), children: objects.filter((object) => object !== found), refusals: [] }
}

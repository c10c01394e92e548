import { createController, defaultSettings, followed, type LiveObject, type Output, step } from '@fixpoint/core'
import { cpuSeconds } from './cpu-time.ts'
import type { Figure } from './figure.ts'
import { atRest } from './sample.ts'

/** What one event costs an operator that keeps 100 Apps, and one that keeps 10,000. */
export const costOfAStep = (): readonly Figure[] => {
  const few = costAt(100)
  const many = costAt(10_000)
  return [
    { name: 'step for an event, at 100 Apps', value: few, unit: 'µs' },
    { name: 'step for an event, at 10,000 Apps', value: many, unit: 'µs' },
    { name: 'ratio', value: many / few, unit: '', goal: 'at most 2' },
  ]
}

const costAt = (apps: number): number => {
  // As text: trees of everything would take a gigabyte, which an operator never holds.
  const fleet = Array.from({ length: apps }, (_, index) => JSON.stringify(atRest('default', `app-${index}`, index)))
  const operator = started(fleet)
  const deployments = fleet.flatMap((text) => readAll(text, 'Deployment').map((object) => JSON.stringify(object)))
  let version = 1_000_000
  // Events of Apps all over the cache, each of which is looked at and found to be at rest. As from the wire they have just
  // been parsed, which is the driver's work and not measured.
  const play = (events: number): number => {
    let seconds = 0
    for (let i = 0; i < events; i += atOnce) {
      const objects = Array.from({ length: atOnce }, (_, k) => {
        version += 1
        return changed(deployments[((i + k) * 7_919) % deployments.length] ?? '', String(version))
      })
      seconds += cpuSeconds(() => {
        for (const object of objects) operator.event(object)
      })
    }
    return seconds
  }
  play(5_000)
  const runs = Array.from({ length: 5 }, () => (play(5_000) * 1e6) / 5_000)
  return Math.min(...runs)
}

const atOnce = 50

const readAll = (text: string, kind: string): readonly LiveObject[] =>
  (JSON.parse(text) as readonly LiveObject[]).filter((object) => object.kind === kind)

const changed = (text: string, resourceVersion: string): LiveObject => {
  const object = JSON.parse(text) as LiveObject
  const { metadata } = object
  return { ...object, metadata: { ...metadata, resourceVersion, labels: { ...metadata.labels, at: resourceVersion } } }
}

interface Operator {
  readonly event: (object: LiveObject) => void
}

/** An operator that has listed everything and watches. */
const started = (fleet: readonly string[]): Operator => {
  let controller = createController({ ...defaultSettings('bench'), pageSize: 1_000_000, debounce: 0 })
  let now = 0
  const watches = new Map<string, number>()
  const feed = (input: Parameters<typeof step>[1]): readonly Output[] => {
    now += 1
    const [next, outputs] = step(controller, input, now)
    controller = next
    return outputs
  }
  const perform = (outputs: readonly Output[]): void => {
    for (const output of outputs) {
      if (output._tag === 'OpenWatch') watches.set(output.request.resource.kind, output.id)
      if (output._tag !== 'Call' || output.request._tag !== 'List') continue
      const { kind } = output.request.resource
      const items = fleet.flatMap((text) => readAll(text, kind))
      const body = { apiVersion: 'v1', kind: `${kind}List`, metadata: { resourceVersion: '999999' }, items }
      perform(
        feed({ _tag: 'Answered', id: output.id, answer: { _tag: 'Right', right: { code: 200, body: body as never } } }),
      )
    }
  }
  perform(feed({ _tag: 'Start' }))
  // The first look at every App.
  for (let i = 0; i < fleet.length; i++) feed({ _tag: 'Tick' })
  if (watches.size !== followed.length) throw new Error('not every kind is followed')
  return {
    event: (object) => {
      const outputs = feed({
        _tag: 'WatchEvents',
        id: watches.get(object.kind) ?? -1,
        events: [{ type: 'MODIFIED', object: object as never }],
      })
      if (outputs.some(({ _tag }) => _tag === 'Call')) throw new Error('an App at rest was written')
    },
  }
}

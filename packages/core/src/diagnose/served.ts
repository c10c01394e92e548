import type { Evidence } from '../causes/evidence.ts'
import type { Pod } from '../causes/pod.ts'
import { currentPods } from '../causes/pods.ts'
import type { App } from '../model/app.ts'
import type { Served } from './diagnosis.ts'

/** Which pods are ready all the same. Undefined where the pods were not looked at. */
export const servedBy = (app: App, { pods }: Evidence): Served | undefined => {
  if (pods === undefined) return undefined
  const ready = pods.filter((pod) => pod.ready && !pod.leaving)
  const current = new Set(currentPods(pods).map(({ name }) => name))
  return {
    ready: ready.length,
    old: ready.filter(({ name }) => !current.has(name)).length,
    images: [...new Set(ready.map(imageOf))].toSorted(),
    ...(app.spec.service !== undefined && { service: app.metadata.name }),
  }
}

const imageOf = ({ containers }: Pod): string =>
  (containers.find(({ name, init }) => name === 'app' && !init) ?? containers.find(({ init }) => !init))?.image ??
  'unknown'

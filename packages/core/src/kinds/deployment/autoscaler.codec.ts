import * as t from 'io-ts/lib/index.js'
import type { LiveObject } from '../../model/object.ts'

const spec = t.type({
  scaleTargetRef: t.intersection([t.type({ kind: t.string, name: t.string }), t.partial({ apiVersion: t.string })]),
})

/** The name of the Deployment that a HorizontalPodAutoscaler scales; undefined where it scales something else. */
export const scaledDeployment = (live: LiveObject): string | undefined => {
  if (!spec.is(live.spec)) return undefined
  const { kind, name, apiVersion = '' } = live.spec.scaleTargetRef
  return kind === 'Deployment' && apiVersion.startsWith('apps/') ? name : undefined
}

import { sameJson } from '@fixpoint/core'
import { type KubernetesObject, withMetadata } from '../../object.ts'
import { specChanged, statusKeeping } from '../built-in.ts'
import type { Codec, StatusPath } from '../kind.ts'
import { fillTemplate } from '../pod/pod-template.ts'
import { templateWarnings } from '../pod/pod-warnings.ts'
import { objectOf } from '../read.ts'
import { simpleKind } from '../simple/simple-kind.ts'
import { type Draft, draftAt, draftIn, fill, fillAbsent } from '../typed/draft.ts'
import { daemonSetErrors, daemonSetStatusErrors } from './daemon-set-errors.ts'

const fillSpec = (spec: Draft): void => {
  const strategy = draftAt(spec, 'updateStrategy')
  fill(strategy, 'type', 'RollingUpdate')
  if (strategy['type'] === 'RollingUpdate') {
    const rolling = draftAt(strategy, 'rollingUpdate')
    fillAbsent(rolling, 'maxUnavailable', 1)
    fillAbsent(rolling, 'maxSurge', 0)
  }
  // The internal type has no pointers to them (apis/apps/types.go, RollingUpdateDaemonSet).
  const rolling = draftIn(strategy, 'rollingUpdate')
  if (rolling !== undefined) for (const field of ['maxUnavailable', 'maxSurge']) fillAbsent(rolling, field, 0)
  fill(spec, 'revisionHistoryLimit', 10)
  fillTemplate(spec)
}

/** Where `apps/v1` keeps how often the template has changed. */
const generationKey = 'deprecated.daemonset.template.generation'

const withTemplateGeneration = (set: KubernetesObject, generation: string): KubernetesObject =>
  set.metadata.annotations?.[generationKey] === generation
    ? set
    : withMetadata(set, { ...set.metadata, annotations: { ...set.metadata.annotations, [generationKey]: generation } })

/** Whoever writes a DaemonSet writes that too. */
const countingTemplates = (codec: Codec): Codec => ({
  ...codec,
  decode: (body, previous) => {
    const decoded = codec.decode(body, previous)
    if (decoded._tag === 'Unreadable' || decoded.object.metadata.annotations?.[generationKey] !== undefined)
      return decoded
    return { ...decoded, object: withTemplateGeneration(decoded.object, '0') }
  },
})

const generationOf = ({ metadata }: KubernetesObject): number => Number(metadata.annotations?.[generationKey] ?? 0)

const templateOf = ({ spec }: KubernetesObject) => objectOf(spec)['template']

/** Nobody counts anew through the status, though whoever writes it seems to. */
const countedAs: StatusPath['prepare'] = (next, previous) =>
  withTemplateGeneration(next, String(generationOf(previous)))

export const daemonSetKind = simpleKind({
  group: 'apps',
  kind: 'DaemonSet',
  plural: 'daemonsets',
  definition: 'io.k8s.api.apps.v1.DaemonSet',
  fill: { spec: fillSpec },
  wrap: countingTemplates,
  changesGeneration: specChanged,
  status: { ...statusKeeping(), prepare: countedAs, validate: daemonSetStatusErrors },
  insideAnnotation: generationKey,
  admit: (set) => withTemplateGeneration(set, String(Math.max(1, generationOf(set)))),
  prepareUpdate: (next, previous) => {
    const changed = !sameJson(templateOf(next) ?? null, templateOf(previous) ?? null)
    return withTemplateGeneration(next, String(generationOf(previous) + (changed ? 1 : 0)))
  },
  podPath: ['spec', 'template'],
  validate: daemonSetErrors,
  warnings: templateWarnings,
})

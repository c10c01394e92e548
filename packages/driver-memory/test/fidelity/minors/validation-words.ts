import type { MinorDifference } from './minor-difference.ts'
import { fieldsOf, inOneOrder, reworded } from './reworded.ts'

/** Since 1.37 rules that are declared with the type are told in one way for all kinds. */
const source = 'KEP-5073, declarative validation'

export const unshownValues: MinorDifference = {
  name: 'values of fields that may not change',
  since: '1.37',
  source,
  why: 'A change of a field that may not change is refused without its new value: null stands in its place.',
  level: (real, ours) => {
    const fields = fieldsOf(ours, fixed)
    const unshown = reworded(real, (text) => fields.reduce(withoutValue, text))
    return unshown === real ? undefined : [unshown, ours]
  },
}

const fixed = 'Invalid value: null: field is immutable'

const withoutValue = (text: string, field: string): string => {
  const start = text.indexOf(`${field}: Invalid value: `)
  const end = text.indexOf(': field is immutable', start)
  return start < 0 || end < 0 ? text : `${text.slice(0, start)}${field}: Invalid value: null${text.slice(end)}`
}

export const ownersByNumber: MinorDifference = {
  name: 'which owner is wrong',
  since: '1.37',
  source,
  why: 'An owner is named by its place in the list, what it lacks is required, and its version is told in other words.',
  level: (real, ours) => {
    const unnumbered = reworded(ours, (text) =>
      text
        .replaceAll(/metadata\.ownerReferences\[\d+\]/g, 'metadata.ownerReferences')
        .replaceAll(missing, '$1: Invalid value: "": must not be empty')
        .replaceAll('must be <group>/<version> or <version>', 'version must not be empty'),
    )
    return unnumbered === ours ? undefined : [reworded(real, (text) => text), unnumbered]
  },
}

const missing = /(metadata\.ownerReferences\.\w+): Required value: must not be empty/g

export const missingVerbs: MinorDifference = {
  name: 'a rule without verbs',
  since: '1.37',
  source,
  why: 'Verbs are required, and no more is said of it.',
  level: (real, ours) => {
    const shorter = reworded(real, (text) => text.replaceAll(': verbs must contain at least one value', ''))
    return shorter === real ? undefined : [shorter, ours]
  },
}

export const mostPods: MinorDifference = {
  name: 'how many pods an autoscaler may want',
  since: '1.37',
  source,
  why: 'That `maxReplicas` is too small is told after that it is below `minReplicas`, and where it is zero in other words.',
  level: (real, ours, { kind }) => {
    const shorter = reworded(real, (text) => text.replaceAll(': must be set and greater than 0', ''))
    const isOfLimits = kind === 'HorizontalPodAutoscaler' && fieldsOf(ours).includes('spec.maxReplicas')
    return isOfLimits ? [inOneOrder(shorter), inOneOrder(ours)] : undefined
  },
}

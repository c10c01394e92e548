import { hasOrAll, type Rule, urlCovers } from './rule.ts'

/** What of some rules others do not cover, taken apart so far that each part is covered whole or not at all. */
export const uncovered = (owned: readonly Rule[], wanted: readonly Rule[]): readonly Rule[] =>
  wanted.flatMap(partsOf).filter((part) => !owned.some((rule) => covers(rule, part)))

/** One verb, one resource and at most one name, or one verb and one URL. */
const partsOf = ({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: Rule): readonly Rule[] => [
  ...apiGroups.flatMap((group) =>
    resources.flatMap((resource) =>
      verbs.flatMap((verb) =>
        (resourceNames.length === 0 ? [[]] : resourceNames.map((name) => [name])).map((names) => ({
          ...none,
          verbs: [verb],
          apiGroups: [group],
          resources: [resource],
          resourceNames: names,
        })),
      ),
    ),
  ),
  ...nonResourceURLs.flatMap((url) => verbs.map((verb) => ({ ...none, verbs: [verb], nonResourceURLs: [url] }))),
]

const none: Rule = { verbs: [], apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [] }

/** What an administrator may do. */
export const everything: readonly Rule[] = [
  { ...none, verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { ...none, verbs: ['*'], nonResourceURLs: ['*'] },
]

const covers = (rule: Rule, part: Rule): boolean =>
  part.verbs.every((verb) => hasOrAll(rule.verbs, verb)) &&
  part.apiGroups.every((group) => hasOrAll(rule.apiGroups, group)) &&
  part.resources.every((resource) => coversResource(rule.resources, resource)) &&
  coversNames(rule.resourceNames, part.resourceNames) &&
  part.nonResourceURLs.every((path) => rule.nonResourceURLs.some((url) => urlCovers(url, path)))

const coversResource = (resources: readonly string[], resource: string): boolean => {
  const slash = resource.indexOf('/')
  return hasOrAll(resources, resource) || (slash >= 0 && resources.includes(`*${resource.slice(slash)}`))
}

const coversNames = (owned: readonly string[], wanted: readonly string[]): boolean =>
  owned.length === 0 || (wanted.length > 0 && wanted.every((name) => owned.includes(name)))

/** Parts that differ only by their verb as one, as kube-apiserver tells of them. */
export const compacted = (parts: readonly Rule[]): readonly Rule[] => {
  const whole = new Map<string, Rule>()
  for (const part of parts) {
    const { verbs, ...rest } = part
    const key = part.nonResourceURLs.length > 0 ? JSON.stringify(part) : JSON.stringify(rest)
    const known = whole.get(key)
    whole.set(key, known === undefined ? part : { ...known, verbs: [...known.verbs, ...verbs] })
  }
  return [...whole.values()]
}

/** `{APIGroups:["apps"], Resources:["deployments"], Verbs:["get" "list"]}` */
export const ruleText = ({ apiGroups, resources, nonResourceURLs, resourceNames, verbs }: Rule): string =>
  `{${[
    listText('APIGroups', apiGroups),
    listText('Resources', resources),
    listText('NonResourceURLs', nonResourceURLs),
    listText('ResourceNames', resourceNames),
    listText('Verbs', verbs),
  ]
    .filter((text) => text !== '')
    .join(', ')}}`

const listText = (name: string, values: readonly string[]): string =>
  values.length === 0 ? '' : `${name}:${goList(values)}`

/** A list of texts as Go's `%q` writes it. */
export const goList = (values: readonly string[]): string =>
  `[${values.map((value) => JSON.stringify(value)).join(' ')}]`

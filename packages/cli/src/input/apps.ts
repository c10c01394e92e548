import { type AppManifest, decodeManifest, isJsonObject, type Json, own } from '@fixpoint/core'
import { comparePlaces, formatPlace, type Place } from '../errors/place.ts'
import type { Problem } from '../errors/problem.ts'
import type { Io } from '../io.ts'
import type { Document } from './document.ts'
import { fieldProblem } from './field-problem.ts'
import { readFiles } from './files.ts'
import { parseManifests } from './parse.ts'
import type { Read, Source } from './source.ts'

/** An App that a user wrote, and where. */
export interface AppInFile {
  readonly namespace: string
  readonly name: string
  /** With defaults. */
  readonly manifest: AppManifest
  /** As it was written: what it leaves out is left to others. */
  readonly written: Json
  readonly placeOf: Document['placeOf']
}

/** `default/shop`. */
export const keyOf = ({ namespace, name }: { readonly namespace: string; readonly name: string }): string =>
  `${namespace}/${name}`

/** Where an App begins. */
export const placeOfApp = (app: AppInFile): Place => app.placeOf(['metadata', 'name'], 'Value')

/** Which namespace an App is in whose document names none, and whether the user said so. */
export interface Namespace {
  readonly name: string
  readonly explicit: boolean
}

/** The namespace that a user named, or that of Kubernetes. */
export const toNamespace = (name: string | undefined): Namespace => ({
  name: name ?? 'default',
  explicit: name !== undefined,
})

/** All Apps in what the user named, and all that is wrong with the rest, in the order of the files. */
export const readApps = async (names: readonly string[], namespace: Namespace, io: Io): Promise<Read<AppInFile>> => {
  const files = (await readFiles(names, io)).map((file) =>
    'code' in file ? { items: [], problems: [file] } : appsOf(file, namespace),
  )
  const apps = files.flatMap(({ items }) => items)
  const clashes = clashesOf(apps)
  const clashing = new Set(clashes.map(({ app }) => app))
  const problemsOf = (file: Read<AppInFile>): readonly Problem[] =>
    inOrder([...file.problems, ...clashes.filter(({ app }) => file.items.includes(app)).map(({ problem }) => problem)])
  return { items: apps.filter((app) => !clashing.has(app)), problems: files.flatMap(problemsOf) }
}

const inOrder = (problems: readonly Problem[]): readonly Problem[] =>
  [...problems].sort((a, b) => (a.place && b.place ? comparePlaces(a.place, b.place) : 0))

const appsOf = (source: Source, namespace: Namespace): Read<AppInFile> => {
  const { items, problems } = parseManifests(source)
  const read = items.map((document) => appOf(document, namespace))
  return {
    items: read.flatMap((one) => ('manifest' in one ? [one] : [])),
    problems: [...problems, ...read.flatMap((one) => ('manifest' in one ? [] : one))],
  }
}

const appOf = (document: Document, namespace: Namespace): AppInFile | readonly Problem[] => {
  const foreign = foreignProblem(document)
  if (foreign !== undefined) return [foreign]
  const decoded = decodeManifest(document.value)
  if (decoded._tag === 'Left') return decoded.left.map((error) => fieldProblem(document, error))
  const manifest = decoded.right
  const named = manifest.metadata.namespace
  if (named !== undefined && namespace.explicit && named !== namespace.name) {
    const place = document.placeOf(['metadata', 'namespace'], 'Value')
    return [
      { code: 'FX0115', place, message: `the namespace ${named} is not ${namespace.name}, which --namespace names` },
    ]
  }
  if (!document.sound) return []
  const { name } = manifest.metadata
  return { namespace: named ?? namespace.name, name, manifest, written: document.value, placeOf: document.placeOf }
}

/** A document of another kind: what else it lacks of an App would only be noise. */
const foreignProblem = ({ value, placeOf }: Document): Problem | undefined => {
  if (!isJsonObject(value)) return undefined
  const [apiVersion, kind] = [own(value, 'apiVersion'), own(value, 'kind')]
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || kind === 'App') return undefined
  const message = `a ${kind} of ${apiVersion}, not an App of platform.example.com/v1alpha1`
  return { code: 'FX0102', place: placeOf(['kind'], 'Value'), message }
}

interface Clash {
  readonly app: AppInFile
  readonly problem: Problem
}

/** Apps that cannot both be: of one name, or for the same traffic. The later one is at fault. */
const clashesOf = (apps: readonly AppInFile[]): readonly Clash[] => {
  const names = new Map<string, AppInFile>()
  const routes = new Map<string, AppInFile>()
  const clashes: Clash[] = []
  for (const app of apps) {
    const namesake = names.get(keyOf(app))
    if (namesake !== undefined) {
      const message = `App ${keyOf(app)} stands here and at ${formatPlace(placeOfApp(namesake))}`
      clashes.push({ app, problem: { code: 'FX0108', place: placeOfApp(app), message } })
      continue
    }
    names.set(keyOf(app), app)
    const { ingress } = app.manifest.spec
    if (ingress === undefined) continue
    // To an ingress controller the prefixes /shop and /shop/ are one.
    const route = `${ingress.host}${ingress.path.replace(/\/$/, '')}`
    const rival = routes.get(route)
    if (rival === undefined) routes.set(route, app)
    else {
      const place = app.placeOf(['spec', 'ingress', 'host'], 'Value')
      const message = `${ingress.host}${ingress.path} is routed to App ${keyOf(rival)} already, at ${placeOfHost(rival)}`
      clashes.push({ app, problem: { code: 'FX0109', place, message } })
    }
  }
  return clashes
}

const placeOfHost = (app: AppInFile): string => formatPlace(app.placeOf(['spec', 'ingress', 'host'], 'Value'))

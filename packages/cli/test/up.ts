import type { TestContext } from 'vitest'
import type { StageDocument, UpDocument } from '../src/up/up-document.ts'
import type { ObjectDocument } from '../src/view/app-document.ts'
import { command, type Ended, folder, type Surroundings } from './command.ts'
import { appYaml, sampleFile } from './manifests.ts'

/** The sample App without its Ingress. */
export const withoutIngress = appYaml(
  'app-sample',
  'deploy: {image: "nginx:1.27", replicas: 2, containerPort: 8080}\nservice: {port: 9093}',
)

export const bad = appYaml('shop', 'deploy: {image: "registry.invalid/shop:1"}')

export const inNamespace = (namespace: string, app: string): string =>
  app.replace('metadata:', `metadata:\n  namespace: ${namespace}`)

/** Runs `up` with the words, in a folder of the files. */
export const up = (
  test: TestContext,
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  surroundings: Surroundings = {},
): Promise<Ended> => command(['up', ...args], { cwd: folder(test, files), ...surroundings })

export const upSample = (...args: readonly string[]): Promise<Ended> => command(['up', sampleFile, ...args])

export const documentOf = ({ out }: Ended): UpDocument => JSON.parse(out) as UpDocument

export const lastStage = (ended: Ended): StageDocument | undefined => documentOf(ended).stages.at(-1)

/** The kinds below an object, those of its children in parentheses. */
export const shapeOf = (children: readonly ObjectDocument[]): string =>
  children
    .map((child) => (child.children.length === 0 ? child.kind : `${child.kind}(${shapeOf(child.children)})`))
    .join(' ')

export const appsOf = (ended: Ended): readonly string[] =>
  lastStage(ended)?.apps.map(({ namespace, name }) => `${namespace}/${name}`) ?? []

export const writesOf = (stage: StageDocument | undefined): readonly string[] =>
  stage?.writes.map(({ verb, kind, name }) => `${verb} ${kind} ${name}`) ?? []

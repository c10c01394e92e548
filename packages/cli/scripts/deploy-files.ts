import { grantsFor, type PolicyRule } from '@fixpoint/core'
import { versionText } from '../src/commands/version-text.ts'
import { definitions, operator, ownNamespace } from '../src/install/installation.ts'
import type { Manifest } from '../src/install/manifest.ts'
import { formatObject } from '../src/output/document.ts'

/** The files of deploy/ that follow from what `fixpoint install` prints, by their path there. */
export const deployFiles = (): ReadonlyMap<string, string> => new Map([...kustomize(), ...chart()])

type File = readonly [path: string, content: string]

const image = `fixpoint:${versionText()}`

const kustomize = (): readonly File[] => {
  const everywhere = operator({ namespace: ownNamespace, image, replicas: 2, watchNamespaces: [] })
  const inOne = operator({ namespace: ownNamespace, image, replicas: 2, watchNamespaces: ['default'] })
  return [
    ...layer('kustomize/crd', definitions()),
    ...layer(
      'kustomize/base',
      everywhere.filter((manifest) => !isAppAccess(manifest)),
    ),
    ...layer('kustomize/overlays/cluster-wide', everywhere.filter(isAppAccess), { resources: ['../../base'] }),
    ...layer('kustomize/overlays/single-namespace', inOne.filter(isAppAccess), {
      resources: ['../../base'],
      patches: [
        {
          target: { kind: 'Deployment', name: 'fixpoint' },
          patch: yaml([{ op: 'add', path: '/spec/template/spec/containers/0/args/-', value: '--namespace=default' }]),
        },
      ],
    }),
  ]
}

/** What differs between an operator of the whole cluster and one of some namespaces. */
const isAppAccess = ({ kind, metadata }: Manifest): boolean =>
  /^(Cluster)?Role(Binding)?$/.test(kind) && metadata.name === 'fixpoint'

interface Kustomization {
  readonly resources: readonly string[]
  readonly patches?: readonly object[]
}

/** A folder for kustomize: a file for each object, and what binds them. */
const layer = (
  folder: string,
  manifests: readonly Manifest[],
  { resources, ...more }: Kustomization = { resources: [] },
): readonly File[] => {
  const files = manifests.map((manifest) => [fileOf(manifest), yaml(manifest)] as const)
  const kustomization = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [...resources, ...files.map(([name]) => name)],
    ...more,
  }
  return [['kustomization.yaml', yaml(kustomization)] as const, ...files].map(([name, content]) => [
    `${folder}/${name}`,
    written(content),
  ])
}

/** `cluster-role-fixpoint.yaml` */
const fileOf = ({ kind, metadata }: Manifest): string =>
  `${kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}-${metadata.name}.yaml`

const chart = (): readonly File[] => {
  const [crd, ...roles] = definitions()
  return [
    ['chart/files/crd.yaml', written(yaml(crd ?? {}))],
    ['chart/files/roles.yaml', written(yaml({ roles }))],
    ['chart/files/rules.yaml', written(yaml(rules()))],
  ]
}

/** The rules of roles by what they are for. */
const rules = (): Readonly<Record<string, readonly PolicyRule[]>> => {
  const scope = { namespaces: [], lease: { namespace: ownNamespace, name: 'fixpoint' } }
  const of = (namespaceSelector?: string, purpose = 'apps'): readonly PolicyRule[] =>
    grantsFor({ ...scope, ...(namespaceSelector !== undefined && { namespaceSelector }) }).find(
      (grant) => grant.purpose === purpose,
    )?.rules ?? []
  return {
    apps: of(),
    appsBySelector: of('any'),
    leaderElection: of(undefined, 'leader-election'),
  }
}

const yaml = (object: object): string => `${formatObject(object, 'yaml')}\n`

const written = (content: string): string =>
  `# Written by npm run render-deploy, from packages/cli/src/install and the rights in core.\n${content}`

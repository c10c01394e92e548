import type { JsonObject } from '@fixpoint/core'
import { Random } from '../../../../src/world/random.ts'
import type { Step } from '../../sequence.ts'
import { field, type Kind } from '../kind.ts'
import { customGroup } from './group.ts'
import { type Piece, pieces } from './pieces.ts'

const group = customGroup

/** A kind that the generator draws from, and the definition that both servers know it by. */
export interface Custom {
  readonly kind: Kind
  readonly definition: JsonObject
}

const customOf = (number: number): Custom => {
  const random = new Random(number)
  const chosen = pieces.filter(() => random.chance(0.5))
  const names = { kind: `Custom${number}`, plural: `custom${number}s`, singular: `custom${number}` }
  const traits = {
    namespaced: number % 5 !== 0,
    hasStatus: number % 4 !== 0,
    hasScale: number % 2 === 1,
    // The first piece that is chosen is one that every object must have.
    required: number % 3 === 0 ? chosen.slice(0, 1) : [],
  }
  return { kind: kindOf(names, chosen, traits), definition: definitionOf(names, chosen, traits) }
}

interface Names {
  readonly kind: string
  readonly plural: string
  readonly singular: string
}

interface Traits {
  readonly namespaced: boolean
  readonly hasStatus: boolean
  readonly hasScale: boolean
  readonly required: readonly Piece[]
}

const kindOf = ({ kind, plural }: Names, chosen: readonly Piece[], traits: Traits): Kind => ({
  group,
  version: 'v1',
  kind,
  plural,
  namespaced: traits.namespaced,
  custom: true,
  least: { spec: Object.fromEntries(traits.required.map(({ name, good }) => [name, good[0] ?? null])) },
  fields: [
    ...chosen.map(({ name, good, bad }) => field(`spec/${name}`, good, bad)),
    ...(traits.hasScale ? [field('spec/replicas', [0, 1, 3], [-1, 'x'])] : []),
  ],
  ...(traits.hasStatus && {
    status: [
      field('status/replicas', [0, 2], ['x']),
      field('status/phase', ['Ready', 'Pending'], [1]),
      field('status/conditions', [[{ type: 'Ready', status: 'True' }], []], [[{ type: 'Ready' }]]),
    ],
  }),
  ...(traits.hasScale && { scale: true as const }),
})

const definitionOf = (names: Names, chosen: readonly Piece[], traits: Traits): JsonObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${names.plural}.${group}` },
  spec: {
    group,
    scope: traits.namespaced ? 'Namespaced' : 'Cluster',
    names: { ...names },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: schemaOf(chosen, traits) },
        subresources: {
          ...(traits.hasStatus && { status: {} }),
          ...(traits.hasScale && {
            scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' },
          }),
        },
        additionalPrinterColumns: [{ name: 'Phase', type: 'string', jsonPath: '.status.phase' }],
      },
    ],
  },
})

const schemaOf = (chosen: readonly Piece[], { hasScale, required }: Traits): JsonObject => ({
  type: 'object',
  ...(required.length > 0 && { required: ['spec'] }),
  properties: {
    spec: {
      type: 'object',
      ...(required.length > 0 && { required: required.map(({ name }) => name) }),
      properties: {
        ...Object.fromEntries(chosen.map(({ name, schema }) => [name, schema])),
        ...(hasScale && { replicas: { type: 'integer', format: 'int32', minimum: 0, default: 1 } }),
      },
    },
    status: {
      type: 'object',
      properties: {
        replicas: { type: 'integer' },
        phase: { type: 'string' },
        conditions: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['type'],
          items: {
            type: 'object',
            required: ['type', 'status'],
            properties: { type: { type: 'string' }, status: { type: 'string' } },
          },
        },
      },
    },
  },
})

/** Drawn from a seed each, once and for all: a real server takes a while to learn a definition. */
export const customs: readonly Custom[] = [1, 2, 3, 4, 5, 6, 7, 8].map(customOf)

/** The definitions without which some steps would ask for nothing that is there. */
export const definitionsFor = (steps: readonly Step[]): readonly JsonObject[] => {
  const asked = new Set(steps.map(({ cell }) => cell.kind))
  return customs.filter(({ kind }) => asked.has(kind.kind)).map(({ definition }) => definition)
}

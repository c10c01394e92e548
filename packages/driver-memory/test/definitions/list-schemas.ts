import type { JsonObject } from '@fixpoint/core'
import { s, t } from './bars.ts'
import { o } from './definition-of.ts'

/** Definitions with lists and maps whose types are odd. */
export const listSchemas: Readonly<Record<string, JsonObject>> = {
  'list map no required keys default': s({
    type: 'array',
    items: o({ a: { ...t, default: 'x' }, b: t }, { required: ['b'] }),
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['a', 'b'],
  }),
  'list map no items': s({ type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['a'] }),
  'list map int keys': s({
    type: 'array',
    items: o({ a: { type: 'integer' } }, { required: ['a'] }),
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['a'],
  }),
  'list map ios key': s({
    type: 'array',
    items: o({ a: { 'x-kubernetes-int-or-string': true } }, { required: ['a'] }),
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['a'],
  }),
  'list map array key': s({
    type: 'array',
    items: o({ a: { type: 'array', items: t } }, { required: ['a'] }),
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['a'],
  }),
  'list atomic keys': s({
    type: 'array',
    items: o({ a: t }),
    'x-kubernetes-list-type': 'atomic',
    'x-kubernetes-list-map-keys': ['a'],
  }),
  'list set atomic map': s({
    type: 'array',
    items: { type: 'object', 'x-kubernetes-map-type': 'atomic' },
    'x-kubernetes-list-type': 'set',
  }),
  'list set granular': s({
    type: 'array',
    items: { type: 'object', 'x-kubernetes-map-type': 'granular' },
    'x-kubernetes-list-type': 'set',
  }),
  'list set nullable': s({ type: 'array', items: { ...t, nullable: true }, 'x-kubernetes-list-type': 'set' }),
  'list set items list map': s({
    type: 'array',
    items: {
      type: 'array',
      items: o({ a: t }, { required: ['a'] }),
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['a'],
    },
    'x-kubernetes-list-type': 'set',
  }),
  'map type no type': s({ 'x-kubernetes-map-type': 'atomic', 'x-kubernetes-preserve-unknown-fields': true }),
  'list type no type': s({ 'x-kubernetes-list-type': 'atomic', 'x-kubernetes-preserve-unknown-fields': true }),
}

import type { JsonObject } from '@fixpoint/core'
import { definitionOf, o } from './definition-of.ts'

const t = { type: 'string', maxLength: 40 }

/** A definition with rules about values that are more to CEL than texts, and fields whose names are none to it. */
export const seen: JsonObject = definitionOf(
  'Seen',
  o({
    spec: o(
      {
        namespace: t,
        'a-b': t,
        'x.y': t,
        time: { ...t, format: 'date-time' },
        day: { ...t, format: 'date' },
        span: { ...t, format: 'duration' },
        bytes: { ...t, format: 'byte' },
        map: { type: 'object', additionalProperties: t, maxProperties: 3 },
      },
      {
        'x-kubernetes-validations': [
          { rule: '!has(self.__namespace__) || self.__namespace__ == "x"' },
          { rule: '!has(self.namespace) || self.namespace == "x"' },
          { rule: '!has(self.a__dash__b) || self.a__dash__b == "y"' },
          { rule: '!has(self.x__dot__y) || self.x__dot__y == "z"' },
          { rule: '!has(self.time) || self.time > timestamp("2020-01-01T00:00:00Z")' },
          { rule: '!has(self.day) || self.day.getFullYear() == 2021' },
          { rule: '!has(self.span) || self.span > duration("1m")' },
          { rule: '!has(self.bytes) || self.bytes == b"abc"' },
          { rule: '!has(self.map) || self.map.all(k, k != "a-b" || self.map[k] == "q")' },
        ],
      },
    ),
  }),
)

/** Specs by it, right and wrong. */
export const values: readonly JsonObject[] = [
  { namespace: 'x' },
  { namespace: 'y' },
  { 'a-b': 'y' },
  { 'a-b': 'n' },
  { 'x.y': 'z' },
  { 'x.y': 'n' },
  { time: '2021-01-01T00:00:00Z' },
  { time: '2019-01-01T00:00:00Z' },
  { day: '2021-05-05' },
  { day: '2022-05-05' },
  { span: '2m' },
  { span: '1s' },
  { bytes: 'YWJj' },
  { bytes: 'YWJk' },
  { map: { 'a-b': 'q' } },
  { map: { 'a-b': 'n' } },
]

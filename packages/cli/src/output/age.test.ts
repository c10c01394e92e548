import { expect, it } from 'vitest'
import { formatAge } from './age.ts'

// What kubectl prints for these (k8s.io/apimachinery/pkg/util/duration, HumanDuration).
it.each([
  [-5, '0s'],
  [Number.NaN, '0s'],
  [0, '0s'],
  [119, '119s'],
  [120, '2m'],
  [599, '9m59s'],
  [600, '10m'],
  [3 * 3600 - 1, '179m'],
  [3 * 3600, '3h'],
  [8 * 3600 - 60, '7h59m'],
  [8 * 3600, '8h'],
  [48 * 3600 - 1, '47h'],
  [48 * 3600, '2d'],
  [8 * 86_400 - 3600, '7d23h'],
  [400 * 86_400, '400d'],
])('%i seconds are %s', (seconds, words) => expect(formatAge(seconds * 1000)).toBe(words))

import { describe, expect, it } from 'vitest'
import { similar } from './similar.ts'

const fields = ['image', 'replicas', 'containerPort']

describe('the field that was meant', () => {
  it.each([
    ['replica', 'replicas'],
    ['replicsa', 'replicas'],
    ['Replicas', 'replicas'],
    ['containerport', 'containerPort'],
    ['imgae', 'image'],
  ])('by %s is %s', (word, meant) => expect(similar(word, fields)).toBe(meant))

  it.each(['x', 'volumes', 'securityContext', ''])('by %j is not guessed', (word) =>
    expect(similar(word, fields)).toBeUndefined(),
  )
})

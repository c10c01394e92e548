import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { countIndexes, overlapOf } from './index-intervals.ts'

describe('the indexes of an indexed Job', () => {
  it.each([
    ['', E.right(0)],
    ['0', E.right(1)],
    ['0,2-4', E.right(4)],
    ['9', E.left('too large index: "9"')],
    ['a', E.left('cannot convert string to integer for index: "a"')],
    ['2,1', E.left('non-increasing order, previous: 2, current: 1')],
    ['2-2', E.left('non-increasing order, previous: 2, current: 2')],
    [
      '1-2-3',
      E.left(
        'the fragment "1-2-3" violates the requirement that an index interval can have at most two parts separated by \'-\'',
      ),
    ],
  ])('are counted: %j', (text, expected) => expect(countIndexes(text, 9)).toEqual(expected))

  it('are completed or failed, not both', () => {
    expect(overlapOf('0-3', '3-5', 9)).toBe(3)
    expect(overlapOf('0-2,7', '3-5', 9)).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { unifiedDiff } from './unified-diff.ts'

const lines = (text: string): string => text.split(' ').join('\n')

describe('a unified diff', () => {
  // What Python's difflib gives, of which Go's is a port.
  it.each([
    ['a', 'b', '@@ -1 +1 @@\n-a\n+b\n'],
    ['a b', 'a', '@@ -1,2 +1 @@\n a\n-b\n'],
    ['a b c', 'a x b c', '@@ -1,3 +1,4 @@\n a\n+x\n b\n c\n'],
    [
      '1 2 3 4 5 6 7 8 9',
      '0 2 3 4 5 6 7 8 0',
      '@@ -1,4 +1,4 @@\n-1\n+0\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+0\n',
    ],
    ['{ a } { b }', '{ a } { c } { b }', '@@ -2,5 +2,8 @@\n a\n }\n {\n+c\n+}\n+{\n b\n }\n'],
    ['a b', 'a b', ''],
  ])('of %j and %j is Go’s', (before, after, expected) => {
    expect(unifiedDiff(lines(before), lines(after))).toBe(expected)
  })
})

import type { Json } from '@fixpoint/core'
import { describe, expect, it } from 'vitest'
import { Normal } from './normal.ts'

const entry = (manager: string, second: number, operation = 'Update') => ({
  manager,
  operation,
  apiVersion: 'v1',
  time: `2026-11-25T12:00:0${second}Z`,
})

const managersOf = (managedFields: readonly Json[], isPaced = false): readonly Json[] => {
  const body = { metadata: { managedFields } }
  const answer = { _tag: 'Whole', code: 200, contentType: '', warnings: [], body } as const
  const normal = new Normal('n-1', isPaced).answer(answer) as unknown as { body: typeof body }
  return normal.body.metadata.managedFields
}

const names = (managedFields: readonly Json[]): readonly Json[] =>
  managersOf(managedFields).map((each) => (each as { manager?: string }).manager ?? each)

describe('managedFields of two servers', () => {
  it('are alike whichever write fell into the later second', () => {
    expect(names([entry('a', 1), entry('b', 2)])).toEqual(['a', 'b'])
    expect(names([entry('b', 1), entry('a', 2)])).toEqual(['a', 'b'])
  })

  it('are not alike where one is not in the order of operations, times and names', () => {
    expect(names([entry('b', 1), entry('a', 1)])).toEqual(['<out of order>', 'b', 'a'])
    expect(names([entry('a', 2), entry('b', 1)])).toEqual(['<out of order>', 'a', 'b'])
    expect(names([entry('a', 1), entry('b', 2, 'Apply')])).toEqual(['<out of order>', 'a', 'b'])
  })

  it('tell the writes by their times where each write has a second of its own', () => {
    const times = (isPaced: boolean) =>
      managersOf([entry('b', 1), entry('a', 2), entry('c', 2)], isPaced).map((each) => (each as { time: string }).time)
    expect(times(true)).toEqual(['<second 1>', '<second 2>', '<second 2>'])
    expect(times(false)).toEqual(['<time>', '<time>', '<time>'])
  })
})

describe('causes of a refusal of a custom resource', () => {
  const refusal = (message: string, ...causes: readonly string[]) => {
    const details = {
      group: 'compare.example.com',
      causes: causes.map((text) => ({ field: 'spec', message: text, reason: 'FieldValueInvalid' })),
    }
    const body = { kind: 'Status', message: `It is invalid: ${message}`, details }
    return new Normal('n-1', false).answer({ _tag: 'Whole', code: 422, contentType: '', warnings: [], body })
  }

  it('are alike in any order, also where the message tells one of them once that is there twice', () => {
    const real = refusal('[spec: a, spec: b]', 'a', 'b', 'a')
    expect(refusal('[spec: b, spec: a]', 'b', 'a', 'a')).toEqual(real)
    expect(refusal('spec: a', 'a', 'a')).not.toEqual(refusal('spec: a', 'a'))
  })

  it('are not alike where the message does not tell them', () => {
    expect(refusal('[spec: b, spec: a, spec: c]', 'a', 'b')).not.toEqual(refusal('[spec: a, spec: b]', 'a', 'b'))
  })
})

describe('node ports of two servers', () => {
  const shown = (body: Json): unknown => {
    const answer = { _tag: 'Whole', code: 200, contentType: '', warnings: [], body } as const
    return (new Normal('n-1', false).answer(answer) as { body?: unknown }).body
  }

  it('are alike where a table shows them', () => {
    expect(shown({ cells: ['web', '80:30269/TCP,443:32212/UDP', 'a:3d'] })).toEqual({
      cells: ['web', '80:<port>/TCP,443:<port>/UDP', 'a:3d'],
    })
  })

  it('are alike in a patched object that is told, which stays one', () => {
    expect(shown({ message: 'Invalid value: "{\\"port\\":80,\\"nodePort\\":30269}"' })).toEqual({
      message: 'Invalid value: "{\\"port\\":80,\\"nodePort\\":0}"',
    })
  })
})

describe('errors of one map', () => {
  const refusal = (fields: readonly string[], group = '') => {
    const causes = fields.map((field) => ({
      reason: 'FieldValueInvalid',
      message: field.toUpperCase(),
      field: field.slice(2),
    }))
    const list = causes.map(({ field, message }) => `${field}: ${message}`).join(', ')
    const body = { kind: 'Status', message: `it is invalid: [${list}]`, details: { causes, group } }
    const answer = { _tag: 'Whole', code: 422, contentType: '', warnings: [], body } as const
    return (new Normal('n-1', false).answer(answer) as unknown as { body: { message: string } }).body.message
  }

  it('are alike in whatever order they are told', () => {
    const [one, other] = [
      ['b metadata.labels', 'a metadata.labels'],
      ['a metadata.labels', 'b metadata.labels'],
    ]
    expect(refusal(one)).toBe(refusal(other))
    expect(refusal(one)).toContain('[metadata.labels: A METADATA.LABELS, metadata.labels: B METADATA.LABELS]')
  })

  it('are not alike where they are of other fields', () =>
    expect(refusal(['b metadata.name', 'a metadata.labels'])).not.toBe(
      refusal(['a metadata.labels', 'b metadata.name']),
    ))
})

describe('a port of a node', () => {
  const answers = (port: number): readonly Json[] => {
    const normal = new Normal('n-1', false)
    const bodies: readonly Json[] = [
      { spec: { ports: [{ nodePort: port }] } },
      {
        spec: { ports: [{ port }] },
        message: `the patched object: {\\"metadata\\":{\\"ports\\":{\\"tier\\":${port}}}}`,
      },
    ]
    return bodies.map((body) => {
      const answer = normal.answer({ _tag: 'Whole', code: 200, contentType: '', warnings: [], body })
      return answer._tag === 'Whole' ? answer.body : null
    })
  }

  it('is the same wherever a patch has taken it', () => {
    expect(answers(30_751)).toEqual(answers(31_530))
  })

  it('is what an object had as one', () => {
    expect(answers(29_000)).not.toEqual(answers(29_001))
  })
})

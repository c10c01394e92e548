import { describe, expect, it } from 'vitest'
import { type Audited, tally } from './audit.ts'
import { imageOf } from './image.ts'
import { type Run, ratiosOf, redundantOf, tablesOf } from './report.ts'
import { quantile, spreadOf } from './statistics.ts'
import { markdownOf, textOf } from './table.ts'
import { replaceMarked } from './write-docs.ts'

describe('the audit log', () => {
  const request = (verb: string, resource: string, code = 200, stage = 'ResponseComplete'): Audited => ({
    verb,
    stage,
    objectRef: { resource },
    responseStatus: { code },
  })

  it('tells writes from reads, and both from events; a refused write is a write', () => {
    const log = [
      request('patch', 'deployments', 201),
      request('patch', 'services', 409),
      request('delete', 'ingresses'),
      request('list', 'apps'),
      request('get', 'services', 404),
      request('create', 'events', 201),
    ]
    expect(tally(log)).toEqual({ writes: 3, reads: 2, events: 1, refused: 1 })
  })

  it('counts a watch once, and leases not at all', () => {
    const log = [
      request('watch', 'apps', 200, 'ResponseStarted'),
      request('watch', 'apps'),
      request('get', 'leases'),
      request('update', 'leases'),
    ]
    expect(tally(log)).toEqual({ writes: 0, reads: 1, events: 0, refused: 0 })
  })

  it('goes on from what was counted before', () => {
    expect(tally([request('patch', 'apps')], { writes: 4, reads: 2, events: 1, refused: 1 })).toMatchObject({
      writes: 5,
      reads: 2,
    })
  })
})

describe('the image', () => {
  it('is run with the flags and the environment of its last stage', () => {
    const dockerfile = [
      'FROM node AS build',
      'ENV A=1',
      'FROM distroless',
      'ENV NODE_ENV=production B=2',
      'ENTRYPOINT ["/nodejs/bin/node", "--max-semi-space-size=2", "/app/fixpoint.mjs"]',
    ].join('\n')
    expect(imageOf(dockerfile)).toEqual({
      flags: ['--max-semi-space-size=2'],
      env: { NODE_ENV: 'production', B: '2' },
    })
  })
})

describe('statistics', () => {
  it('takes the middle one, and the mean of the two middle ones', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 })
    expect(spreadOf([4, 1, 2, 3]).median).toBe(2.5)
  })

  it('takes quantiles by the nearest rank', () => {
    const values = Array.from({ length: 200 }, (_, index) => index + 1)
    expect(quantile(values, 0.5)).toBe(100.5)
    expect(quantile(values, 0.99)).toBe(198)
    expect(quantile([7], 0.99)).toBe(7)
  })
})

describe('the report', () => {
  const run = (side: Run['side'], repeat: number, seconds: number, writes = 500): Run => ({
    side,
    apps: 100,
    repeat,
    measured: {
      seconds,
      requests: { writes, reads: 8, events: 0, refused: 0 },
      cpuSeconds: 1,
      serverCpuSeconds: 2,
      peakMib: 90,
      restMib: 80,
    },
  })

  it('relates each run to the floor of its own repeat', () => {
    const runs = [run('floor', 0, 10), run('peer', 0, 15), run('floor', 1, 20), run('peer', 1, 22)]
    expect(ratiosOf(runs, 'peer', 100)).toEqual([1.5, 1.1])
    expect(ratiosOf([run('peer', 0, 15)], 'peer', 100)).toEqual([])
  })

  it('calls what is beyond three children and two reports redundant', () => {
    expect(redundantOf(run('peer', 0, 1, 543))).toBe(43)
  })

  it('shows what was measured, and no table of what was not', () => {
    const tables = tablesOf([run('floor', 0, 10), run('peer', 0, 15)])
    expect(tables.map(textOf)).toEqual([
      `100 new Apps, from the first create until all are reported Ready
         of the floor  seconds  writes/App  redundant  reads/App  CPU s  API server s  peak MiB  at rest MiB
  floor          1.00     10.0        5.00          0       0.08    1.0           2.0        90           80
  peer           1.50     15.0        5.00          0       0.08    1.0           2.0        90           80`,
    ])
  })

  it('becomes a table of Markdown', () => {
    expect(markdownOf({ title: 'Figures', head: ['', 'seconds'], rows: [['floor', '1.0']] })).toBe(
      `Figures:

|       | seconds |
| ----- | ------: |
| floor |     1.0 |`,
    )
  })

  it('replaces what stands between its marks in a document, and nothing else', () => {
    const marked = (text: string): string => `a\n<!-- x: written by its command -->\n\n${text}\n\n<!-- x: end -->\nb\n`
    expect(replaceMarked(marked('old'), 'x', 'new')).toBe(marked('new'))
    expect(() => replaceMarked('a', 'x', 'new')).toThrow('there is no "<!-- x: written')
  })
})

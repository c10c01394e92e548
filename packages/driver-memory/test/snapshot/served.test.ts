import { expect, it } from 'vitest'
import { startCluster } from '../../src/http/start-cluster.ts'
import { readSnapshot } from '../../src/snapshot/read-snapshot.ts'
import type { Snapshot } from '../../src/snapshot/snapshot.ts'
import { withCluster } from '../http/cluster.ts'

const path = '/api/v1/namespaces/default/configmaps'

it('clusters that begin with the snapshot of a running one each go on from there', async () => {
  await withCluster({ tls: false }, async (first) => {
    await first.ask('POST', path, { body: { metadata: { name: 'before' } } })
    const from = first.cluster.snapshot()
    await first.ask('POST', path, { body: { metadata: { name: 'after' } } })
    for (const name of ['one', 'another'])
      await withCluster({ tls: false, from }, async ({ ask }) => {
        expect((await ask('POST', path, { body: { metadata: { name } } })).code).toBe(201)
        const { body } = await ask('GET', path)
        expect(body.items.map((item: { metadata: { name: string } }) => item.metadata.name)).toEqual(
          expect.arrayContaining(['before', name]),
        )
        expect((await ask('GET', `${path}/after`)).code).toBe(404)
      })
    expect((await first.ask('GET', `${path}/one`)).code).toBe(404)
  })
})

it('no cluster begins with what is no snapshot', async () => {
  const unawaited = readSnapshot([]) as unknown as Snapshot
  const broken = (await readSnapshot([])) as unknown as Snapshot
  for (const from of [unawaited, broken])
    await expect(startCluster({ from })).rejects.toThrow('from: it is no snapshot')
})

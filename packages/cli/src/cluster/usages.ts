import { decodeUsage, type Usage } from '@fixpoint/driver-memory'
import type { Problem } from '../errors/problem.ts'
import type { Read } from '../input/source.ts'
import type { Io } from '../io.ts'
import { readManifests } from './manifests.ts'

/** What files say that pods use: a document for each workload. */
export const readUsages = async (names: readonly string[], io: Io): Promise<Read<Usage>> => {
  const written = await readManifests(names, io)
  const items: Usage[] = []
  const problems: Problem[] = [...written.problems]
  for (const { value, place } of written.items) {
    const read = decodeUsage(value)
    if (read._tag === 'Right') items.push(read.right)
    else problems.push({ code: 'FX0508', ...(place !== undefined && { place }), message: read.left })
  }
  return { items, problems }
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { start } from '../control-plane/src/start.ts'
import { stop } from '../control-plane/src/stop.ts'
import { AuditLog } from '../faults/audit-log.ts'
import { installDefinition } from './definition.ts'
import { isCounted, type Place } from './place.ts'
import { findTools } from './tools.ts'

/** A real control plane, with kwok in place of nodes. */
export const realPlace = async (): Promise<Place> => {
  const dir = mkdtempSync(join(tmpdir(), 'kubectl-'))
  const kubeconfig = readFileSync(await start(dir), 'utf8')
  const place: Place = {
    tools: findTools(),
    kubeconfig,
    writesOf: (name) =>
      new AuditLog(dir)
        .read((line) => line.includes(`"userAgent":"${name}`))
        .filter(({ verb, objectRef }) => !reads.has(verb) && isCounted(objectRef?.resource ?? ''))
        .map(({ verb, objectRef: { resource = '', subresource } = {} }) => {
          return `${verb} ${resource}${subresource === undefined ? '' : `/${subresource}`}`
        }),
    end: async () => {
      await stop(dir)
      rmSync(dir, { recursive: true })
    },
  }
  await installDefinition(place)
  return place
}

const reads = new Set(['get', 'list', 'watch'])

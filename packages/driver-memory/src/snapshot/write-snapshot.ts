import { formatTime } from '@fixpoint/core'
import { definitionResource } from '../api-server/registry/custom/custom-resource-definition.ts'
import { type ApiServer, type Served, servedBy } from '../api-server/server.ts'
import { format, formatVersion, type Header } from './header.ts'
import type { Snapshot } from './snapshot.ts'

/** A snapshot as lines of JSON: a header, then each object as it is stored, definitions before what they define. */
export function* writeSnapshot({ server, at }: Snapshot): Iterable<string> {
  const all = collectionsOf(server)
  const header: Header = {
    format,
    version: formatVersion,
    time: formatTime(at),
    revision: server.revision,
    chance: server.chance.getState(),
    objects: all.reduce((sum, { collection }) => sum + collection.size, 0),
  }
  yield `${JSON.stringify(header)}\n`
  for (const { collection } of all)
    for (const object of collection.after(undefined)) yield `${JSON.stringify(object)}\n`
}

const collectionsOf = (server: ApiServer): readonly Served[] => {
  const definitions = servedBy(server, definitionResource)
  const all = [...server.served.values()]
  return definitions === undefined ? all : [definitions, ...all.filter((served) => served !== definitions)]
}

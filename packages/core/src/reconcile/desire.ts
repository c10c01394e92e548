import { registry } from '../kinds/registry.ts'
import type { App } from '../model/app.ts'
import type { Manifest } from '../model/object.ts'

/** The children that an App asks for, in the order of writes. */
export const desire = (app: App): readonly Manifest[] =>
  registry.flatMap((kind) => {
    const manifest = kind.desire(app)
    return manifest === undefined ? [] : [manifest]
  })

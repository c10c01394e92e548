import { findBinaries } from '../control-plane/src/binaries.ts'
import { build } from '../control-plane/src/build.ts'
import { helmModule } from '../control-plane/src/go-modules.ts'

/** Folders with kubectl and helm in them, which are built first where the cache lacks them. */
export const findTools = (): readonly string[] => [findBinaries().kubernetes, build(helmModule())]

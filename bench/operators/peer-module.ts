import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { GoModule } from '../../e2e/control-plane/src/go-modules.ts'

const path = 'sigs.k8s.io/controller-runtime'

/** The operator on controller-runtime. */
export const peerModule = (): GoModule => {
  const folder = fileURLToPath(new URL('../peers/controller-runtime', import.meta.url))
  const [, version = ''] = new RegExp(`${path} (v\\S+)`).exec(readFileSync(`${folder}/go.mod`, 'utf8')) ?? []
  return { name: 'controller-runtime', folder, path, version, packages: { peer: '.' }, ldflags: '-s -w', yaml: [] }
}

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A path in the repository. */
export const repository = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

/** The App of the README. */
export const sampleFile = repository('examples/app-sample.yaml')

/** A short App, with lines of its spec added or replaced. */
export const appYaml = (name: string, spec = 'deploy: {image: "nginx:1.27"}'): string =>
  `apiVersion: platform.example.com/v1alpha1
kind: App
metadata:
  name: ${name}
spec:
  ${spec.replaceAll('\n', '\n  ')}
`

/** What a real API server holds of the sample App and its children, as kubectl printed it. */
const liveFile = (name: string): string => fileURLToPath(new URL(`live/${name}`, import.meta.url))

export const live = (name: string): string => readFileSync(liveFile(name), 'utf8')

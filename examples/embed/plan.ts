// What would Fixpoint write for this App, and why? Nothing is written, and no cluster is asked.
import { readFileSync } from 'node:fs'
import {
  apiVersionOf,
  decodeLive,
  decodeManifest,
  describeAction,
  describeFieldError,
  type FieldError,
  isJsonArray,
  isJsonObject,
  type Json,
  reasonsFor,
  reconcile,
  watched,
} from '@fixpoint/core'

const [appFile, liveFile] = process.argv.slice(2)
if (appFile === undefined || liveFile === undefined) throw new Error('usage: plan.ts APP.json LIVE.json')
const read = (file: string): Json => JSON.parse(readFileSync(file, 'utf8'))
function fail(where: string, errors: readonly FieldError[]): never {
  for (const error of errors) console.error(`${where}: ${describeFieldError(error)}`)
  process.exit(1)
}

const manifest = decodeManifest(read(appFile))
if (manifest._tag === 'Left') fail(appFile, manifest.left)
const { name, namespace = 'default', annotations } = manifest.right.metadata

// A List or one object, as kubectl prints them, or an array. What is neither an App nor of a child's kind is skipped.
const dump = read(liveFile)
const items = isJsonArray(dump) ? dump : isJsonObject(dump) && isJsonArray(dump['items']) ? dump['items'] : [dump]
const live = items.filter(isJsonObject).flatMap((item) => {
  const resource = watched.find((each) => each.kind === item['kind'] && apiVersionOf(each) === item['apiVersion'])
  if (resource === undefined) return []
  const object = decodeLive(item, resource)
  if (object._tag === 'Left') fail(`${liveFile}, ${resource.kind}`, object.left)
  return object.right.metadata.namespace === namespace ? [object.right] : []
})

// The App as it would be once the file is applied.
const now = live.find((object) => object.kind === 'App' && object.metadata.name === name)?.metadata
const fresh = { name, namespace, uid: '(known after apply)', resourceVersion: '' }
const metadata = { ...(now ?? fresh), annotations: { ...now?.annotations, ...annotations } }
const app = { metadata, spec: manifest.right.spec, status: {} }

const plan = reconcile({ app: { _tag: 'Valid', app }, children: live, refusals: [] }, Date.now())
console.log(`App ${namespace}/${name}: ${plan.status.conditions?.[0]?.message ?? 'It is being deleted.'}`)
for (const action of plan.actions) {
  console.log(describeAction(action))
  for (const reason of reasonsFor(action)) console.log(`  ${reason}`)
}
for (const { kind, path, message } of plan.left) console.log(`leave ${path} of the ${kind}: ${message}`)

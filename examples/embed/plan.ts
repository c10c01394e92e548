// What would Fixpoint write for this App, and why? Nothing is written, and no cluster is asked.
import { readFileSync } from 'node:fs'
import * as fixpoint from '@fixpoint/core'

const [appFile, liveFile] = process.argv.slice(2)
if (appFile === undefined || liveFile === undefined) throw new Error('usage: plan.ts APP.json LIVE.json')
const read = (file: string): fixpoint.Json => JSON.parse(readFileSync(file, 'utf8'))
function fail(where: string, errors: readonly fixpoint.FieldError[]): never {
  for (const error of errors) console.error(`${where}: ${fixpoint.describeFieldError(error)}`)
  process.exit(1)
}

const manifest = fixpoint.decodeManifest(read(appFile))
if (manifest._tag === 'Left') fail(appFile, manifest.left)
const { name, namespace = 'default', annotations } = manifest.right.metadata

// A List or one object, as kubectl prints them, or an array. What is neither an App nor of a child's kind is skipped.
const dump = read(liveFile)
const items = fixpoint.isJsonObject(dump) ? (dump['items'] ?? dump) : dump
const live = [items].flat().flatMap((item) => {
  const { kind, apiVersion } = fixpoint.isJsonObject(item) ? item : {}
  const resource = fixpoint.watched.find((each) => each.kind === kind && fixpoint.apiVersionOf(each) === apiVersion)
  if (resource === undefined) return []
  const object = fixpoint.decodeLive(item, resource)
  if (object._tag === 'Left') fail(`${liveFile}, ${resource.kind}`, object.left)
  return object.right.metadata.namespace === namespace ? [object.right] : []
})

// The App as it would be once the file is applied.
const now = live.find((object) => object.kind === 'App' && object.metadata.name === name)?.metadata
const fresh = { name, namespace, uid: '(known after apply)', resourceVersion: '' }
const metadata = { ...(now ?? fresh), annotations: { ...now?.annotations, ...annotations } }
const app = { metadata, spec: manifest.right.spec, status: {} }

const plan = fixpoint.reconcile({ app: { _tag: 'Valid', app }, children: live, refusals: [] }, Date.now())
console.log(`App ${namespace}/${name}: ${plan.status.conditions?.[0]?.message ?? 'It is being deleted.'}`)
for (const action of plan.actions) {
  console.log(fixpoint.describeAction(action))
  for (const reason of fixpoint.reasonsFor(action)) console.log(`  ${reason}`)
}

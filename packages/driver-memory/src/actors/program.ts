import type { JsonObject, LiveObject, Millis } from '@fixpoint/core'
import { controllerOf, second } from '@fixpoint/core'
import type { ActorSettings } from './actor-settings.ts'
import { at, objectsAt, textAt } from './reading.ts'

/** What the containers of a pod do, as no container really runs: they serve for good, or end with a code after some time. */
export type Program =
  | { readonly _tag: 'Serves' }
  | { readonly _tag: 'Ends'; readonly code: number; readonly after: Millis | undefined }

/** The first container that ends decides. Those of Jobs end well where they say nothing else. */
export const programOf = (pod: LiveObject, settings: ActorSettings): Program => {
  for (const container of objectsAt(pod.spec, 'containers')) {
    const program = commandOf(container, settings)
    if (program !== undefined) return program
  }
  return controllerOf(pod.metadata)?.kind === 'Job' ? { _tag: 'Ends', code: 0, after: undefined } : { _tag: 'Serves' }
}

/** `false`, `true`, `sleep 5` and `exit 3` are understood, in a shell too. */
const commandOf = (container: JsonObject, { failingImages }: ActorSettings): Program | undefined => {
  const ends = (code: number, after?: Millis): Program => ({ _tag: 'Ends', code, after })
  if (failingImages.includes(textAt(container, 'image'))) return ends(1)
  const words = [at(container, 'command'), at(container, 'args')].flatMap((part) => (Array.isArray(part) ? part : []))
  const text = words.join(' ')
  const [, seconds] = /\bsleep (\d+)/.exec(text) ?? []
  const [, code] = /\bexit (\d+)/.exec(text) ?? []
  const after = seconds === undefined ? undefined : Number(seconds) * second
  if (code !== undefined) return ends(Number(code), after)
  if (/(?:^|\/|\s)false$/.test(text)) return ends(1, after)
  if (/(?:^|\/|\s)true$/.test(text)) return ends(0, after)
  return after === undefined ? undefined : ends(0, after)
}

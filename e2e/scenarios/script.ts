import type { Scene } from './scene.ts'

/** Scenarios by what they claim, each in a namespace of its own. */
export type Script = Readonly<Record<string, (scene: Scene) => Promise<void>>>

// Needs kubectl of the control plane's binaries: the first run builds them, which takes minutes.
import { memoryPlace } from './memory-place.ts'
import { play } from './play.ts'

play(memoryPlace)

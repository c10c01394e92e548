// Needs kubectl of the control plane's binaries: the first run builds them, which takes minutes.
import { playAll } from './keep.ts'
import { memoryPlace } from './memory-place.ts'

playAll(memoryPlace)

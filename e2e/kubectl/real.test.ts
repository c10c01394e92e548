// What is kept is what a real control plane answers still. Needs its binaries: the first run builds them, which takes minutes.
import { playAll } from './keep.ts'
import { realPlace } from './real-place.ts'

playAll(realPlace)

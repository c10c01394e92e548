// Needs the binaries of the control plane: the first run builds them, which takes minutes.
import { play } from './play.ts'
import { realPlace } from './real-place.ts'

play(realPlace)

import type { JsonObject } from '@fixpoint/core'

/** `/version`: the Kubernetes whose answers are given here. */
export const version: JsonObject = {
  major: '1',
  minor: '37',
  emulationMajor: '1',
  emulationMinor: '37',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '36',
  gitVersion: 'v1.37.2',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: '',
  compiler: '',
  platform: 'fixpoint/memory',
}

/** Indented for whoever asks. */
export const versionText = JSON.stringify(version, null, 2)

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Authority, createAuthority } from '../../../packages/driver-memory/src/http/tls/certificate.ts'
import { certificateFile } from './components.ts'

export { type Authority, createAuthority }

/** Gives the API server of a folder a new certificate, which it takes up by itself within a minute, or when it starts. */
export function writeServingCertificate(dir: string, authority: Authority): void {
  const { certificate, key } = authority.forServer(['127.0.0.1', 'localhost', 'kubernetes.default.svc', '10.96.0.1'])
  const file = certificateFile(dir)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file.replace(/crt$/, 'key'), key, { mode: 0o600 })
  writeFileSync(file, certificate + authority.certificate)
}

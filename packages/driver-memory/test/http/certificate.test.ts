import { X509Certificate } from 'node:crypto'
import { expect, it } from 'vitest'
import { createAuthority } from '../../src/http/tls/certificate.ts'

it('signs certificates that OpenSSL reads, and that name the user and the groups', () => {
  const now = Date.now()
  for (let i = 0; i < 20; i++) {
    const authority = createAuthority(now)
    const root = new X509Certificate(authority.certificate)
    const server = new X509Certificate(authority.forServer(['127.0.0.1', 'localhost', '::1']).certificate)
    const user = new X509Certificate(authority.forUser('jane', ['dev', 'ops']).certificate)
    for (const each of [root, server, user]) {
      expect(each.verify(root.publicKey)).toBe(true)
      expect(each.checkIssued(root)).toBe(true)
    }
    expect(root.ca).toBe(true)
    expect([server.checkIP('127.0.0.1'), server.checkHost('localhost')]).toEqual(['127.0.0.1', 'localhost'])
    expect(user.subject.split('\n').toSorted()).toEqual(['CN=jane', 'O=dev', 'O=ops'])
  }
})

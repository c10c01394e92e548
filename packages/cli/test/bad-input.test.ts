import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { command, folder, realCommand } from './command.ts'
import { appYaml } from './manifests.ts'

/** What a user did wrong, the file, and the first line of what the command says. */
type Case = readonly [claim: string, content: string | Uint8Array, firstLine: string]

const routed = (host: string, path: string): string =>
  `deploy: {image: "nginx:1.27", containerPort: 8080}\nservice: {port: 80}\ningress:\n  host: ${host}\n  path: ${path}`

const paths = 'a path such as / or /shop/v1: segments of letters, digits and - _ ~ : @ = + , . without empty ones or ..'
const hosts = 'a DNS name in lower case such as shop.example.com, no wildcard, no address, no port'
const names = 'at most 63 lower-case letters, digits and dashes, beginning with a letter and not ending with a dash'

const cases: readonly Case[] = [
  [
    'is not YAML',
    'a: [1, 2',
    'bad.yaml:1:9  FX0101  not YAML: flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  [
    'is prose',
    'Dear cluster,\nplease run nginx.\n',
    'bad.yaml:1:1  FX0102  the document must be an App; found "Dear cluster, please run nginx."',
  ],
  [
    'has another apiVersion',
    appYaml('shop').replace('v1alpha1', 'v1'),
    'bad.yaml:1:13  FX0102  `apiVersion` must be platform.example.com/v1alpha1; found "platform.example.com/v1"',
  ],
  [
    'has another kind',
    'apiVersion: apps/v1\nkind: Deployment\n',
    'bad.yaml:2:7  FX0102  a Deployment of apps/v1, not an App of platform.example.com/v1alpha1',
  ],
  [
    'has no image',
    appYaml('shop', 'deploy:\n  replicas: 1'),
    'bad.yaml:6:3  FX0103  `spec.deploy.image` is required: an image reference such as nginx:1.27 or ghcr.io/acme/shop@sha256:…',
  ],
  [
    'has port 0',
    appYaml('shop', 'deploy: {image: nginx, containerPort: 0}'),
    'bad.yaml:6:41  FX0112  `spec.deploy.containerPort` must be an integer from 1 to 65535; found 0',
  ],
  [
    'has port 70000',
    appYaml('shop', 'deploy: {image: nginx, containerPort: 80}\nservice:\n  port: 70000'),
    'bad.yaml:8:11  FX0112  `spec.service.port` must be an integer from 1 to 65535; found 70000',
  ],
  [
    'has negative replicas',
    appYaml('shop', 'deploy:\n  image: nginx\n  replicas: -1'),
    'bad.yaml:8:15  FX0112  `spec.deploy.replicas` must be an integer from 0 to 10000; found -1',
  ],
  [
    'has a quote in the host',
    appYaml('shop', routed("'a\"b'", '/')),
    `bad.yaml:9:11  FX0113  \`spec.ingress.host\` must be ${hosts}; found "a\\"b"`,
  ],
  [
    'has a newline in the host',
    appYaml('shop', routed('"a.b\\nserver {"', '/')),
    `bad.yaml:9:11  FX0113  \`spec.ingress.host\` must be ${hosts}; found "a.b\\nserver {"`,
  ],
  [
    'has .. in the host',
    appYaml('shop', routed('a..b', '/')),
    `bad.yaml:9:11  FX0113  \`spec.ingress.host\` must be ${hosts}; found "a..b"`,
  ],
  [
    'has a quote in the path',
    appYaml('shop', routed('a.b', "'/\"'")),
    `bad.yaml:10:11  FX0114  \`spec.ingress.path\` must be ${paths}; found "/\\""`,
  ],
  [
    'has a newline in the path',
    appYaml('shop', routed('a.b', '"/\\n}"')),
    `bad.yaml:10:11  FX0114  \`spec.ingress.path\` must be ${paths}; found "/\\n}"`,
  ],
  [
    'has .. in the path',
    appYaml('shop', routed('a.b', '/a/../b')),
    `bad.yaml:10:11  FX0114  \`spec.ingress.path\` must be ${paths}; found "/a/../b"`,
  ],
  [
    'has a name of 254 characters',
    appYaml('x'.repeat(254)),
    `bad.yaml:4:9  FX0110  \`metadata.name\` must be ${names}; found "${'x'.repeat(59)}… (256 characters)`,
  ],
  [
    'is a document of 1.5 MB',
    appYaml('shop', `deploy: {image: ${'x'.repeat(1.5 * 2 ** 20)}}`),
    'bad.yaml:1:1  FX0117  a document of 1.5 MB; an App has at most 1 MB',
  ],
  [
    'has a __proto__ key',
    appYaml('shop', 'deploy: {image: nginx}\n__proto__: {replicas: 3}'),
    'bad.yaml:7:3  FX0104  unknown field `__proto__`',
  ],
  [
    'has a constructor key',
    appYaml('shop', 'deploy: {image: nginx, constructor: 1}'),
    'bad.yaml:6:26  FX0104  unknown field `constructor`',
  ],
  [
    'has a key twice',
    appYaml('shop', 'deploy:\n  image: nginx\n  image: httpd'),
    'bad.yaml:8:5  FX0105  the key `image` stands here twice; first in line 7',
  ],
  [
    'has an unknown field',
    appYaml('shop', 'deploy:\n  image: nginx\n  replica: 3'),
    'bad.yaml:8:5  FX0104  unknown field `replica`; did you mean `replicas`?',
  ],
  [
    'has an App twice',
    `${appYaml('shop')}---\n${appYaml('shop')}`,
    'bad.yaml:11:9  FX0108  App default/shop stands here and at bad.yaml:4:9',
  ],
  [
    'has two Apps with one host and path',
    `${appYaml('shop', routed('a.b', '/x'))}---\n${appYaml('cart', routed('a.b', '/x/'))}`,
    'bad.yaml:20:11  FX0109  a.b/x/ is routed to App default/shop already, at bad.yaml:9:11',
  ],
  ['is empty', '', 'bad.yaml  FX0204  no documents in this file'],
  ['has nothing but comments', '# later\n---\n# much later\n', 'bad.yaml  FX0204  no documents in this file'],
  ['is binary', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 0xff]), 'bad.yaml  FX0206  not UTF-8 text'],
  ['is UTF-16', Buffer.from(`\ufeff${appYaml('shop')}`, 'utf16le'), 'bad.yaml  FX0206  not UTF-8 text'],
  [
    'has an anchor bomb',
    ['a', 'b', 'c', 'd', 'e']
      .map(
        (name, i, all) =>
          `${name}: &${name} [${Array(10)
            .fill(i === 0 ? 'x' : `*${all[i - 1]}`)
            .join()}]`,
      )
      .join('\n'),
    'bad.yaml:1:1  FX0116  aliases or nesting beyond all measure',
  ],
  ['is nested without end', '['.repeat(100_000), 'bad.yaml:1:'],
  [
    'has a tab as indentation',
    appYaml('shop').replace('  name', '\tname'),
    'bad.yaml:4:1  FX0101  not YAML: tabs are not allowed as indentation',
  ],
  [
    'has CRLF and an error',
    appYaml('shop', 'deploy: {image: 7}').replaceAll('\n', '\r\n'),
    'bad.yaml:6:19  FX0111  `spec.deploy.image` must be an image reference such as nginx:1.27 or ghcr.io/acme/shop@sha256:…; found 7',
  ],
  ['has an alias without an anchor', 'a: *b\n', 'bad.yaml:1:4  FX0101  not YAML: no anchor before the alias *b'],
  ['has a tag that nobody knows', 'a: !secret b\n', 'bad.yaml:1:4  FX0101  not YAML: unresolved tag: !secret'],
]

describe.concurrent('a file is refused, with its place, code, cause and fix, when it', () => {
  it.for(cases)('%s', async ([, content, firstLine], test) => {
    const cwd = folder(test, { 'bad.yaml': content })
    const { code, out, err } = await realCommand(['plan', 'bad.yaml'], { cwd })
    expect(err.split('\n', 1)[0]?.startsWith(firstLine) === true ? firstLine : err).toBe(firstLine)
    expect(err).toMatch(/\n {2}cause {2}\S/)
    expect(err).toMatch(/\n {2}fix {4}\S/)
    expect({ code, out }).toEqual({ code: 1, out: '' })
  })
})

describe.concurrent('a name is refused when it is that of', () => {
  it('no file', async (test) => {
    const { code, err } = await realCommand(['plan', 'nothing.yaml'], { cwd: folder(test, {}) })
    expect(err).toMatch(/^nothing\.yaml {2}FX0201 {2}no such file or directory\n/)
    expect(code).toBe(1)
  })

  it('a directory without manifests', async (test) => {
    const cwd = folder(test, { 'docs/README.md': '# Apps', 'docs/.hidden.yaml': appYaml('shop') })
    const { code, err } = await realCommand(['plan', 'docs'], { cwd })
    expect(err).toMatch(/^docs {2}FX0203 {2}no manifests in this directory\n/)
    expect(code).toBe(1)
  })
})

it('a directory that may not be read is refused', async (test) => {
  const cwd = folder(test, { 'secret/app.yaml': appYaml('shop') })
  chmodSync(cwd, 0o755)
  chmodSync(join(cwd, 'secret'), 0o000)
  // What the command loads on its way has to be loaded before this process loses its rights.
  await command(['plan', 'nothing.yaml'], { cwd })
  const { code, out, err } = await asNobody(() => command(['plan', 'secret'], { cwd }))
  expect(err).toMatch(/^secret {2}FX0202 {2}cannot be read: permission denied\n/)
  expect({ code, out }).toEqual({ code: 1, out: '' })
})

/** To root nothing is unreadable. */
const asNobody = async <A>(act: () => Promise<A>): Promise<A> => {
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid?.('nobody')
  try {
    return await act()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}

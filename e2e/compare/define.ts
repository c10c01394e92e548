import { setTimeout as sleep } from 'node:timers/promises'
import type { Whole } from '../../packages/driver-memory/test/fidelity/answer.ts'
import { customs } from '../../packages/driver-memory/test/fidelity/kinds/custom/definitions.ts'
import type { RealServer } from './real-server.ts'

/** Has a real server know the custom resources that are drawn, unless it does already. */
export const define = async (server: RealServer): Promise<void> => {
  for (const { definition } of customs) {
    const { code, body } = await ask(
      server,
      'POST',
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
      {
        'content-type': 'application/json',
      },
      JSON.stringify(definition),
    )
    if (code !== 201 && code !== 409) throw new Error(`the definition was refused: ${JSON.stringify(body)}`)
  }
  for (const { kind } of customs) await served(server, `/apis/${kind.group}/${kind.version}/${kind.plural}`)
}

/** Definitions are established one after another, within seconds. */
const served = async (server: RealServer, path: string): Promise<void> => {
  const deadline = performance.now() + patience
  while ((await ask(server, 'GET', path)).code !== 200) {
    if (performance.now() > deadline) throw new Error(`${path} is not served after half a minute`)
    await sleep(50)
  }
}

const patience = 30_000

const ask = (
  server: RealServer,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
): Promise<Whole> => server.ask({ method, path, query: [], headers, body })

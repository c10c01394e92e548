import { readFileSync } from 'node:fs'
import { root } from './tools.ts'

/** What the image gives to Node, with the bundle in another folder. */
export const entrypoint = (folder: string): readonly string[] => {
  const [, words = ''] = /^ENTRYPOINT (\[.*\])$/m.exec(readFileSync(`${root}deploy/image/Dockerfile`, 'utf8')) ?? []
  const [, ...args] = JSON.parse(words) as string[]
  return args.map((arg) => arg.replace('/app', folder))
}

import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const here = new URL('./', import.meta.url)

const countIn = (file: string): number => {
  const kept = JSON.parse(readFileSync(new URL(file, here), 'utf8')) as object
  return Array.isArray(kept) ? kept.length : Object.keys(kept).length
}

const countOf = (folder: string): number =>
  readdirSync(new URL(folder, here)).reduce((sum, file) => sum + countIn(`${folder}${file}`), 0)

it('the README tells how many recorded answers are replayed', () => {
  const text = readFileSync(new URL('../README.md', here), 'utf8').replaceAll(/\s+/g, ' ')
  expect(text).toContain(
    `${countOf('recorded/answers/')} answers of a real kube-apiserver are kept in \`test/recorded/answers\``,
  )
  expect(text).toContain(`${countOf('access/answers/')} more in \`test/access/answers\``)
  expect(text).toContain(`${countIn('definitions/answers.json')} in \`test/definitions\``)
  expect(text).toContain(`${countIn('gateway/answers.json')} in \`test/gateway\``)
  expect(text).toContain(`${countIn('pod-security/answers.json')} in \`test/pod-security\``)
})

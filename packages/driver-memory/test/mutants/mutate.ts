import { mutants } from './mutants.ts'

/** A plugin of Vite that puts one defect into core, where the environment names it: MUTANT. */
export const mutate = (name = process.env['MUTANT']) => {
  const mutant = mutants.find((candidate) => candidate.name === name)
  return {
    name: 'mutate',
    enforce: 'pre' as const,
    transform: (code: string, id: string): string | undefined => {
      if (mutant === undefined || !id.endsWith(`packages/core/src/${mutant.file}`)) return undefined
      if (code.split(mutant.find).length !== 2) throw new Error(`${mutant.file} has not one '${mutant.find}'`)
      return code.replace(mutant.find, () => mutant.replace)
    },
  }
}

import type { Session } from '../session.ts'
import { consoleOf } from './console-of.ts'
import { output } from './options.ts'
import { examples, type Root } from './root.ts'

export const addExplain = (program: Root, session: Session): void => {
  program
    .command('explain')
    .description('Print what an error code means, why it is an error, and what to do')
    .argument('[code]', 'Such as FX0104; without it, a list of all codes')
    .addOption(output())
    .addHelpText('after', examples(['fixpoint explain FX0104', 'one code'], ['fixpoint explain', 'all codes']))
    .action(async (code, options, command) => {
      const [{ codeOf, codes }, { didYouMean }, { explain, listCodes }] = await Promise.all([
        import('../errors/catalogue.ts'),
        import('../errors/similar.ts'),
        import('../errors/explain.ts'),
      ])
      const console = consoleOf(command, session)
      if (code === undefined) return listCodes(options.output, console)
      const known = codeOf(code)
      if (known !== undefined) return explain(known, options.output, console)
      return command.error(`error: unknown code '${code}'${didYouMean(code.toUpperCase(), codes, "'")}`)
    })
}

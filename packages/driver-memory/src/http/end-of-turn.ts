let end: Promise<void> | undefined

/**
 * When all is read that the event loop found at hand. Who waits for it goes on together with all others who do, each of them
 * up to where it waits again: several requests are then answered, and written, step by step side by side, with the code of
 * a step in the caches of the processor. `npm run bench -- http` shows what that is worth.
 */
export const endOfTurn = (): Promise<void> => {
  end ??= new Promise((resolve) => {
    setImmediate(() => {
      end = undefined
      resolve()
    })
  })
  return end
}

/** The lines of a stream of text, in portions as they arrive. A last line without an end is no line. */
export async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    const whole = lines.filter((line) => line !== '')
    if (whole.length > 0) yield whole
  }
}

// C0 and C1 controls but tab and newline, line separators, and marks that change the direction of text.
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g

/** Text from a file or a cluster, made safe for a terminal: nothing in it can move the cursor or hide itself. */
export const printable = (text: string): string =>
  text.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

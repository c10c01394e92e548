import type { Entry } from './entry.ts'

/** FX02: files and directories. */
export const fileErrors = {
  FX0201: {
    title: 'no such file or directory',
    cause: 'Nothing has this name, seen from where the command runs. URLs are not read.',
    fix: 'Check the spelling and the working directory. Download a URL first, or pipe it: curl … | fixpoint plan -',
    example: 'wrong   fixpoint plan ap.yaml\nright   fixpoint plan app.yaml',
  },
  FX0202: {
    title: 'a file or directory that cannot be read',
    cause: 'The operating system refuses, most often for lack of permission.',
    fix: 'ls -l shows who may read it.',
    example: 'chmod u+r app.yaml',
  },
  FX0203: {
    title: 'a directory without manifests',
    cause:
      'No file in it, or in the directories below, ends in .yaml, .yml or .json. Names that begin with a dot are passed over.',
    fix: 'Name the directory that holds the manifests, or the files themselves.',
    example: 'wrong   fixpoint plan src/\nright   fixpoint plan deploy/',
  },
  FX0204: {
    title: 'a file without documents',
    cause:
      'It is empty, or holds nothing but comments and separators. An empty file is more often a mistake than a wish.',
    fix: 'Write an App into it, or leave it out.',
    example: 'wrong   helm template nothing | fixpoint plan -\nright   fixpoint plan app.yaml',
  },
  FX0205: {
    title: 'a file that is too large',
    cause: 'Files are read whole, and only up to 64 MB each.',
    fix: 'Split it. Live objects are read much faster from JSON: kubectl get -o json',
    example: 'fixpoint plan apps/ --live live/',
  },
  FX0206: {
    title: 'not a text file',
    cause: 'Manifests are UTF-8 text. This has bytes that no UTF-8 text has.',
    fix: 'Check that it is the file you meant, and save it as UTF-8.',
    example: 'iconv -f UTF-16 -t UTF-8 app.yaml > app-utf8.yaml',
  },
} as const satisfies Record<`FX02${string}`, Entry>

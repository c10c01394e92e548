import { customResourceDefinition } from '../../packages/core/src/index.ts'
import type { Place } from './place.ts'
import { openShell } from './shell.ts'

/** Has a place serve Apps. */
export const installDefinition = async ({ tools, kubeconfig }: Place): Promise<void> => {
  const shell = openShell(tools, kubeconfig, 'default')
  const { code, err } = await shell.run(`
kubectl apply --server-side -f - <<'END' &&
${JSON.stringify(customResourceDefinition())}
END
kubectl wait --for=condition=Established crd/apps.platform.example.com`)
  shell.end()
  if (code !== 0) throw new Error(`the definition of App was not taken: ${err}`)
}

import { type ApiRequest, type ApiResponse, second } from '../../packages/core/src/index.ts'
import { Client, fromKubeconfig } from '../../packages/driver-k8s/src/index.ts'

/** A real API server, asked as the operator asks it. */
export interface RealCluster {
  readonly request: (asked: ApiRequest) => Promise<ApiResponse>
  readonly close: () => Promise<void>
}

export const realCluster = async (kubeconfig: string): Promise<RealCluster> => {
  const client = new Client(await fromKubeconfig({ file: kubeconfig }), 'fixpoint')
  return {
    request: async (asked) => {
      const answer = await client.ask(asked, 30 * second)
      if (answer._tag === 'Left') throw new Error(answer.left.message)
      return answer.right
    },
    close: () => client.close(),
  }
}

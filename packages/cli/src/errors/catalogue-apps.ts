import type { Entry } from './entry.ts'

/** FX01: what is written in a document. */
export const appErrors = {
  FX0101: {
    title: 'not YAML',
    cause: 'The text cannot be read as YAML 1.2, of which JSON is a part.',
    fix: 'Look at the marked place: most often it is a tab, an indentation, a missing quote or a colon inside of a value.',
    example: 'wrong   image: nginx: 1.27\nright   image: nginx:1.27',
  },
  FX0102: {
    title: 'not an App',
    cause: 'The document has another apiVersion or kind. Fixpoint reads Apps and makes their children itself.',
    fix: 'Write apiVersion: platform.example.com/v1alpha1 and kind: App, or leave the file out.',
    example:
      'wrong   apiVersion: apps/v1\n        kind: Deployment\nright   apiVersion: platform.example.com/v1alpha1\n        kind: App',
  },
  FX0103: {
    title: 'a required field is missing',
    cause: 'Without it there is no telling what is asked for, and a guess would end up in a cluster.',
    fix: 'Add the field at the marked place.',
    example: 'wrong   spec:\n          deploy: {}\nright   spec:\n          deploy:\n            image: nginx:1.27',
  },
  FX0104: {
    title: 'unknown field',
    cause: 'No field has this name. An API server would drop it silently, and you would believe that it is in force.',
    fix: 'Correct the name, or remove the field. kubectl explain app.spec lists the fields.',
    example: 'wrong   replica: 3\nright   replicas: 3',
  },
  FX0105: {
    title: 'the same key twice',
    cause: 'A map holds each key once. Which of the two counts depends on who reads the file.',
    fix: 'Remove one of them.',
    example: 'wrong   replicas: 2\n        replicas: 3\nright   replicas: 3',
  },
  FX0106: {
    title: 'a value of the wrong type',
    cause:
      'The field takes another type. YAML reads 1.27 as a number, and yes, no, on and off as true and false, as kubectl does.',
    fix: 'Write what the message asks for; put text that looks like a number or a boolean in quotes.',
    example: 'wrong   labels: {enabled: yes}\nright   labels: {enabled: "yes"}',
  },
  FX0107: {
    title: 'a field that another one needs is missing',
    cause: 'An ingress sends traffic to a service, and a service sends it to the port that the container listens on.',
    fix: 'Add the missing part, or remove what needs it.',
    example:
      'wrong   deploy: {image: "nginx:1.27"}\n        service: {port: 80}\nright   deploy: {image: "nginx:1.27", containerPort: 8080}\n        service: {port: 80}',
  },
  FX0108: {
    title: 'the same App twice',
    cause: 'Two documents have one namespace and name. The one that is applied last would win.',
    fix: 'Give one of them another name or namespace, or remove it.',
    example: 'wrong   fixpoint up shop.yaml shop-copy.yaml\nright   fixpoint up shop.yaml',
  },
  FX0109: {
    title: 'two Apps with one host and path',
    cause:
      'Both ask for the same traffic. The Ingress API cannot say whose it is; which App gets it depends on the ingress controller.',
    fix: 'Give one of them another host or path.',
    example:
      'wrong   shop: {host: example.com, path: /}    cart: {host: example.com, path: /}\nright   shop: {host: example.com, path: /}    cart: {host: example.com, path: /cart}',
  },
  FX0110: {
    title: 'a name that Kubernetes does not take',
    cause:
      'The name of an App is also that of its Service and a part of the host names of pods, and those are DNS labels of at most 63 characters.',
    fix: 'Use lower-case letters, digits and dashes, and begin with a letter.',
    example: 'wrong   name: My_Shop\nright   name: my-shop',
  },
  FX0111: {
    title: 'not an image reference',
    cause: 'The image is given to the container runtime as it stands, and no runtime could pull this.',
    fix: 'Write [registry/]repository[:tag][@sha256:digest].',
    example: 'wrong   image: https://ghcr.io/acme/Shop\nright   image: ghcr.io/acme/shop:1.4.2',
  },
  FX0112: {
    title: 'a number out of its range',
    cause: 'Ports are whole numbers from 1 to 65535, replicas from 0 to 10000.',
    fix: 'Write a whole number within the range of the message, without quotes.',
    example: 'wrong   port: 80800\nright   port: 8080',
  },
  FX0113: {
    title: 'not a host name',
    cause:
      'The host ends up in the configuration of the ingress controller, so nothing but a DNS name passes: no quotes, spaces, ports, addresses or wildcards.',
    fix: 'Write the DNS name alone, in lower case.',
    example: 'wrong   host: https://shop.example.com:443\nright   host: shop.example.com',
  },
  FX0114: {
    title: 'not a path prefix',
    cause:
      'The path ends up in the configuration of the ingress controller, so nothing passes that could leave its place there: no quotes, spaces, braces, semicolons, empty segments, dot segments, or percent escapes of ASCII.',
    fix: 'Write / or segments of letters, digits and - _ . ~ : @ = + , behind slashes.',
    example: 'wrong   path: /shop/../admin\nright   path: /shop',
  },
  FX0115: {
    title: 'another namespace than that of the command line',
    cause:
      '--namespace fills in a namespace where a document names none. It never moves an App out of the namespace that its document names.',
    fix: 'Leave out --namespace, or name the same one.',
    example:
      'wrong   fixpoint plan -n prod app.yaml     # metadata.namespace: test\nright   fixpoint plan -n test app.yaml',
  },
  FX0116: {
    title: 'a document that costs too much to read',
    cause:
      'Its aliases stand for far more text than it has, or it is nested deeper than any App needs. Such documents are made to exhaust the memory of those who read them.',
    fix: 'Write the values out, without anchors and aliases.',
    example: 'wrong   a: &a [x, x]\n        b: &b [*a, *a]\n        c: [*b, *b, …]\nright   a: [x, x]',
  },
  FX0117: {
    title: 'a document that is too large',
    cause: 'An API server stores no object larger than about 1.5 MB, and no App comes near to 1 MB.',
    fix: 'Check that it is the file you meant. Separate documents by a line of three dashes.',
    example:
      '---\napiVersion: platform.example.com/v1alpha1\nkind: App\n…\n---\napiVersion: platform.example.com/v1alpha1\nkind: App\n…',
  },
} as const satisfies Record<`FX01${string}`, Entry>

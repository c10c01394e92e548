package suite

// Kubernetes' own end-to-end tests: named here so that go.mod keeps what they need.
import _ "k8s.io/kubernetes/test/e2e"

// An operator for Apps on controller-runtime: what Fixpoint's speed is compared with.
package main

import (
	"flag"
	"os"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/log/zap"
	"sigs.k8s.io/controller-runtime/pkg/metrics/server"
	"sigs.k8s.io/controller-runtime/pkg/predicate"
)

func main() {
	tuned := flag.Bool("tuned", false, "16 workers, no client limit, caches of our children alone, without managed fields")
	readYourWrites := flag.Bool("read-your-writes", false, "reads of the cache wait for this process' own writes")
	metrics := flag.String("metrics", "0", "address of the metrics, such as 127.0.0.1:8080")
	leads := flag.Bool("leader-elect", false, "work only while it holds the lease default/peer")
	tells := flag.Bool("events", false, "tell of each child that was applied in an event")
	flag.Parse() // Beside these, controller-runtime has --kubeconfig.
	ctrl.SetLogger(zap.New())
	if err := run(*tuned, *readYourWrites, *leads, *tells, *metrics); err != nil {
		ctrl.Log.Error(err, "ended")
		os.Exit(1)
	}
}

func run(tuned, readYourWrites, leads, tells bool, metrics string) error {
	scheme := runtime.NewScheme()
	utilruntime.Must(clientgoscheme.AddToScheme(scheme))
	addToScheme(scheme)

	config, err := ctrl.GetConfig()
	if err != nil {
		return err
	}
	config.UserAgent = "peer/controller-runtime"
	options := ctrl.Options{
		Scheme:                        scheme,
		Metrics:                       server.Options{BindAddress: metrics},
		LeaderElection:                leads,
		LeaderElectionID:              "peer",
		LeaderElectionNamespace:       "default",
		LeaderElectionReleaseOnCancel: true,
	}
	workers := 1
	if tuned {
		config.QPS = -1
		workers = 16
		options.Cache = cacheOfOurs()
	}
	if readYourWrites {
		options.Client.Cache = &client.CacheOptions{EnableReadYourWritesConsistency: &readYourWrites}
	}
	manager, err := ctrl.NewManager(config, options)
	if err != nil {
		return err
	}
	r := &reconciler{Client: manager.GetClient()}
	if tells {
		r.recorder = manager.GetEventRecorder("peer")
	}
	err = ctrl.NewControllerManagedBy(manager).
		// The operator's own status writes are none of its business.
		For(&App{}, builder.WithPredicates(predicate.GenerationChangedPredicate{})).
		Owns(&appsv1.Deployment{}).
		Owns(&corev1.Service{}).
		Owns(&networkingv1.Ingress{}).
		WithOptions(controller.Options{MaxConcurrentReconciles: workers}).
		Complete(r)
	if err != nil {
		return err
	}
	return manager.Start(ctrl.SetupSignalHandler())
}

// The children carry our label, and nothing here reads managed fields: neither others' objects nor these need memory.
func cacheOfOurs() cache.Options {
	ours := cache.ByObject{Label: labels.SelectorFromSet(labels.Set{managedByLabel: operatorName})}
	return cache.Options{
		DefaultTransform: cache.TransformStripManagedFields(),
		ByObject: map[client.Object]cache.ByObject{
			&appsv1.Deployment{}:    ours,
			&corev1.Service{}:       ours,
			&networkingv1.Ingress{}: ours,
		},
	}
}

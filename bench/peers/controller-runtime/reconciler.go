package main

import (
	"context"
	"fmt"
	"reflect"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/tools/events"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

type reconciler struct {
	client.Client
	// Nil where it is not to tell what it does.
	recorder events.EventRecorder
}

// Reconcile makes the children of one App what the App asks for, and reports how it stands.
func (r *reconciler) Reconcile(ctx context.Context, request ctrl.Request) (ctrl.Result, error) {
	app := &App{}
	if err := r.Get(ctx, request.NamespacedName, app); err != nil || app.DeletionTimestamp != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}

	deployment, refusal, err := r.reconcileChildren(ctx, app)
	if err != nil {
		return ctrl.Result{}, err
	}
	status := statusOf(app, deployment, refusal)
	if equality.Semantic.DeepEqual(status, app.Status) {
		return ctrl.Result{}, nil
	}
	base := app.DeepCopy()
	app.Status = status
	return ctrl.Result{}, client.IgnoreNotFound(r.Status().Patch(ctx, app, client.MergeFrom(base)))
}

// Returns the Deployment unless it was written just now, and why a child could not be: it belongs to someone else.
func (r *reconciler) reconcileChildren(ctx context.Context, app *App) (*appsv1.Deployment, string, error) {
	deployment, service, ingress := &appsv1.Deployment{}, &corev1.Service{}, &networkingv1.Ingress{}
	children := []child{
		{live: deployment, matches: func() bool { return deploymentMatches(app, deployment) }},
		{live: service, matches: func() bool { return serviceMatches(app, service) }},
		{live: ingress, matches: func() bool { return ingressMatches(app, ingress) }},
	}
	children[0].desired = func() runtime.ApplyConfiguration { return desiredDeployment(app) }
	if app.Spec.Service != nil {
		children[1].desired = func() runtime.ApplyConfiguration { return desiredService(app) }
	}
	if app.Spec.Ingress != nil {
		children[2].desired = func() runtime.ApplyConfiguration { return desiredIngress(app) }
	}
	for i, each := range children {
		written, refusal, err := r.reconcileChild(ctx, app, each)
		if err != nil || refusal != "" {
			return nil, refusal, err
		}
		// What the cache has of it is the past.
		if written && i == 0 {
			deployment = nil
		}
	}
	return deployment, "", nil
}

type child struct {
	live client.Object
	// Whether the live object is as asked for.
	matches func() bool
	// Nil where the App does not ask for it.
	desired func() runtime.ApplyConfiguration
}

func (r *reconciler) reconcileChild(ctx context.Context, app *App, c child) (written bool, refusal string, err error) {
	err = r.Get(ctx, client.ObjectKeyFromObject(app), c.live)
	if client.IgnoreNotFound(err) != nil {
		return false, "", err
	}
	exists, asked := !apierrors.IsNotFound(err), c.desired != nil
	isOurs := exists && metav1.IsControlledBy(c.live, app)
	switch {
	case exists && asked && !isOurs:
		return false, fmt.Sprintf("%T %s was there before and is left alone.", c.live, app.Name), nil
	case exists && c.live.GetDeletionTimestamp() != nil:
		return true, "", nil // Its end is an event.
	case asked && (!exists || !c.matches()):
		if err := r.Apply(ctx, c.desired(), client.FieldOwner(operatorName), client.ForceOwnership); err != nil {
			return true, "", err
		}
		r.tell(app, c.live)
		return true, "", nil
	case !asked && isOurs:
		uid, version := c.live.GetUID(), c.live.GetResourceVersion()
		preconditions := client.Preconditions{UID: &uid, ResourceVersion: &version}
		return true, "", client.IgnoreNotFound(r.Delete(ctx, c.live, preconditions))
	default:
		return false, "", nil
	}
}

func (r *reconciler) tell(app *App, applied client.Object) {
	if r.recorder != nil {
		kind := reflect.TypeOf(applied).Elem().Name()
		// Events of one action are told as one.
		action := "Apply" + kind
		r.recorder.Eventf(app, nil, corev1.EventTypeNormal, "Applied", action, "%s %s was applied.", kind, app.Name)
	}
}

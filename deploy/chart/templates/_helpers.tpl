{{- /* Labels of all objects, and those that select the pods. */}}
{{- define "fixpoint.podLabels" -}}
app.kubernetes.io/name: fixpoint
app.kubernetes.io/component: operator
{{- end }}

{{- define "fixpoint.releaseLabels" -}}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "fixpoint.labels" -}}
{{ include "fixpoint.podLabels" . }}
{{ include "fixpoint.releaseLabels" . }}
{{- end }}

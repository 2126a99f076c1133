{{- define "video-task-relay.name" -}}
{{ .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "video-task-relay.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{ .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if contains (include "video-task-relay.name" .) .Release.Name -}}
{{ .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else -}}
{{ printf "%s-%s" .Release.Name (include "video-task-relay.name" .) | trunc 63 | trimSuffix "-" }}
{{- end -}}
{{- end }}

{{- define "video-task-relay.selector" -}}
app.kubernetes.io/name: {{ include "video-task-relay.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "video-task-relay.labels" -}}
{{ include "video-task-relay.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "video-task-relay.serviceAccount" -}}
{{ .Values.serviceAccount.create | ternary (include "video-task-relay.fullname" .) (.Values.serviceAccount.name | default "default") }}
{{- end }}

{{- /* Ports: the relay's own settings, or their defaults */ -}}
{{- define "video-task-relay.managementPort" -}}
{{ index .Values.config "quarkus.management.port" | default 9876 | int }}
{{- end }}

{{- define "video-task-relay.httpPort" -}}
{{ index .Values.config "quarkus.http.port" | default 8080 | int }}
{{- end }}

{{- /* Labels of the metrics of this release: the service monitor sets them */ -}}
{{- define "video-task-relay.series" -}}
namespace={{ .Release.Namespace | quote }}, release={{ .Release.Name | quote }}, job="video-task-relay"
{{- end }}

{{- /* Ports of kafka.bootstrap.servers that the network policy blocks */ -}}
{{- define "video-task-relay.closedPorts" -}}
{{- $open := list -}}
{{- range .Values.networkPolicy.kafka.ports -}}
{{- $open = append $open (. | int | toString) -}}
{{- end -}}
{{- $closed := list -}}
{{- range splitList "," (index .Values.config "kafka.bootstrap.servers") -}}
{{- $port := splitList ":" . | last | trim -}}
{{- if not (has $port $open) -}}
{{- $closed = append $closed $port -}}
{{- end -}}
{{- end -}}
{{- $closed | uniq | join ", " -}}
{{- end }}

{{- define "video-task-relay.checkInstances" -}}
{{- $partitions := index .Values.config "relay.topics.partitions" | default 12 | int -}}
{{- $instances := .Values.autoscaling.enabled | ternary .Values.autoscaling.maxReplicas .Values.replicaCount | int -}}
{{- if gt $instances $partitions -}}
{{- fail (printf "%d instances cannot share %d partitions: the others would be idle. If the topics have more partitions, set relay.topics.partitions in config" $instances $partitions) -}}
{{- end -}}
{{- end }}

{{- /* A value in a properties file: Helm reads whole numbers as floats, and would write large ones with an exponent */ -}}
{{- define "video-task-relay.setting" -}}
{{- if kindIs "float64" . -}}
{{ eq (floor .) . | ternary (int64 .) . }}
{{- else -}}
{{ . | toString | replace "\\" "\\\\" }}
{{- end -}}
{{- end }}

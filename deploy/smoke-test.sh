#!/usr/bin/env bash
# Starts the container demo with the image video-task-relay, waits until each kind of task has come to its end, and asks for the board
# and the metrics.
#   docker build -f src/main/docker/Dockerfile.jvm -t video-task-relay . && deploy/smoke-test.sh
set -euo pipefail
cd "$(dirname "$0")/.."

WITHIN=120

finish() {
  status=$?
  [ "$status" = 0 ] || docker compose logs relay
  docker compose down --volumes
  exit "$status"
}
trap finish EXIT

docker compose up --detach --no-build --wait --wait-timeout "$WITHIN" kafka gateway relay
docker compose run --rm submit
# Only now the tasks' time begins
SECONDS=0

completed() {
  docker compose exec -T kafka /opt/kafka/bin/kafka-console-consumer.sh --bootstrap-server kafka:19092 \
    --topic video.completions --from-beginning --isolation-level read_committed --timeout-ms 5000 2>/dev/null || true
}

for status in succeeded failed cancelled timed_out; do
  until completed | grep -q "\"status\":\"$status\""; do
    if [ "$SECONDS" -gt "$WITHIN" ]; then
      echo "No task has $status within $WITHIN s" >&2
      exit 1
    fi
  done
  echo "A task has $status"
done

curl --fail --silent --show-error --max-time 10 --output /dev/null http://localhost:8080/
echo "It shows its board"
metrics="$(curl --fail --silent --show-error --max-time 10 http://localhost:9876/observe/metrics)"
case "$metrics" in
  *relay_completions_total*) echo "It counts what it does" ;;
  *)
    echo "Its metrics lack relay_completions_total" >&2
    exit 1
    ;;
esac

docker compose stop --timeout 10 relay
exit_code="$(docker compose ps --all --format '{{.ExitCode}}' relay)"
case "$exit_code" in
  0 | 143) echo "It stopped when it was told to" ;;
  *)
    echo "It did not stop when it was told to: exit code $exit_code" >&2
    exit 1
    ;;
esac

# What the scripts of this folder share. Each is called so:
#   <script> start FOLDER   starts a server that keeps its data in FOLDER, on loopback, and prints its address once it answers.
#                           The same folder gives the same port again.
#   <script> stop FOLDER    ends it in good order, and returns when it has ended
#   <script> kill FOLDER    ends it at once; like stop, it does nothing where there is no such folder
# A script defines launch (starts the server in the background, its process id in $folder/pid), answers (succeeds when the
# server does), and address (prints the URL). $folder and $port are set for them.

fail() { echo "$(basename "$0"): $*" >&2; exit 1; }

# A port on which nobody listens now. It lies below those that Linux and macOS give to connections, of which one could take it
# while its server is stopped.
free_port() {
  python3 - <<'END'
import random, socket, sys

for port in random.sample(range(20000, 32768), 100):
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            continue
        print(port)
        sys.exit()
sys.exit("there is no free port")
END
}

# kept_port NAME: the port that FOLDER remembers under that name; a free one the first time.
kept_port() {
  [ -s "$folder/$1" ] || free_port >"$folder/$1" || exit
  cat "$folder/$1"
}

# A process that has ended and that nobody has waited for is not running. One whose first thread has ended still is, as long as
# another thread holds its port.
is_running() {
  [ -s "$folder/pid" ] || return 1
  local pid state
  pid=$(cat "$folder/pid")
  if [ -d /proc/self ]; then
    state=$(sed -E 's/.*\) //' "/proc/$pid/stat" 2>/dev/null) || return 1
    local threads=("/proc/$pid/task"/*)
    [[ -n $state && ($state != Z* || ${#threads[@]} -gt 1) ]]
  else
    state=$(ps -o stat= -p "$pid") || return 1
    [[ -n $state && $state != Z* ]]
  fi
}

start() {
  mkdir -p "$folder"
  if is_running; then fail "$folder has a running server already"; fi
  launch
  local deadline=$((SECONDS + 60))
  until answers >/dev/null 2>&1; do
    is_running || { tail -5 "$folder/log" >&2; fail "the server ended at once; all it said is in $folder/log"; }
    [ $SECONDS -lt $deadline ] || { stop; fail "the server does not answer after 60 s; see $folder/log"; }
    sleep 0.02
  done
  is_running || fail "the server ended, and another one answers on its port; all it said is in $folder/log"
  address
}

end_with() {
  is_running || return 0
  kill "-$1" "$(cat "$folder/pid")"
  local deadline=$((SECONDS + 30))
  while is_running; do
    [ $SECONDS -lt $deadline ] || { kill -KILL "$(cat "$folder/pid")"; deadline=$((SECONDS + 30)); }
    sleep 0.02
  done
}

stop() { end_with TERM; }

main() {
  [ $# = 2 ] || fail "usage: $(basename "$0") start|stop|kill FOLDER"
  # Whoever removes the folder of a server that has ended must not find it made anew.
  case $1 in stop | kill) [ -d "$2" ] || exit 0 ;; esac
  folder=$(mkdir -p "$2" && cd "$2" && pwd)
  port=$(kept_port port)
  case $1 in
    start) start ;;
    stop) stop; after_stop ;;
    kill) end_with KILL; after_stop ;;
    *) fail "there is no command \"$1\": start, stop or kill" ;;
  esac
}

after_stop() { :; }

#!/usr/bin/env bash
# A private PostgreSQL for tests: `cluster.sh start FOLDER` makes one in a new folder and prints its URL, `stop FOLDER` ends
# it and removes the folder. It listens on a socket in the folder and nowhere else. Without fsync a killed program loses
# nothing, a killed machine would; `start FOLDER durable` waits for the disk. `crash FOLDER` ends it without any order,
# `again FOLDER` starts it again.
set -euo pipefail

command=$1 folder=$2 durable=${3:+on}
programs=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin | sort -V | tail -1)

# PostgreSQL refuses to run as root.
run() {
	if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$programs/$1" "${@:2}"; else "$programs/$1" "${@:2}"; fi
}

begin() { run pg_ctl start --pgdata "$folder/data" --log "$folder/log" --wait --silent; }
finish() { run pg_ctl stop --pgdata "$folder/data" --mode immediate --wait --silent; }

case $command in
start)
	mkdir "$folder"
	[ "$(id -u)" != 0 ] || chown postgres "$folder"
	cd "$folder"
	run initdb --pgdata "$folder/data" --username floor --auth trust --encoding UTF8 --locale C --no-sync >/dev/null
	cat >>"$folder/data/postgresql.conf" <<-END
		listen_addresses = ''
		unix_socket_directories = '$folder'
		max_connections = 1000
		fsync = ${durable:-off}
		full_page_writes = ${durable:-off}
		synchronous_commit = on
	END
	begin
	echo "postgres://floor@/postgres?host=$folder"
	;;
crash | again)
	cd "$folder"
	if [ "$command" = crash ]; then finish; else begin; fi
	;;
stop)
	cd "$folder"
	finish
	cd /
	rm -rf "$folder"
	;;
*)
	echo "usage: cluster.sh start|crash|again|stop FOLDER" >&2
	exit 64
	;;
esac

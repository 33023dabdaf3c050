#!/usr/bin/env bash
# Builds the Go peer into the file named; wants Debian's golang-go, golang-github-gin-gonic-gin-dev and
# golang-github-mattn-go-sqlite3-dev.
set -euo pipefail
cd "$(dirname "$0")/gin"
GOPATH=/usr/share/gocode GO111MODULE=off CGO_ENABLED=1 go build -tags "libsqlite3 sqlite_fts5" -o "$1" .

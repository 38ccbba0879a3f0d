#!/bin/sh
# Lays packages of Debian for other machines below DIRECTORY, one directory a machine. Nothing is
# installed, and what the system's apt knows stays as it is.
# Usage: fetch.sh DIRECTORY 'MACHINE...' PACKAGE...
set -eu
directory=$1 machines=$2
shift 2
mkdir -p "$directory/apt/lists/partial" "$directory/apt/archives/partial"
cd "$directory/apt"
own=$(dpkg --print-architecture)

apt() {
    apt-get -q -o APT::Architectures="$own,$(echo $machines | tr ' ' ',')" -o APT::Sandbox::User= \
        -o Dir::State::lists="$PWD/lists" -o Dir::Cache="$PWD" -o Debug::NoLocking=1 "$@"
}

apt update || true # a source that is not there now may not be needed
for machine in $machines; do
    for package; do
        apt download "$package:$machine"
        dpkg -x "${package}"_*_"$machine.deb" "../$machine"
    done
done

#!/bin/sh
# Checks a package: lintian where it is installed, the paths in its program, the modules for Spark, and the sample in a bare Debian 12 by mmdebstrap.
# What cannot be checked here is said; check-deb.sh PACKAGE INPUT.
set -eu
package=$(realpath "$1")
input=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dpkg-deb --extract "$package" "$work/files"
if strings -a "$work/files/usr/bin/icpaudit" | grep -F "$PWD" | head -n 3 | grep .; then
    echo "check-deb: the program holds the path of its build" >&2
    exit 1
fi
if readelf -S "$work/files/usr/bin/icpaudit" | grep -q '\.symtab\|\.debug_'; then
    echo "check-deb: the program is not stripped" >&2
    exit 1
fi
for module in Sources/SparkJob/*.py; do
    if ! cmp "$module" "$work/files/usr/share/icpaudit/spark/$(basename "$module")"; then
        echo "check-deb: the package lacks $module, or has another one" >&2
        exit 1
    fi
done

if command -v lintian >/dev/null; then
    # The statically linked parts of Swift have no Debian package; there is no bug that asked for this package.
    lintian --fail-on error --suppress-tags initial-upload-closes-no-bugs,embedded-library "$package"
else
    echo "check-deb: lintian is not installed; the package was not looked at by it"
fi

if ! command -v mmdebstrap >/dev/null; then
    echo "check-deb: mmdebstrap is not installed; the package was not tried in a bare Debian 12"
    exit 0
fi
if ! mmdebstrap --variant=minbase bookworm "$work/bare.tar" >"$work/log" 2>&1; then
    echo "check-deb: mmdebstrap cannot make a Debian 12 here; the package was not tried in one: $(tail -n 1 "$work/log")"
    exit 0
fi
# apt inside the new system installs the package with what it depends on: mmdebstrap's own would look for the file there.
if ! mmdebstrap --variant=minbase \
    --customize-hook="copy-in $package $input /srv" \
    --customize-hook='DEBIAN_FRONTEND=noninteractive chroot "$1" sh -c "apt-get install -q -y --no-install-recommends /srv/*.deb"' \
    --customize-hook='chroot "$1" icpaudit audit /srv/input --output /srv/output --as-of 2026-11-23 >"$1/srv/said" || [ $? -le 2 ]' \
    --customize-hook='chroot "$1" icpaudit verify /srv/output/latest >>"$1/srv/said"' \
    --customize-hook="copy-out /srv/said $work" bookworm /dev/null >"$work/log" 2>&1; then
    tail -n 20 "$work/log" >&2
    echo "check-deb: the package does not install and audit in a bare Debian 12" >&2
    exit 1
fi
cat "$work/said"
grep -q '^result: ' "$work/said"
echo "check-deb: installs and audits in a bare Debian 12"
